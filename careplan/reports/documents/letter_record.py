"""What a letter tells of the record in sentences: disease, organs, medicines, allergies, and what matters."""

from collections.abc import Iterator

from careplan.domain.disease.profile import Severity
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.paper.referral import ReferralPaper
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms, Verification
from careplan.domain.patient.details import ContactKind
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import MedicineLine, OrganLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, date_text, day_text, name_text, regimen_text
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from careplan.reports.blocks import Inline, Paragraph, Run, Size, Tone
from careplan.reports.documents.furniture import age
from careplan.reports.documents.plan_goals import is_draft
from careplan.reports.documents.plan_record import disease_summary

Part = str | Run
_TAKEN = {MedicineStatus.ACTIVE, MedicineStatus.ON_HOLD, MedicineStatus.UNKNOWN}
_UNSURE = {MedicineStatus.ON_HOLD, MedicineStatus.UNKNOWN}
_ORDER = (Severity.SEVERE, Severity.MODERATE, Severity.MILD, Severity.NONE, Severity.NOT_ASSESSED)


def said(lead: str, *parts: Part) -> Paragraph:
    """A paragraph that begins with its subject in bold."""
    return Paragraph((Run(f"{lead} ", bold=True), *parts), Size.LETTER)


def opening(paper: ReferralPaper, printing: Printing) -> Paragraph:
    """Who is referred and with what; what is not known is said."""
    terms = paper.patient.terms
    name = name_text(terms.family, terms.given, terms.prefix)
    years = age(paper.patient, printing)
    who = f"{name} ({years})" if years else name
    known = disease_summary(paper.disease, printing) if paper.disease else tr("Disease profile: not recorded.")
    return Paragraph((tr("Thank you for seeing {name}.").format(name=who), f" {known}"), Size.LETTER)


def course(paper: ReferralPaper) -> Iterator[Paragraph]:
    """Why, as a person wrote it, and what the record says of the disease in words."""
    yield said(tr("Reason and course."), paper.terms.reason.strip() or tr("No reason is written."))
    if paper.disease is not None and paper.disease.summary.strip():
        yield Paragraph(paper.disease.summary, Size.LETTER)


def problems(terms: tuple[ProblemTerms, ...]) -> Paragraph:
    """Diagnoses beside the disease."""
    listed = "; ".join(f"{each.description} ({word(each.clinical_status).lower()})" for each in terms)
    return said(tr("Problems:"), f"{listed}." if listed else tr("none recorded."))


def organs(paper: ReferralPaper, printing: Printing) -> Paragraph:
    """Every organ by how far it is involved; those that nobody assessed come last and are never left out."""
    found = paper.disease.organs if paper.disease else ()
    if not found:
        return said(tr("Organs:"), tr("no organ was assessed: that is not the same as no involvement."))
    parts: list[Part] = []
    for severity in _ORDER:
        listed = [_organ(line, printing) for line in found if line.severity is severity]
        if listed:
            parts.append(Run(f"{word(severity)}: ", bold=severity in {Severity.SEVERE, Severity.NOT_ASSESSED}))
            parts.append(f"{', '.join(listed)}. ")
    return said(tr("Organs."), *parts)


def _organ(line: OrganLine, printing: Printing) -> str:
    name = printing.labels.label("organ", line.organ)
    on = date_text(line.assessed) if line.assessed else ""
    about = ", ".join(filter(None, (line.basis, on)))
    return f"{name} ({about})" if about else name


def medicines(paper: ReferralPaper, printing: Printing) -> Paragraph:
    """What is taken, with doses as the plan prints them; of one whose taking is not known it is said."""
    taken = [line for line in paper.medicines if line.status in _TAKEN]
    listed = "; ".join(_medicine(line, printing) for line in taken)
    return said(tr("Medicines:"), f"{listed}." if listed else tr("none recorded."), " ", *_allergies(paper))


def _medicine(line: MedicineLine, printing: Printing) -> str:
    dose = regimen_text(line.terms.regimen) if line.terms.regimen else tr("dose not recorded")
    since = tr("since {day}").format(day=date_text(line.terms.started)) if line.terms.started else ""
    standing = word(line.status).lower() if line.status in _UNSURE else ""
    rest = ", ".join(filter(None, (since, standing)))
    return f"{tall_man(line.terms.name, printing.labels)} {dose}" + (f" ({rest})" if rest else "")


def _allergies(paper: ReferralPaper) -> Iterator[Run]:
    """Known, confirmed none, and not recorded are three different things."""
    patient = paper.patient
    match patient.allergy_status:
        case AllergyStatus.LISTED:
            listed = [line.terms for line in patient.allergies]
            known = [_allergy(terms) for terms in listed if terms.verification is not Verification.REFUTED]
            refuted = [terms.substance for terms in listed if terms.verification is Verification.REFUTED]
            if known:
                lead = tr("Allergy:") if len(known) == 1 else tr("Allergies:")
                yield Run(f"{lead} {'; '.join(known)}.", bold=True, tone=Tone.RED)
            if refuted:
                yield Run(f" {word(Verification.REFUTED)}: {'; '.join(refuted)}.")
        case AllergyStatus.NONE_KNOWN if patient.no_allergies_on is not None:
            none = tr("No known allergies (recorded {day})").format(day=day_text(patient.no_allergies_on))
            yield Run(f"{none}.", bold=True)
        case _:
            yield Run(tr("Allergies: not recorded."), bold=True, tone=Tone.RED)


def _allergy(terms: AllergyTerms) -> str:
    known = ", ".join(filter(None, (terms.reaction, word(terms.verification).lower())))
    return f"{terms.substance} ({known})"


def what_matters(paper: ReferralPaper) -> Paragraph:
    """Goals that the referral serves in the patient's own words, and what a visit has to reckon with."""
    patient = paper.patient
    own = [f"“{line.terms.description.rstrip('. ')}”" for line in paper.goals if not is_draft(line.terms)]
    told = patient.terms.what_matters.strip()
    parts = [*own, *([told] if told else [])]
    sentences = [". ".join(part.rstrip(". ") for part in parts) if parts else tr("not recorded in their words")]
    sentences += [
        tr("Interpreter: {said}").format(said=paper.interpreter or tr("not recorded")),
        tr("Language: {said}").format(said=patient.terms.language or tr("not recorded")),
        tr("Consent to share: {said}").format(said=paper.consent or tr("not recorded")),
        tr("To reach the patient: {said}").format(said=_reach(paper) or tr("no phone number recorded")),
    ]
    return said(tr("What matters to the patient:"), ". ".join(sentences) + ".")


def _reach(paper: ReferralPaper) -> str:
    phones = [each for each in paper.patient.contacts if each.kind is ContactKind.PHONE]
    return ", ".join(" ".join(filter(None, (each.name, each.value))) for each in phones)


def specialty(paper: ReferralPaper, printing: Printing) -> str:
    """The library's word for what is asked, or the clinic's own."""
    return capitalised(printing.labels.label("specialty", paper.terms.specialty))


def lines(*parts: Inline | None) -> tuple[str | Run, ...]:
    """Each part begins a line; empty ones are left out."""
    found: list[str | Run] = []
    for part in parts:
        if part:
            found += ["\n"] if found else []
            found += [piece for piece in (part if isinstance(part, tuple) else (part,)) if isinstance(piece, str | Run)]
    return tuple(found)
