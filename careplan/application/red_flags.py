"""Which red flags belong to a plan."""

from careplan.application.clinic import Clinic
from careplan.application.overriding import library_of
from careplan.application.queries.templates import TemplatesOf
from careplan.domain.plan.red_flags import RedFlags, in_order
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.referral.referral import Urgency
from careplan.knowledge.pack import Pack


def red_flags_of(clinic: Clinic, plan: PlanSnapshot) -> tuple[RedFlags, ...]:
    """All red flags of each pack that knows the plan's condition or one of its templates.

    Those that an applied template names come first, whichever part of it was taken. A condition that no pack knows has
    none, and a template that is not in this library any more names none.
    """
    applied = clinic.ask(TemplatesOf(plan_id=plan.id))
    condition = plan.disease.condition if plan.disease else ""
    found = (_of_pack(pack, applied, condition) for pack in library_of(clinic).packs)
    return tuple(flags for flags in found if flags is not None)


def _of_pack(pack: Pack, applied: frozenset[str], condition: str) -> RedFlags | None:
    templates = tuple(template for template in pack.templates if template.id in applied)
    if not pack.red_flags or not (templates or pack.id == condition):
        return None
    return RedFlags(
        pack=pack.about.title,
        version=pack.about.version,
        day=pack.about.date,
        licence=pack.about.licence,
        reviewer=pack.about.review.reviewer if pack.about.review else "",
        status="" if pack.about.reviewed else pack.about.status,
        templates=tuple(template.name for template in templates if template.red_flags),
        levels=tuple(sorted(pack.urgencies, key=lambda level: list(Urgency).index(level.id))),
        flags=in_order(pack.red_flags, templates),
        sources=pack.sources,
    )
