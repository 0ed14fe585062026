"""The letter after a meeting as a PDF, and who it may be addressed to: read from the record, chosen by a person."""

from dataclasses import dataclass
from datetime import datetime

from careplan.application.clinic import Clinic
from careplan.application.labels import labels
from careplan.application.making_papers import made, printing_for
from careplan.application.queries.meeting_agenda import Agenda, AgendaFound
from careplan.application.queries.meeting_cases import CaseLine
from careplan.application.queries.patient_facts import FactsOfPatient, TeamOfPatient
from careplan.domain.meeting.letter import LetterFor, LetterTo
from careplan.domain.meeting.meeting import MeetingStatus
from careplan.domain.paper.meeting_letter import MeetingLetter
from careplan.domain.patient.details import ContactKind
from careplan.domain.plan.labels import Labels
from careplan.domain.plan.snapshot import PatientFacts, TeamLine
from careplan.domain.shared.errors import Invalid, NotFound
from careplan.domain.shared.ids import MeetingCaseId, MeetingId, PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised

DOCUMENT = "meeting-letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody of the record whom the letter may go to; `words` are what a list calls them."""

    words: str
    to: LetterTo


def addressees(clinic: Clinic, patient_id: PatientId) -> tuple[Addressee, ...]:
    """The patient, the general practitioner as far as one is recorded, then everybody of the team."""
    facts = clinic.ask(FactsOfPatient(patient_id=patient_id))
    team = clinic.ask(TeamOfPatient(patient_id=patient_id))
    known = labels(clinic.library)
    patient = Addressee(words=tr("The patient"), to=LetterTo(reader=LetterFor.PATIENT, address=_home(facts)))
    doctors = tuple(
        Addressee(
            words=f"{tr('General practitioner')}: {each.name or each.value}",
            to=LetterTo(address="\n".join(filter(None, (each.name, each.value)))),
        )
        for each in facts.contacts
        if each.kind is ContactKind.GENERAL_PRACTITIONER
    )
    others = tuple(Addressee(words=f"{_discipline(known, each)}: {each.terms.name}", to=_of(each)) for each in team)
    return (patient, *doctors, *others)


def letter_pdf(clinic: Clinic, meeting_id: MeetingId, case_id: MeetingCaseId, *, final: bool) -> tuple[bytes, str]:
    """The PDF of the letter that is kept with the case, and a name for its file, which names nobody.

    `final` leaves out the mark of a draft; that refuses a letter to nobody, one without words, and one of a meeting
    that is not closed.
    """
    now: datetime = clinic.clock().astimezone()
    agenda = clinic.ask(Agenda(meeting_id=meeting_id, today=now.date()))
    case = next((each for each in agenda.cases if each.id == case_id), None)
    if case is None:
        raise NotFound(field="MeetingCase", id=case_id)
    if final:
        _ensure_final(agenda, case)
    facts = clinic.ask(FactsOfPatient(patient_id=case.patient_id))
    to = case.letter_to or LetterTo()
    content = MeetingLetter(
        patient=facts,
        to=to.lines,
        to_patient=to.reader is LetterFor.PATIENT,
        on=case.letter_sent_on or now.date(),
        meeting=agenda.terms.name,
        met_on=agenda.terms.day,
        text=case.letter_text,
        sender=clinic.user.name,
        discipline=clinic.user.discipline,
        copies=to.copies,
    )
    data = made(DOCUMENT, content, printing_for(clinic, content, issued=final))
    return data, f"letter_{agenda.terms.day.isoformat()}{'' if final else '_draft'}.pdf"


def _ensure_final(agenda: AgendaFound, case: CaseLine) -> None:
    if agenda.status is not MeetingStatus.CLOSED:
        raise Invalid(field="case.letter_text", reason="meeting-not-closed")
    if not case.letter_text.strip():
        raise Invalid(field="case.letter_text", reason="blank")
    if case.letter_to is None or not case.letter_to.lines:
        raise Invalid(field="letter.address", reason="blank")


def _home(facts: PatientFacts) -> str:
    terms = facts.terms
    name = " ".join(filter(None, (terms.prefix, terms.given, terms.family)))
    at = (each.value for each in facts.contacts if each.kind is ContactKind.ADDRESS and not each.name)
    return "\n".join(filter(None, (name, next(at, ""))))


def _discipline(known: Labels, line: TeamLine) -> str:
    return capitalised(known.label("discipline", line.terms.discipline))


def _of(line: TeamLine) -> LetterTo:
    return LetterTo(address="\n".join(filter(None, (line.terms.name, line.terms.organisation))))
