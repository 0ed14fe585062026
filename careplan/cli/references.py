"""Who or what is meant: an id, or a number that people say."""

from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.queries.plans import PatientsNumbered
from careplan.application.queries.referrals import ReferralNumbered
from careplan.cli.call import Ended, declined, misused
from careplan.domain.shared.ids import PatientId, PlanId, ReferralId


def plan_of(text: str) -> PlanId:
    """A plan has no number of its own."""
    found = _uuid(text)
    if found is None:
        raise _no_id(text, "plan", "careplan plan list")
    return PlanId(found)


def patient_of(clinic: Clinic, text: str) -> PatientId:
    """An id, or a number such as the MRN."""
    if (found := _uuid(text)) is not None:
        return PatientId(found)
    numbered = clinic.ask(PatientsNumbered(number=text.strip()))
    if len(numbered) > 1:
        raise declined("not-one", "More than one patient has this number.", "Name the patient by id.")
    if not numbered:
        raise _no_id(text, "patient", "careplan patients")
    return numbered[0]


def referral_of(clinic: Clinic, text: str) -> ReferralId:
    """An id, or a number such as `RF-2026-0007`."""
    if (found := _uuid(text)) is not None:
        return ReferralId(found)
    numbered = clinic.ask(ReferralNumbered(number=text.strip().upper()))
    if numbered is None:
        raise _no_id(text, "referral", "careplan referrals --all")
    return numbered


def id_of(text: str, kind: str) -> UUID:
    """Any other id."""
    found = _uuid(text)
    if found is None:
        raise misused("not-an-id", f"{text!r} is not the id of a {kind}.", "Copy it from where it is shown.")
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None


def _no_id(text: str, kind: str, where: str) -> Ended:
    return declined("not-found", f"There is no {kind} {text!r} here.", f"See `{where}`.", "Nothing was changed.")
