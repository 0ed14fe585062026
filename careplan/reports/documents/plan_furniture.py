"""Header, footer and marks of every document about one plan."""

from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PatientFacts, PlanSnapshot, Printing
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import LANGUAGE, tr
from careplan.i18n.clinical_text import age_text, date_text, day_text, name_text
from careplan.i18n.terms import word
from careplan.reports.document import Audience, Furniture, Identity, Imprint, Letterhead

_SAID_ALOUD = {
    PlanStatus.ON_HOLD: "This plan is on hold",
    PlanStatus.COMPLETED: "This plan is completed",
    PlanStatus.SUPERSEDED: "This version was superseded by a newer one",
    PlanStatus.REVOKED: "This plan was revoked",
    PlanStatus.ENTERED_IN_ERROR: "This plan was entered in error: do not use",
}
_CHECK_GROUP = 4


def plan_furniture(snapshot: PlanSnapshot, printing: Printing, audience: Audience, band: str, title: str) -> Furniture:
    """Who, which clinic, which paper; a paper without a day of issue is a draft on every page."""
    draft = (tr("DRAFT"), tr("NOT SIGNED")) if printing.issued_on is None else ()
    demo = (tr("DEMO"),) if printing.clinic.demo else ()
    check = printing.check.replace(" ", "")
    return Furniture(
        audience=audience,
        band=band,
        title=title,
        subject=f"{title}, {tr('version')} {snapshot.version}",
        language=LANGUAGE,
        patient=_identity(snapshot, printing),
        clinic=Letterhead(name=printing.clinic.name, address=printing.clinic.address, phone=printing.clinic.phone),
        imprint=Imprint(
            number=printing.number,
            version=str(snapshot.version),
            issued=None if printing.issued_on is None else day_text(printing.issued_on),
            check=" ".join(check[at : at + _CHECK_GROUP] for at in range(0, len(check), _CHECK_GROUP)),
            printed_at=printing.printed_at,
            printed_by=printing.printed_by,
        ),
        watermark=demo + draft,
    )


def _identity(snapshot: PlanSnapshot, printing: Printing) -> Identity:
    patient = snapshot.patient
    terms = patient.terms
    label, number = _identifier(patient)
    notices = [_standing(patient), *(printing.notices or [tr(_SAID_ALOUD.get(snapshot.status, ""))])]
    return Identity(
        name=name_text(terms.family, terms.given, terms.prefix),
        known_as=terms.preferred,
        born=date_text(terms.birth_date) if terms.birth_date else tr("not known"),
        age=_age(patient, printing),
        sex=word(terms.sex),
        identifier_label=label,
        identifier=number,
        notice=" · ".join(filter(None, notices)),
    )


def _identifier(patient: PatientFacts) -> tuple[str, str]:
    if not patient.identifiers:
        return tr("Number"), tr("not recorded")
    return patient.identifiers[0].label, patient.identifiers[0].value


def _age(patient: PatientFacts, printing: Printing) -> str:
    """Of somebody who died the age at death, as far as it is known; of one who died nobody knows when, none."""
    born, standing = patient.terms.birth_date, patient.standing
    end = standing.since if standing.status is PatientStatus.DECEASED else PartialDate.of(printing.today)
    return age_text(born, end) if born and end else ""


def _standing(patient: PatientFacts) -> str:
    standing = patient.standing
    if standing.status is PatientStatus.ACTIVE:
        return ""
    if standing.since is None:
        return word(standing.status)
    return f"{word(standing.status)} {date_text(standing.since)}"
