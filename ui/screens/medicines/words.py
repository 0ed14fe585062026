"""What the page says of a drug of the library and of its monitoring."""

import re
from collections.abc import Sequence
from dataclasses import replace

from careplan.application.permissions import Permission, User
from careplan.domain.medicine.drug import Drug
from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr, trn
from ui.rights import why_not

_BETWEEN_TESTS = re.compile(r", (?![^()]*\))")
PATHS = {"regimen": ("regimen",)}
"""Under which other names refusals speak of a field."""


def locked_because(user: User, plan: PlanSnapshot | None) -> str:
    """Why nothing of the plan can be changed; empty where it can."""
    if reason := why_not(user, Permission.EDIT_PLAN):
        return reason
    if plan is not None and plan.status in CLOSED:
        return tr("This plan is closed. It stays as it was.")
    return tr("This plan is on hold.") if plan is not None and plan.status is PlanStatus.ON_HOLD else ""


def single_tests(name: str) -> tuple[str, ...]:
    """The single tests of a series: `Pulmonary function (FVC, DLCO)` is one."""
    return tuple(_BETWEEN_TESTS.split(name))


def phases_text(phases: Sequence[Phase]) -> str:
    """`every 2 weeks for 12 weeks, then every 12 weeks`."""
    return tr(", then ").join(_phase_text(phase) for phase in phases)


def every_text(weeks: int | None) -> str:
    """The interval that counts now; nothing when the series is over or has no start."""
    return trn("every week", "every {count} weeks", weeks) if weeks else ""


def known_as(drug: Drug | None) -> str:
    """Whether the library knows the medicine, in one line."""
    if drug is None:
        return tr("Not in the library: kept as typed, no monitoring is proposed.")
    return tr("In the library: {drug_class}").format(drug_class=drug.drug_class)


def series_note(terms: MonitoringTerms) -> str:
    """How often, and whether anybody read it in its source."""
    unread = "" if terms.confirmed else tr("source not yet confirmed")
    return " · ".join(filter(None, (phases_text(terms.phases), unread)))


def renamed(seen: MedicineTerms, wanted: MedicineTerms, drug: Drug | None) -> MedicineTerms:
    """A medicine under another name is another drug: the old one's id and code go with its name."""
    if seen.name == wanted.name:
        return wanted
    id_ = drug.id if drug else ""
    return wanted if id_ == seen.drug and id_ else replace(wanted, drug=id_, coding=None)


def _phase_text(phase: Phase) -> str:
    if phase.for_weeks is None:
        return every_text(phase.every_weeks)
    length = trn("for 1 week", "for {count} weeks", phase.for_weeks)
    return f"{every_text(phase.every_weeks)} {length}"
