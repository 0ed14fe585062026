"""Header, footer and marks of every document: about one patient, or about an occasion."""

from typing import NamedTuple

from careplan.domain.patient.patient import PatientStatus
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import PatientFacts
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import LANGUAGE, tr
from careplan.i18n.clinical_text import age_text, date_text, day_text, name_text
from careplan.i18n.terms import word
from careplan.reports.document import Audience, Furniture, Identity, Imprint, Letterhead, Occasion

_CHECK_GROUP = 4


class PaperKind(NamedTuple):
    """What all papers of one kind share: for whom, the words of the band, the title, and the mark of a draft."""

    audience: Audience
    band: str
    title: str
    draft: tuple[str, ...] = ()


def furniture(about: Identity | Occasion, printing: Printing, kind: PaperKind, version: int | None = None) -> Furniture:
    """Which clinic, which paper; one without a day of issue bears the mark of a draft across every page."""
    title = kind.title
    demo = (tr("DEMO"),) if printing.clinic.demo else ()
    return Furniture(
        audience=kind.audience,
        band=kind.band,
        title=title,
        subject=title if version is None else f"{title}, {tr('version')} {version}",
        language=LANGUAGE,
        patient=about,
        clinic=Letterhead(name=printing.clinic.name, address=printing.clinic.address, phone=printing.clinic.phone),
        imprint=Imprint(
            number=printing.number,
            version="" if version is None else str(version),
            issued=None if printing.issued_on is None else day_text(printing.issued_on),
            check=grouped(printing.check),
            printed_at=printing.printed_at,
            printed_by=printing.printed_by,
        ),
        watermark=demo + (kind.draft if printing.issued_on is None else ()),
    )


def grouped(check: str) -> str:
    """`3f9a 21c7`: four and four are read out without a slip."""
    check = check.replace(" ", "")
    return " ".join(check[at : at + _CHECK_GROUP] for at in range(0, len(check), _CHECK_GROUP))


def identity(patient: PatientFacts, printing: Printing, notices: tuple[str, ...] = ()) -> Identity:
    """Whom every page is about; `notices` follow where the person stands with the clinic."""
    terms = patient.terms
    label, number = _identifier(patient)
    return Identity(
        name=name_text(terms.family, terms.given, terms.prefix),
        known_as=terms.preferred,
        born=date_text(terms.birth_date) if terms.birth_date else tr("not known"),
        age=age(patient, printing),
        sex=word(terms.sex),
        identifier_label=label,
        identifier=number,
        notice=" · ".join(filter(None, (_standing(patient), *notices))),
    )


def age(patient: PatientFacts, printing: Printing) -> str:
    """Of somebody who died the age at death, as far as it is known; of one who died nobody knows when, none."""
    born, standing = patient.terms.birth_date, patient.standing
    end = standing.since if standing.status is PatientStatus.DECEASED else PartialDate.of(printing.today)
    return age_text(born, end) if born and end else ""


def _identifier(patient: PatientFacts) -> tuple[str, str]:
    if not patient.identifiers:
        return tr("Number"), tr("not recorded")
    return patient.identifiers[0].label, patient.identifiers[0].value


def _standing(patient: PatientFacts) -> str:
    standing = patient.standing
    if standing.status is PatientStatus.ACTIVE:
        return ""
    if standing.since is None:
        return word(standing.status)
    return f"{word(standing.status)} {date_text(standing.since)}"
