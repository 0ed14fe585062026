"""What the papers of a referral hold, gathered from the record as it is now."""

from collections.abc import Iterable
from datetime import date

from careplan.application.clinic import Clinic
from careplan.application.measuring import known_measures
from careplan.application.queries.attachments import AttachmentContent, AttachmentLine, AttachmentsOfReferral
from careplan.application.queries.directory import EntryNow
from careplan.application.queries.limits_on_file import LimitsOnFile
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.queries.referral_lines import EventLine
from careplan.application.queries.referral_papers import BesideReferral, RecordBesideReferral
from careplan.application.queries.referrals import ItemLine, Referred, WholeReferral
from careplan.application.queries.users import ClinicFacts, ThisClinic
from careplan.domain.attachment.attachment import AttachmentKind
from careplan.domain.directory.entry import EntryTerms
from careplan.domain.paper.numbering import version_of
from careplan.domain.paper.referral import PacketFile, PacketLine, Recipient, ReferralPaper, ReplyTo, Sender
from careplan.domain.referral.letter_code import code_text
from careplan.domain.referral.limits import LimitStep
from careplan.domain.referral.record import ItemState, standing
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import ReferralId
from careplan.domain.shared.partial_date import PartialDate

_S = ReferralState
_IN_LETTER = {"item:diagnosis", "item:organ-summary", "item:medicines", "item:request"}
"""The common items of the library that the letter itself holds."""


def referral_content(
    clinic: Clinic, referral_id: ReferralId, files: tuple[PacketFile, ...] | None = None
) -> ReferralPaper:
    """Everything that letter and packet print; `files` None takes those that lie with the referral as packet items."""
    whole = clinic.ask(WholeReferral(referral_id=referral_id))
    beside = clinic.ask(RecordBesideReferral(referral_id=referral_id))
    limits = clinic.ask(LimitsOnFile()).own
    facts = clinic.ask(ThisClinic())
    row, terms, today = whole.row, whole.row.terms, clinic.clock().astimezone().date()
    measures = MeasuresOfPatient(patient_id=row.patient_id, known=known_measures(clinic.library))
    return ReferralPaper(
        number=row.number,
        version=version_of(whole.events, row.state),
        terms=terms,
        state=row.state,
        on=issued_on(whole, today) or today,
        recipient=_recipient(clinic, whole),
        patient=beside.patient,
        disease=beside.disease,
        medicines=beside.medicines,
        goals=tuple(goal for goal in beside.goals if goal.number in whole.goals),
        results=clinic.ask(measures).trends,
        items=tuple(_item(item, beside, made_ready(whole)) for item in whole.items),
        sender=Sender() if row.state is _S.DRAFT else beside.sender,
        reply=ReplyTo(
            owner=beside.owner,
            phone=facts.terms.phone,
            report_within=limits.get((LimitStep.REPORT, terms.urgency.value)),
        ),
        see_within=limits.get((LimitStep.VISIT, terms.urgency.value)),
        files=packet_files(clinic, referral_id) if files is None else files,
        code=letter_code(row.number, facts),
    )


def letter_code(number: str, facts: ClinicFacts) -> str:
    """The text of the code on the page; empty before the referral has its number."""
    return code_text(number, str(facts.id)) if number else ""


def issued_on(whole: Referred, today: date) -> date | None:
    """The day on which the letter became final: made ready, or sent; None where it was neither.

    One that came back for more is written anew, today.
    """
    state = whole.row.state
    if state is _S.DRAFT:
        return None
    if state is _S.INFO_REQUESTED:
        return today
    steps = {step.after: step.on for step in standing(whole.events)}
    ready_on = steps.get(_S.READY)
    return ready_on if state is _S.READY else steps.get(_S.SENT, ready_on)


def packet_files(clinic: Clinic, referral_id: ReferralId, *, whole: bool = True) -> tuple[PacketFile, ...]:
    """The files that lie with the referral as items of its packet, in the order of the checklist.

    Not `whole`, they come without their bytes: enough for the list of them.
    """
    found = clinic.ask(AttachmentsOfReferral(referral_id=referral_id))
    items = clinic.ask(WholeReferral(referral_id=referral_id)).items
    order = {item.id: at for at, item in enumerate(items)}
    sent = [line for line in found if line.terms.kind is AttachmentKind.PACKET_ITEM]
    ordered = sorted(sent, key=lambda line: order.get(line.item_id, len(order)) if line.item_id else len(order))
    return tuple(_file(clinic, line, whole=whole) for line in ordered)


def _file(clinic: Clinic, line: AttachmentLine, *, whole: bool) -> PacketFile:
    dated = line.terms.dated_on
    return PacketFile(
        title=line.terms.title,
        media_type=line.media.value,
        sha256=line.sha256,
        content=clinic.ask(AttachmentContent(attachment_id=line.id)).data if whole else b"",
        pages=line.pages or None,
        dated=PartialDate.of(dated) if dated else None,
        item=str(line.item_id or ""),
    )


def made_ready(whole: Referred) -> EventLine | None:
    """The step by which it was made ready, with the reason to let it go with open items; None where none stands."""
    return next((step for step in reversed(standing(whole.events)) if step.after is _S.READY), None)


def _item(item: ItemLine, beside: BesideReferral, ready: EventLine | None) -> PacketLine:
    said = beside.answerers.get(item.id)
    _, _, key = beside.origins.get(item.id, "").partition("#")
    if item.answer.state is ItemState.OPEN and ready is not None and ready.reason.strip():
        return PacketLine(
            key=str(item.id),
            text=item.text,
            answer=item.answer,
            by=ready.who,
            said_on=ready.on,
            on_page=key in _IN_LETTER,
            override=ready.reason.strip(),
        )
    return PacketLine(
        key=str(item.id),
        text=item.text,
        answer=item.answer,
        by=said.name if said else "",
        said_on=said.at.astimezone().date() if said else None,
        on_page=key in _IN_LETTER,
    )


def _recipient(clinic: Clinic, whole: Referred) -> Recipient:
    """The words that were typed come first; the directory adds what they lack."""
    terms = whole.row.terms
    entry = clinic.ask(EntryNow(entry_id=terms.recipient_id)) if terms.recipient_id else None
    typed = [line.strip() for line in terms.recipient_contact.splitlines() if line.strip()]
    known = " ".join((terms.recipient, *typed)).casefold()
    added = [line for line in _lines(entry.terms) if line.casefold() not in known] if entry else []
    sent = [step for step in standing(whole.events) if step.after is _S.SENT]
    return Recipient(
        name=terms.recipient,
        lines=(*added, *typed),
        channel=sent[-1].channel if sent else "",
    )


def _lines(terms: EntryTerms) -> Iterable[str]:
    yield from (line for line in (terms.organisation, *terms.address.splitlines()) if line.strip())
