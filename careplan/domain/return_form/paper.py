"""A return form as it is printed."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.return_form.form import Asked
from careplan.domain.therapy.therapy import Strand


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFormPaper:
    """`plan` says whose it is, `version` which one it asks about; `code` stands in a field that cannot be changed."""

    plan: PlanSnapshot
    number: str
    strand: Strand
    version: int
    therapist: str
    asked: Asked
    sent_on: date
    due_on: date
    code: str
