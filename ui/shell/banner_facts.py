"""What the patient banner says, worked out without a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from careplan.domain.checks.outcome import Outcome
from careplan.domain.disease.profile import AntibodyResult
from careplan.domain.patient.allergy import AllergyStatus, Verification
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.version import SignatureState
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import age_text, bound, date_text, name_text
from careplan.i18n.safety import NO_RULES
from careplan.i18n.terms import word
from ui.theme.tones import Tone

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient
    from careplan.domain.checks.safety import SafetyChecks
    from careplan.domain.plan.snapshot import DiseaseFacts, Labels, PatientFacts, PlanSnapshot
    from ui.shell.plan_safety import PlanSafety


@dataclass(frozen=True, slots=True)
class Mark:
    """One pill: words and icon say what the tone underlines; `whole` is the sentence that short words stand for."""

    text: str
    icon: str
    tone: Tone
    whole: str = ""


PLAN_MARKS = {
    PlanStatus.DRAFT: ("file-pen", Tone.NEUTRAL),
    PlanStatus.IN_REVIEW: ("pen-line", Tone.VIOLET),
    PlanStatus.ACTIVE: ("circle-check", Tone.GREEN),
    PlanStatus.ON_HOLD: ("pause", Tone.AMBER),
    PlanStatus.COMPLETED: ("check-check", Tone.NEUTRAL),
    PlanStatus.SUPERSEDED: ("archive", Tone.NEUTRAL),
    PlanStatus.REVOKED: ("circle-x", Tone.NEUTRAL),
    PlanStatus.ENTERED_IN_ERROR: ("circle-x", Tone.RED),
}


def patient_name(facts: PatientFacts) -> str:
    """SURNAME, Given."""
    return name_text(facts.terms.family, facts.terms.given, facts.terms.prefix)


def identity(facts: PatientFacts, today: date) -> tuple[tuple[str, str], ...]:
    """(caption, value) pairs after the name: born, sex, numbers; what is unknown is said."""
    born = facts.terms.birth_date
    until = facts.standing.since if facts.standing.status is PatientStatus.DECEASED and facts.standing.since else today
    said = [(tr("Born"), f"{date_text(born)} ({age_text(born, until)})" if born else tr("not recorded"))]
    said.append(("", word(facts.terms.sex)))
    number = facts.identifiers[0] if facts.identifiers else None
    said.append((number.label if number else tr("MRN"), bound(number.value) if number else tr("not recorded")))
    return tuple(said)


def alerts(file: FileOfPatient) -> tuple[Mark, ...]:
    """Allergies first, then how the person stands with the clinic."""
    marks = [*_allergies(file.facts)]
    standing = file.facts.standing
    if standing.status is not PatientStatus.ACTIVE:
        since = f" {date_text(standing.since)}" if standing.since else ""
        marks.append(Mark(f"{word(standing.status)}{since}", "info", Tone.RED))
    return tuple(marks)


def safety_mark(safety: PlanSafety) -> Mark:
    """What the checks found, or why they say nothing: never a word that sounds like all is well."""
    if safety.failed:
        return Mark(tr("Safety checks failed"), "unplug", Tone.RED)
    if safety.checks is not None:
        return _checked_mark(safety.checks)
    words = tr("Safety checks under way") if safety.is_under_way else tr(NO_RULES)
    return Mark(words if safety.plan_id else tr("Not checked: no plan"), "circle-dashed", Tone.UNKNOWN)


def _checked_mark(checks: SafetyChecks) -> Mark:
    """What asks for attention most."""
    failed, unknown = (len(checks.of(outcome)) for outcome in (Outcome.FAILED, Outcome.NOT_CHECKED))
    found = len(checks.findings)
    if failed:
        return Mark(trn("{count} safety check failed", "{count} safety checks failed", failed), "unplug", Tone.RED)
    if checks.open_high:
        words = trn("{count} high safety finding", "{count} high safety findings", checks.open_high)
        return Mark(words, "circle-alert", Tone.RED)
    if found:
        return Mark(trn("{count} safety finding", "{count} safety findings", found), "triangle-alert", Tone.AMBER)
    if unknown:
        words = trn("{count} safety check not made", "{count} safety checks not made", unknown)
        return Mark(words, "circle-dashed", Tone.UNKNOWN)
    return Mark(tr("No safety rule matched"), "info", Tone.NEUTRAL)


def _allergies(facts: PatientFacts) -> tuple[Mark, ...]:
    if facts.allergy_status is AllergyStatus.NOT_RECORDED:
        return (Mark(tr("Allergies not recorded"), "circle-dashed", Tone.UNKNOWN),)
    if facts.allergy_status is AllergyStatus.NONE_KNOWN:
        on = f", {date_text(facts.no_allergies_on)}" if facts.no_allergies_on else ""
        return (Mark(tr("No known allergies") + on, "circle-check", Tone.GREEN),)
    return tuple(
        _allergy(line.terms.substance, line.terms.reaction, line.terms.verification) for line in facts.allergies
    )


def _allergy(substance: str, reaction: str, verification: Verification) -> Mark:
    said = f"{substance} ({reaction})" if reaction else substance
    if verification is Verification.REFUTED:
        return Mark(tr("Allergy refuted: {what}").format(what=said), "info", Tone.NEUTRAL)
    return Mark(tr("Allergy: {what}").format(what=said), "circle-alert", Tone.RED)


def disease_words(disease: DiseaseFacts | None, labels: Labels, today: date) -> str:
    """Subset, positive antibodies and onset in one line."""
    if disease is None:
        return tr("Disease profile not recorded")
    positive = [a for a in disease.antibodies if a.result is AntibodyResult.POSITIVE]
    said = [labels.label("subset", disease.subset) if disease.subset else tr("Subset not recorded")]
    said += [f"{labels.label('antibody', each.antibody)} {word(each.result)}" for each in positive]
    if disease.onset:
        said.append(tr("first symptom {when}").format(when=date_text(disease.onset)))
    return " · ".join(said)


def plan_mark(plan: PlanSnapshot) -> Mark:
    """The plan's standing; while it is in review, how many have signed."""
    icon, tone = PLAN_MARKS[plan.status]
    text = word(plan.status)
    if plan.status is PlanStatus.IN_REVIEW and plan.signatures:
        signed = sum(line.state is SignatureState.SIGNED for line in plan.signatures)
        text = tr("In review, {signed} of {all} signed").format(signed=signed, all=len(plan.signatures))
    return Mark(text, icon, tone)
