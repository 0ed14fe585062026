"""A case summary in words, line by line: what the screen shows and the minutes may print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from careplan.application.meeting_rules import EvidenceState
from careplan.application.queries.meeting_candidates import AgendaFilter, Candidate
from careplan.application.queries.meeting_summary import CaseSummary
from careplan.application.queries.referrals import ReferralRow
from careplan.domain.disease.profile import AntibodyResult
from careplan.domain.medicine.medicine import TAKEN
from careplan.domain.meeting.case import Shown
from careplan.domain.plan.labels import Labels
from careplan.domain.plan.snapshot import OrganLine, PlanSnapshot
from careplan.domain.therapy.therapy import ActivityStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, regimen_text
from careplan.i18n.measures import title_text
from careplan.i18n.meetings import evidence_text, fell_text, new_text, referral_text
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One labelled line; `is_late` is said in words as well, `is_known` False stands for "not recorded"."""

    label: str
    text: str
    is_late: bool = False
    is_known: bool = True


def summary_lines(summary: CaseSummary, labels: Labels) -> tuple[SummaryLine, ...]:
    """Disease, organs, what was not assessed, medicines, therapy, referrals, wishes: each also when it is empty."""
    plan = summary.file.plan
    return (
        _line(tr("Disease"), _disease(summary, labels)),
        _line(tr("Organs"), ", ".join(_organ(each, labels) for each in summary.involved)),
        _line(tr("Not assessed"), ", ".join(name_of(labels, "organ", each.organ) for each in summary.not_assessed)),
        _line(tr("Medicines"), ", ".join(_medicines(plan))),
        _line(tr("Therapy"), ", ".join(_therapies(plan))),
        *_referrals(summary, labels),
        _line(tr("Wishes"), " ".join(f"\u201c{wish}\u201d" for wish in summary.wishes)),
    )


def shown_of(summary: CaseSummary, labels: Labels) -> Shown:
    """What of it goes into the minutes, in words: the first lines, and the evidence that is missing or old."""
    missing = (each for each in summary.evidence if each.state is not EvidenceState.ON_FILE)
    return Shown(
        facts=tuple((line.label, line.text) for line in summary_lines(summary, labels)[:_MINUTED]),
        missing=tuple(evidence_text(each.name, each.state, each.on) for each in missing),
    )


def reason_text(candidate: Candidate, labels: Labels, today: date) -> str:
    """The fact behind a proposal, as a sentence."""
    match candidate.why:
        case AgendaFilter.FELL if candidate.trend is not None:
            return fell_text(candidate.trend)
        case AgendaFilter.NEW if candidate.since is not None:
            return new_text(candidate.since)
    return _referral(candidate.referral, labels, today) if candidate.referral else ""


def short_reason(candidate: Candidate, labels: Labels) -> str:
    """In a few words, as it stands under the name on the agenda."""
    row = candidate.referral
    match candidate.why:
        case AgendaFilter.FELL if candidate.trend is not None:
            return tr("{name} fell").format(name=title_text(candidate.trend))
        case AgendaFilter.LATE if row is not None:
            return tr("{name} late").format(name=name_of(labels, "specialty", row.terms.specialty))
        case AgendaFilter.ADVANCED if row is not None:
            return name_of(labels, "specialty", row.terms.specialty)
    return tr("New")


def name_of(labels: Labels, kind: str, code: str) -> str:
    """What the library calls a code; as it was recorded, and marked, where only its own codes can be chosen."""
    if kind in _CHOSEN and not labels.knows(kind, code):
        return tr("{code} (not known to this version)").format(code=code)
    return labels.label(kind, code) or code


def _referral(row: ReferralRow, labels: Labels, today: date) -> str:
    name = name_of(labels, "specialty", row.terms.specialty)
    return referral_text(name, word(row.state), row.since, row.due_on, today)


def _line(label: str, text: str) -> SummaryLine:
    return (
        SummaryLine(label=label, text=text)
        if text
        else SummaryLine(label=label, text=tr("Not recorded"), is_known=False)
    )


def _disease(summary: CaseSummary, labels: Labels) -> str:
    disease = summary.file.disease
    if disease is None:
        return ""
    name = (
        name_of(labels, "subset", disease.subset) if disease.subset else name_of(labels, "condition", disease.condition)
    )
    positive = [a.antibody for a in disease.antibodies if a.result is AntibodyResult.POSITIVE]
    bodies = (tr("{name} positive").format(name=name_of(labels, "antibody", each)) for each in positive)
    onset = disease.onset
    begun = (
        tr("{what} {day}").format(what=name_of(labels, "onset", disease.condition), day=date_text(onset))
        if onset
        else ""
    )
    told = tr("diagnosed {day}").format(day=date_text(disease.diagnosed)) if disease.diagnosed else ""
    return ", ".join(filter(None, (name, *bodies, begun, told)))


def _organ(line: OrganLine, labels: Labels) -> str:
    severity = name_of(labels, "severity", line.severity).lower()
    return f"{name_of(labels, 'organ', line.organ)} {severity}"


def _medicines(plan: PlanSnapshot | None) -> Iterator[str]:
    for line in plan.medicines if plan else ():
        if line.status in TAKEN:
            dose = regimen_text(line.terms.regimen) if line.terms.regimen else ""
            yield f"{line.terms.name} {dose}".strip()


def _therapies(plan: PlanSnapshot | None) -> Iterator[str]:
    """What goes on, the first few by name and the rest by number: a page of names is read by nobody in a meeting."""
    if plan is None:
        return
    going = [each.terms.name for each in plan.therapies if each.status in _GOING_ON]
    going += [each.terms.description for each in plan.cares if each.status in _GOING_ON]
    yield from going[:_NAMED]
    if len(going) > _NAMED:
        yield tr("and {count} more in the plan").format(count=len(going) - _NAMED)


def _referrals(summary: CaseSummary, labels: Labels) -> Iterator[SummaryLine]:
    """One line each, the late ones marked; a draft that nobody sent is no referral yet."""
    label = tr("Referrals")
    for row in summary.referrals:
        late = row.due_on is not None and row.due_on < summary.today
        yield SummaryLine(label=label, text=_referral(row, labels, summary.today), is_late=late)
        label = ""
    if not summary.referrals:
        yield SummaryLine(label=label, text=tr("None open"), is_known=False)


_CHOSEN = {"condition", "subset", "antibody", "organ", "severity"}
_NAMED = 5
_MINUTED = 5
"""Disease, organs, what was not assessed, medicines, therapy: referrals and wishes stay on the screen."""
_GOING_ON = {ActivityStatus.ACTIVE, ActivityStatus.DRAFT}
