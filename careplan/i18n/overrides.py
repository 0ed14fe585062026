"""The words of a clinic's own numbers."""

from datetime import date

from careplan.domain.override.override import OverrideKind
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text


def override_text(kind: OverrideKind, number: int) -> str:
    """`every 6 months`, `every 4 weeks`, `values of at most 90 days`."""
    match kind:
        case OverrideKind.SCREENING_MONTHS:
            return trn("every month", "every {count} months", number)
        case OverrideKind.MONITORING_WEEKS:
            return trn("every week", "every {count} weeks", number)
        case OverrideKind.VALUE_DAYS:
            return trn("values of at most {count} day", "values of at most {count} days", number)


def override_label(kind: OverrideKind) -> str:
    """What the number is asked as."""
    return {
        OverrideKind.SCREENING_MONTHS: tr("Months between two"),
        OverrideKind.MONITORING_WEEKS: tr("Weeks between two, while it goes on"),
        OverrideKind.VALUE_DAYS: tr("Oldest value that is used, in days"),
    }[kind]


def override_where(kind: OverrideKind) -> str:
    """What follows the clinic's number, and what does not."""
    return {
        OverrideKind.SCREENING_MONTHS: tr("Due dates on the Screening page follow it."),
        OverrideKind.MONITORING_WEEKS: tr(
            "Due dates on the Screening page follow it. Laboratory series in a plan keep the interval they were given."
        ),
        OverrideKind.VALUE_DAYS: tr("Criteria under Advanced therapy follow it: an older value is not used."),
    }[kind]


def override_note(kind: OverrideKind, number: int, reason: str, who: str, on: date) -> str:
    """What stands wherever the clinic's number takes the place of the library's."""
    said = tr("Set by this clinic: {what} ({who}, {day}: {reason})")
    return said.format(what=override_text(kind, number), who=who, day=date_text(on), reason=reason.strip().rstrip("."))
