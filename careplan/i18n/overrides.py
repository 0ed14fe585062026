"""The words of a clinic's own numbers."""

from decimal import Decimal

from careplan.domain.medicine.drug import Operator
from careplan.domain.override.override import OverrideKind
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import number_text
from careplan.i18n.units import unit_text

_OWN = "Clinic's own:"
_COMPARED = {
    Operator.BELOW: "below {limit}",
    Operator.AT_MOST: "at most {limit}",
    Operator.ABOVE: "above {limit}",
    Operator.AT_LEAST: "at least {limit}",
}


def override_text(kind: OverrideKind, number: Decimal, unit: str = "", operator: Operator | None = None) -> str:
    """`every 6 months`, `every 4 weeks`, `values of at most 90 days`, `above 3 × the upper limit of normal`."""
    match kind:
        case OverrideKind.SCREENING_MONTHS:
            return trn("every month", "every {count} months", int(number))
        case OverrideKind.MONITORING_WEEKS:
            return trn("every week", "every {count} weeks", int(number))
        case OverrideKind.VALUE_DAYS:
            return trn("values of at most {count} day", "values of at most {count} days", int(number))
    limit = f"{number_text(number)} {unit_text(unit)}".strip()
    limit = tr("{limit} a day").format(limit=limit) if kind is OverrideKind.DOSE_LIMIT else limit
    return tr(_COMPARED.get(operator, "{limit}") if operator else "{limit}").format(limit=limit)


def library_text(
    kind: OverrideKind,
    low: Decimal | None,
    high: Decimal | None,
    unit: str = "",
    operator: Operator | None = None,
) -> str:
    """The same of what the library says: a number, a range, or nothing."""
    if low is None or high is None:
        return tr("nothing about it")
    if low == high:
        return override_text(kind, low, unit, operator)
    return tr("every {low} to {high} months").format(low=number_text(low), high=number_text(high))


def override_unit(kind: OverrideKind, unit: str = "") -> str:
    """What stands behind the number where it is asked for."""
    return {
        OverrideKind.SCREENING_MONTHS: tr("months"),
        OverrideKind.MONITORING_WEEKS: tr("weeks"),
        OverrideKind.VALUE_DAYS: tr("days"),
        OverrideKind.DOSE_LIMIT: tr("{unit} a day").format(unit=unit_text(unit)),
    }.get(kind, unit_text(unit))


def override_asks(kind: OverrideKind) -> str:
    """What the number means."""
    return {
        OverrideKind.SCREENING_MONTHS: tr("The number is the months between two."),
        OverrideKind.MONITORING_WEEKS: tr("The number is the weeks between two, while it goes on."),
        OverrideKind.VALUE_DAYS: tr("The number is the age of the oldest value that is used."),
        OverrideKind.ACTION_LEVEL: tr("The number is the result that asks for action."),
        OverrideKind.KIDNEY_LIMIT: tr("The number is the eGFR below which it speaks against the medicine."),
        OverrideKind.DOSE_LIMIT: tr("The number is the amount that is watched for."),
    }[kind]


def override_where(kind: OverrideKind) -> str:
    """What follows the clinic's number, and what does not."""
    return {
        OverrideKind.SCREENING_MONTHS: tr("Due dates on the Screening page follow it."),
        OverrideKind.MONITORING_WEEKS: tr(
            "Due dates on the Screening page and series that are proposed with a medicine follow it. "
            "Laboratory series in a plan keep the interval they were given."
        ),
        OverrideKind.VALUE_DAYS: tr("Criteria under Advanced therapy follow it: an older value is not used."),
        OverrideKind.ACTION_LEVEL: tr("The safety checks of every plan follow it."),
        OverrideKind.KIDNEY_LIMIT: tr("The safety checks of every plan follow it; it can only be stricter."),
        OverrideKind.DOSE_LIMIT: tr("The safety checks of every plan follow it; it can only be stricter."),
    }[kind]


def allowed_text(least: Decimal | None, most: Decimal | None, unit: str) -> str:
    """How far the library lets a clinic move a limit; empty where it does not mind."""
    if least is not None:
        return tr("It may be {limit} or more.").format(limit=f"{number_text(least)} {unit_text(unit)}".strip())
    if most is not None:
        return tr("It may be {limit} or less.").format(limit=f"{number_text(most)} {unit_text(unit)}".strip())
    return ""


def override_note(own: str, library: str, by: str, reason: str) -> str:
    """What stands wherever the clinic's number takes the place of the library's; `by` is who, when, which version."""
    said = tr("{mark} {own}, by {by} ({reason}). The library says: {library}.")
    return said.format(mark=tr(_OWN), own=own, by=by, reason=reason.strip().rstrip("."), library=library)


def says_own(note: str) -> bool:
    """Whether a note begins with that."""
    return note.startswith(tr(_OWN))
