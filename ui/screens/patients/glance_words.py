"""What the panel beside the list says of one person, worked out without a window."""

from collections import Counter
from datetime import date

from careplan.application.queries.glance import PatientGlance
from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.plan.snapshot import DiseaseFacts, Labels, PlanSnapshot, ReferralLine
from careplan.domain.plan.version import SignatureState
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, date_text, day_text, duration_text, quantity_text
from careplan.i18n.terms import word
from ui.items.cells import Lines
from ui.theme.tones import Tone

_TOLD = (Severity.SEVERE, Severity.MODERATE, Severity.MILD)
_TEAM = 2


def disease_rows(disease: DiseaseFacts | None, labels: Labels, today: date) -> tuple[str, str, str, str]:
    """Subset, antibodies, first symptom, organs; what nobody recorded is said."""
    absent = tr("not recorded")
    if disease is None:
        return absent, absent, absent, absent
    subset = capitalised(labels.label("subset", disease.subset)) if disease.subset else absent
    return subset, _antibodies(disease, labels), _onset(disease.onset, today), _organs(disease, labels)


def plan_rows(plan: PlanSnapshot, labels: Labels, today: date) -> tuple[str, str, str, str]:
    """Team, goals, signatures and the day of the review."""
    team = [f"{line.terms.name} ({labels.label('discipline', line.terms.discipline)})" for line in plan.team]
    more = [trn("{count} more", "{count} more", len(team) - _TEAM)] if len(team) > _TEAM else []
    signed = sum(line.state is SignatureState.SIGNED for line in plan.signatures)
    return (
        ", ".join([*team[:_TEAM], *more]) or tr("not recorded"),
        _goals(plan),
        tr("{signed} of {all} signed").format(signed=signed, all=len(plan.signatures))
        if plan.signatures
        else tr("none asked for"),
        f"{day_text(plan.review_on)}, {_relative(plan.review_on, today)}" if plan.review_on else tr("no day set"),
    )


def open_referrals(glance: PatientGlance) -> tuple[ReferralLine, ...]:
    """Those that are still on their way."""
    plan = glance.file.plan
    return tuple(line for line in plan.referrals if line.state in OPEN) if plan else ()


def referral_cell(line: ReferralLine, labels: Labels, today: date) -> Lines:
    """Where to, where it stands, and by when it is to move on."""
    standing = word(line.state)
    if line.appointment_on:
        standing += f" {day_text(line.appointment_on)}"
    if line.due_on:
        standing += tr(", due {day}").format(day=day_text(line.due_on))
    late = line.due_on is not None and line.due_on < today
    name = capitalised(labels.label("specialty", line.terms.specialty))
    return Lines(name, standing, icon="triangle-alert" if late else "send", icon_tone=Tone.RED if late else None)


def result_cell(terms: MeasurementTerms) -> Lines:
    """What was measured, the value, and when."""
    value = quantity_text(terms.value) if terms.value else terms.finding or terms.absent
    return Lines(f"{terms.name}: {value}" if value else terms.name, date_text(terms.taken))


def _antibodies(disease: DiseaseFacts, labels: Labels) -> str:
    positive = [labels.label("antibody", a.antibody) for a in disease.antibodies if a.result is AntibodyResult.POSITIVE]
    if positive:
        return tr("{names} positive").format(names=", ".join(positive))
    return tr("none positive") if disease.antibodies else tr("not recorded")


def _onset(onset: PartialDate | None, today: date) -> str:
    if onset is None:
        return tr("not recorded")
    lasted = duration_text(onset, today)
    return f"{date_text(onset)} ({lasted})" if lasted else date_text(onset)


def _organs(disease: DiseaseFacts, labels: Labels) -> str:
    said = []
    for severity in _TOLD:
        names = [labels.label("organ", line.organ) for line in disease.organs if line.severity is severity]
        if names:
            said.append(f"{', '.join(names)} {word(severity).partition(' (')[0].lower()}")
    if not said:
        return tr("none involved as far as assessed") if disease.organs else tr("not recorded")
    return capitalised("; ".join(said))


def _goals(plan: PlanSnapshot) -> str:
    if not plan.goals:
        return tr("none yet")
    counts = Counter(line.achievement_status for line in plan.goals)
    said = [f"{count} {word(status).lower()}" for status, count in counts.items() if status is not None]
    if counts[None]:
        said.append(tr("{count} not assessed").format(count=counts[None]))
    return ", ".join(said)


def _relative(day: date, today: date) -> str:
    days = (day - today).days
    if days < 0:
        return trn("{count} day late", "{count} days late", -days)
    return tr("today") if days == 0 else trn("in {count} day", "in {count} days", days)
