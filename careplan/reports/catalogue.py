"""The list of documents this version can print, and what each is built from.

A new kind of document is one line in `DOCUMENTS`: its id, who it is for, what it is about (`Subject`), and a builder
that takes the frozen content of that subject with what the page says of itself (`Printing`) and answers a `Document`.

    Subject.PLAN       PlanSnapshot    careplan.domain.plan.snapshot
    Subject.REFERRAL   ReferralPaper   careplan.domain.paper.referral
    Subject.HAND_OVER  HandOverSheet   careplan.domain.paper.hand_over
    Subject.MEETING    MeetingMinutes  careplan.domain.paper.minutes
    Subject.MEETING_LETTER  MeetingLetter  careplan.domain.paper.meeting_letter

The application gathers the content and prints it with `careplan.application.making_papers.made`. Tests over every
document take samples of its subject from `tests/reports/samples.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from careplan.domain.paper.subject import Subject
from careplan.domain.plan.printing import Printing
from careplan.reports.document import Audience, Document
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.documents.hand_over_sheet import hand_over_sheet
from careplan.reports.documents.meeting_letter import meeting_letter
from careplan.reports.documents.meeting_minutes import meeting_minutes
from careplan.reports.documents.referral_letter import referral_letter
from careplan.reports.documents.referral_packet import referral_packet

C = TypeVar("C")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpec(Generic[C]):
    """One kind of document; `id` is what the command line calls it, `options` the names it understands."""

    id: str
    title: str
    audience: Audience
    build: Callable[[C, Printing], Document]
    subject: Subject = Subject.PLAN
    options: tuple[str, ...] = ()


DOCUMENTS: tuple[DocumentSpec[Any], ...] = (
    DocumentSpec(
        id="clinician-plan", title="Care plan for clinicians", audience=Audience.CLINICIAN, build=clinician_plan
    ),
    DocumentSpec(
        id="referral-letter",
        title="Referral letter",
        audience=Audience.REFERRAL,
        build=referral_letter,
        subject=Subject.REFERRAL,
    ),
    DocumentSpec(
        id="referral-packet",
        title="Referral packet: letter, checklist and files",
        audience=Audience.REFERRAL,
        build=referral_packet,
        subject=Subject.REFERRAL,
    ),
    DocumentSpec(
        id="meeting-minutes",
        title="Meeting minutes",
        audience=Audience.MEETING,
        build=meeting_minutes,
        subject=Subject.MEETING,
    ),
    DocumentSpec(
        id="meeting-letter",
        title="Letter after a meeting",
        audience=Audience.CLINICIAN,
        build=meeting_letter,
        subject=Subject.MEETING_LETTER,
    ),
    DocumentSpec(
        id="hand-over",
        title="Hand-over sheet",
        audience=Audience.CLINICIAN,
        build=hand_over_sheet,
        subject=Subject.HAND_OVER,
    ),
)


def document(id: str, subject: Subject | None = None) -> DocumentSpec[Any] | None:
    """The document of that name (about such a subject, if one is asked for), None where this version has none."""
    return next((spec for spec in DOCUMENTS if spec.id == id and subject in {None, spec.subject}), None)
