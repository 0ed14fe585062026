"""Tables of how long a clinic waits, on which days nobody is there, and when something has gone quiet."""

import json
from datetime import date

from sqlalchemy import Column, Integer

from careplan.domain.referral.clinic_limits import ClinicCalendar, ReferralLimit
from careplan.domain.referral.limits import LimitStep
from careplan.domain.referral.quiet import QuietDays
from careplan.domain.referral.referral import Urgency
from careplan.storage.tables.base import WORDS, AsText, YesNo, code, entity_table, live_unique, map_entity, words


def _read(text: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, json.loads(text)))


def _written(days: tuple[date, ...]) -> str:
    return json.dumps([day.isoformat() for day in days])


referral_limit = entity_table(
    "referral_limit",
    code("step", LimitStep, "what is waited for"),
    code("urgency", Urgency, "how soon the person should be seen"),
    Column("days", Integer, nullable=False, comment="how many; 0 is the same day"),
    Column("working", YesNo, nullable=False, comment="1 when working days are counted"),
    comment="How long the clinic waits for one step at one urgency; without a row the working value holds",
)
live_unique(referral_limit, "step", "urgency")

clinic_calendar = entity_table(
    "clinic_calendar",
    words("country", "ISO 3166-1 code whose public holidays count; empty: none do"),
    words("subdivision", "ISO 3166-2 code without the country"),
    Column("weekend", WORDS, nullable=False, comment="JSON list of the days of a week on which nobody is there"),
    Column("closed", AsText(_read, _written), nullable=False, comment="JSON list of further closed days"),
    comment="Which days the clinic counts as working days: one row",
)

quiet_days = entity_table(
    "quiet_days",
    Column("referral_days", Integer, comment="without a word on an open referral; empty: the working value"),
    Column("patient_days", Integer, comment="without anything recorded of a patient; empty: the working value"),
    Column("put_off_days", Integer, comment="for which a row may be put off at most; empty: the working value"),
    comment="After how many days the clinic looks again: one row",
)

map_entity(ReferralLimit, referral_limit)
map_entity(ClinicCalendar, clinic_calendar)
map_entity(QuietDays, quiet_days)
