"""What a signed plan cannot know: what changed about the patient after it was signed."""

from collections.abc import Iterable
from datetime import date

from careplan.domain.medicine.medicine import TAKEN
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyFactTerms, SafetyQuestion
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import MedicineLine, PatientFacts
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.safety_facts import answer_words

_NO = {SafetyAnswer.NO, SafetyAnswer.NEGATIVE, SafetyAnswer.NO_CIRRHOSIS}


def no_longer_in_force(status: PlanStatus, later: tuple[int, date] | None) -> tuple[str, ...]:
    """Why a signed version is not what people act on today; `later` is the next version and the day it was signed."""
    if later is not None:
        number, day = later
        words = tr("NOT IN FORCE: version {number} was signed on {day}.")
        return (words.format(number=number, day=day_text(day)),)
    ended = {
        PlanStatus.ON_HOLD: tr("This plan is on hold."),
        PlanStatus.COMPLETED: tr("NOT IN FORCE: this plan was completed."),
        PlanStatus.SUPERSEDED: tr("NOT IN FORCE: this plan was replaced by another."),
        PlanStatus.REVOKED: tr("NOT IN FORCE: this plan was revoked."),
        PlanStatus.ENTERED_IN_ERROR: tr("NOT IN FORCE: this plan was entered in error."),
    }
    return (ended[status],) if status in ended else ()


def since_signing(signed: PatientFacts, present: PatientFacts) -> tuple[str, ...]:
    """Sentences for the alert box; allergies come first."""
    alerts = []
    if _allergies(signed) != _allergies(present):
        listed = "; ".join(sorted(line.terms.substance for line in present.allergies))
        words = {
            AllergyStatus.LISTED: listed,
            AllergyStatus.NONE_KNOWN: tr("none known"),
            AllergyStatus.NOT_RECORDED: tr("not recorded"),
        }
        alerts.append(
            tr("Allergies changed after this version was signed. Now: {now}.").format(now=words[present.allergy_status])
        )
    for now in _answered_since(signed, present):
        alerts.append(tr("Changed after this version was signed. Now: {now}.").format(now=now))
    if present.standing.status is not signed.standing.status:
        words_of = {
            PatientStatus.ACTIVE: tr("The clinic follows the patient again."),
            PatientStatus.DECEASED: tr("The patient has died since this version was signed."),
            PatientStatus.MOVED: tr("The patient has moved away since this version was signed."),
            PatientStatus.LOST: tr("The patient was lost to follow-up after this version was signed."),
        }
        alerts.append(words_of[present.standing.status])
    return tuple(alerts)


def stopped_since(signed: Iterable[MedicineLine], present: Iterable[MedicineLine]) -> tuple[str, ...]:
    """Names every medicine that was taken when the plan was signed and is not taken now."""
    now = {line.id: line.status for line in present}
    names = [line.terms.name for line in signed if line.status in TAKEN and now.get(line.id) not in TAKEN]
    words = tr("Stopped or taken away after this version was signed: {names}.")
    return (words.format(names="; ".join(names)),) if names else ()


def _answered_since(signed: PatientFacts, present: PatientFacts) -> tuple[str, ...]:
    """What says something else than when it was signed, and what is known since and speaks against a medicine."""
    before = {line.terms.question: line.terms for line in signed.safety}
    now = {line.terms.question: line.terms for line in present.safety}
    changed = []
    for question in SafetyQuestion:
        was, terms = before.get(question), now.get(question, SafetyFactTerms(question=question))
        if _said(was) != _said(terms) if was is not None else _speaks_against(terms):
            changed.append(answer_words(terms))
    return tuple(changed)


def _said(terms: SafetyFactTerms) -> tuple[object, ...]:
    """Without its day: the same answer on a later day is no change."""
    return terms.answer, terms.detail, terms.planned


def _speaks_against(terms: SafetyFactTerms) -> bool:
    if terms.answer is None or terms.question is SafetyQuestion.PREGNANCY_POTENTIAL:
        return False
    return (terms.answer in _NO) is (terms.question is SafetyQuestion.CONTRACEPTION)


def _allergies(facts: PatientFacts) -> tuple[object, ...]:
    return (facts.allergy_status, *sorted((line.terms.substance, line.terms.reaction) for line in facts.allergies))
