"""The patient of a case in one line, as dialogs name them."""

from careplan.application.queries.meeting_cases import CaseLine
from careplan.i18n.clinical_text import date_text, name_text


def who(case: CaseLine) -> str:
    """Name, birth date and number, as far as they are known."""
    born = date_text(case.birth_date) if case.birth_date else ""
    return " · ".join(filter(None, (name_text(case.family, case.given), born, case.number)))
