"""What a signed plan cannot know: what changed about the patient after it was signed."""

from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.snapshot import PatientFacts
from careplan.i18n.catalogue import tr


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
    if present.standing.status is not signed.standing.status:
        words_of = {
            PatientStatus.ACTIVE: tr("The clinic follows the patient again."),
            PatientStatus.DECEASED: tr("The patient has died since this version was signed."),
            PatientStatus.MOVED: tr("The patient has moved away since this version was signed."),
            PatientStatus.LOST: tr("The patient was lost to follow-up after this version was signed."),
        }
        alerts.append(words_of[present.standing.status])
    return tuple(alerts)


def _allergies(facts: PatientFacts) -> tuple[object, ...]:
    return (facts.allergy_status, *sorted((line.terms.substance, line.terms.reaction) for line in facts.allergies))
