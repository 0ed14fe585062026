"""What is asked to change the limits of one step, or the clinic's working days."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from careplan.application.commands.limits import LimitChange, SetCalendar, SetLimits
from careplan.domain.referral.clinic_limits import CalendarTerms, Weekday
from careplan.domain.referral.limits import LONGEST, Limit, LimitStep, working_value
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.errors import Invalid
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, day_text
from careplan.i18n.terms import word
from careplan.i18n.typed import dates
from careplan.i18n.typed.numbers import Allowed
from careplan.i18n.typed.reading import Doubt
from ui.desk import Desk
from ui.editing.choice_field import CheckField
from ui.editing.field import AnyField
from ui.editing.fields import NumberField
from ui.editing.long_text_field import LongTextField
from ui.screens.referral.asking import Asked
from ui.screens.settings.place_fields import place_fields

_ALLOWED = Allowed(Decimal(0), Decimal(LONGEST))


def step_asked(step: LimitStep, own: Mapping[tuple[LimitStep, str], Limit]) -> Asked:
    """A number for each urgency; an empty one is the working value."""
    numbers: dict[Urgency, NumberField] = {}
    for urgency in Urgency:
        label = tr("{urgency} (working value {count})").format(
            urgency=capitalised(word(urgency)), count=working_value(step, urgency).days
        )
        numbers[urgency] = NumberField(label, unit=tr("days"), allowed=_ALLOWED, whole=True)
        known = own.get((step, urgency.value))
        numbers[urgency].show_value(Decimal(known.days) if known else None)
    working = CheckField(tr("Count working days"), in_row=True)
    set_here = [limit for (each, _), limit in own.items() if each is step]
    working.show_value(set_here[0].working if set_here else working_value(step, Urgency.ROUTINE).working)

    def made() -> SetLimits:
        changes = []
        for urgency, field in numbers.items():
            number = field.value()
            wanted = None if number is None else Limit(int(number), working.value())
            seen = own.get((step, urgency.value))
            changes.append(LimitChange(step=step, urgency=urgency, seen=seen, wanted=wanted))
        return SetLimits(changes=tuple(changes))

    fields: dict[str, AnyField] = {f"limit.{urgency.value}": field for urgency, field in numbers.items()}
    return Asked(
        title=word(step),
        primary=tr("Set limits"),
        icon="clock",
        fields={**fields, "limit.working": working},
        make=made,
        note=tr("Open referrals get their new due day at once. Empty: the working value."),
    )


def calendar_asked(seen: CalendarTerms, desk: Desk) -> Asked:
    """Country, part of it, weekend and closed days, one in a line."""
    country, part = place_fields(desk, seen.country, seen.subdivision)
    weekend = {day: CheckField(word(day)) for day in Weekday}
    closed = LongTextField(tr("Closed besides, one day in a line"), limit=20_000, lines=3)
    closed.show_value("\n".join(map(day_text, seen.closed)))
    for day, tick in weekend.items():
        tick.show_value(day.value in seen.weekend)

    def made() -> SetCalendar:
        wanted = CalendarTerms(
            country=country.value(),
            subdivision=part.value() if country.value() else "",
            weekend=tuple(day.value for day, tick in weekend.items() if tick.value()),
            closed=tuple(_day(line, desk.today()) for line in closed.value().splitlines() if line.strip()),
        )
        return SetCalendar(seen=seen, wanted=wanted)

    ticks: dict[str, AnyField] = {f"weekend.{day.value}": tick for day, tick in weekend.items()}
    return Asked(
        title=tr("Working days"),
        primary=tr("Set working days"),
        icon="calendar",
        fields={"calendar.country": country, "calendar.subdivision": part, **ticks, "calendar.closed": closed},
        make=made,
        note=tr("Ticked are the days of a week on which nobody is there."),
    )


def _day(text: str, today: date) -> date:
    found = dates.day(text.strip(), today)
    if isinstance(found, Doubt) or found.value is None:
        raise Invalid(field="calendar.closed", reason="not-a-day")
    return found.value
