"""Rows of the worklist that somebody put off: what may be put off, and what was said of those that are."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of
from careplan.application.queries.worklist import WorkRow
from careplan.application.queries.worklist_rules import BY_STATE, OTHERS
from careplan.domain.shared.ids import SnoozeId
from careplan.storage.cipher import Readable, rows

if TYPE_CHECKING:
    from careplan.domain.task.snooze import SnoozedRow

_CODES = {rule.code: str(code) for code, rule in (*BY_STATE.items(), *OTHERS.items())}
_NOTES = """
SELECT z.id, z.code, z.about, z.until, z.reason, coalesce(u.name, ''), z.decided_on
FROM snooze AS z LEFT JOIN user_account AS u ON u.id = z.decided_by
WHERE z.retired_at IS NULL AND z.until > :today
"""


class SnoozeNote(NamedTuple):
    """Who put a row off, when, until when and why."""

    id: SnoozeId
    until: date
    reason: str
    who: str
    decided_on: date


@dataclass(frozen=True, kw_only=True)
class SnoozeNotes(LightQuery[dict[tuple[str, UUID], SnoozeNote]]):
    """By rule and what the row is about."""

    today: date

    def fetch(self, connection: Readable) -> dict[tuple[str, UUID], SnoozeNote]:
        rules = {code: rule for rule, code in _CODES.items()}
        return {
            (rules[code], id_of(about)): SnoozeNote(
                id_of(id_), date.fromisoformat(until), reason, who, date.fromisoformat(decided_on)
            )
            for id_, code, about, until, reason, who, decided_on in rows(
                connection, _NOTES, {"today": self.today.isoformat()}
            )
            if code in rules
        }


def snoozable(row: WorkRow) -> "SnoozedRow":
    """The row with the facts it stands on now."""
    from careplan.domain.task.snooze import SnoozedRow  # noqa: PLC0415 - the first page shows rows and puts none off

    return SnoozedRow(
        code=_CODES[row.rule],
        about=row.about,
        since=row.since,
        due_on=row.due,
        patient_id=row.patient_id,
        important=row.important,
        urgency=row.detail.partition(" ")[0] if row.referral_id else "",
    )
