"""The list of documents this version can print."""

from collections.abc import Callable
from dataclasses import dataclass

from careplan.domain.plan.snapshot import PlanSnapshot, Printing
from careplan.reports.document import Audience, Document
from careplan.reports.documents.clinician_plan import clinician_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpec:
    """One kind of document; `id` is what the command line calls it, `options` the names it understands."""

    id: str
    title: str
    audience: Audience
    build: Callable[[PlanSnapshot, Printing], Document]
    options: tuple[str, ...] = ()


DOCUMENTS: tuple[DocumentSpec, ...] = (
    DocumentSpec(
        id="clinician-plan", title="Care plan for clinicians", audience=Audience.CLINICIAN, build=clinician_plan
    ),
)


def document(id: str) -> DocumentSpec | None:
    """The document of that name, None where this version has none."""
    return next((spec for spec in DOCUMENTS if spec.id == id), None)
