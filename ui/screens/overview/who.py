"""Who a dialog is about, in one line."""

from datetime import date

from careplan.domain.plan.snapshot import PatientFacts
from ui.shell.banner_facts import identity, patient_name


def who(patient: PatientFacts, today: date) -> str:
    """Name, birth date, sex and number: a name alone does not tell people apart."""
    facts = (f"{caption} {value}".strip() for caption, value in identity(patient, today))
    return " · ".join((patient_name(patient), *facts))
