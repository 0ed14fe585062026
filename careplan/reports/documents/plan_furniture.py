"""Header, footer and marks of every document about one plan."""

from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.reports.document import Audience, Furniture
from careplan.reports.documents.furniture import PaperKind, furniture, identity

_SAID_ALOUD = {
    PlanStatus.ON_HOLD: "This plan is on hold",
    PlanStatus.COMPLETED: "This plan is completed",
    PlanStatus.SUPERSEDED: "This version was superseded by a newer one",
    PlanStatus.REVOKED: "This plan was revoked",
    PlanStatus.ENTERED_IN_ERROR: "This plan was entered in error: do not use",
}


def plan_furniture(snapshot: PlanSnapshot, printing: Printing, audience: Audience, band: str, title: str) -> Furniture:
    """Who, which clinic, which paper; a paper without a day of issue is a draft on every page."""
    notices = tuple(printing.notices) or (tr(_SAID_ALOUD.get(snapshot.status, "")),)
    kind = PaperKind(audience, band, title, draft=(tr("DRAFT"), tr("NOT SIGNED")))
    return furniture(identity(snapshot.patient, printing, notices), printing, kind, snapshot.version)
