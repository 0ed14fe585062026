"""What people do with files: attach, describe, take away, and file a report that came back."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.application.commands.referral_steps import take
from careplan.application.commands.referrals import AdvanceReferral
from careplan.application.commands.tasks import AddTask
from careplan.domain.attachment.attachment import MADE_BY_STEPS, Attachment, AttachmentKind, AttachmentTerms
from careplan.domain.attachment.filing import FilingWay, arrives_as, way_of
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.patient.patient import Patient
from careplan.domain.referral.record import ChecklistItem, ItemAnswer, ItemState, ReferralEvent
from careplan.domain.referral.referral import Referral
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Step
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import AttachmentId, ChecklistItemId, PatientId, ReferralEventId, ReferralId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.domain.task.task import TaskTerms
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AttachFile(Command[AttachmentId]):
    """A file that was looked at, for a patient or one of their referrals; with an item, it answers that one as done."""

    patient_id: PatientId
    file: LookedAt
    terms: AttachmentTerms
    referral_id: ReferralId | None = None
    item_id: ChecklistItemId | None = None

    def handle(self, work: UnitOfWork) -> AttachmentId:
        """Refuses somebody else's referral, an item of another one, and the same file there a second time.

        An item that somebody answered already keeps its answer. A returned report is filed by `FileReport`.
        """
        work.get(Patient, self.patient_id)
        if self.terms.kind in MADE_BY_STEPS:
            raise Invalid(field="attachment.kind", reason="returned-report-is-filed")
        if self.referral_id is not None and work.get(Referral, self.referral_id).patient_id != self.patient_id:
            raise Invalid(field="attachment.referral_id", reason="other-patient")
        item = _item(work, self.item_id, self.referral_id)
        kept = keep_file(work, self.patient_id, self.referral_id, self.file, self.terms)
        _answer(work, kept, item)
        return kept.id


@dataclass(frozen=True, kw_only=True)
class ReviseAttachment(Command[None]):
    """Another title, kind, day or reviewer; the bytes never change.

    Where `item_wanted` is not `item_seen`, it answers another item of the packet, or none any more.
    """

    attachment_id: AttachmentId
    seen: AttachmentTerms
    wanted: AttachmentTerms
    item_seen: ChecklistItemId | None = None
    item_wanted: ChecklistItemId | None = None

    def handle(self, work: UnitOfWork) -> None:
        """An item that was answered by it alone is open again."""
        found = work.get(Attachment, self.attachment_id)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=found.terms, path="attachment")
        _ensure_not_ahead(work, wanted)
        found.revise(wanted)
        if self.item_wanted != self.item_seen:
            _assign(work, found, self.item_seen, self.item_wanted)


@dataclass(frozen=True, kw_only=True)
class RetireAttachment(Command[None]):
    """Takes a file off the list; what it answered is open again. History and undo keep it."""

    attachment_id: AttachmentId
    seen: AttachmentTerms

    def handle(self, work: UnitOfWork) -> None:
        """An item that was answered anew since keeps its answer."""
        found = work.get(Attachment, self.attachment_id)
        ensure_unchanged(seen=self.seen, present=found.terms, path="attachment")
        _unanswer(work, found)
        found.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class SendReferral(Command[AttachmentId]):
    """The step of sending, with the packet as it was sent kept beside it: both in one, or neither.

    `holds` are the hashes of the files that lie in the packet: they are never removed for good.
    """

    referral_id: ReferralId
    step: Step
    file: LookedAt
    title: str
    holds: tuple[str, ...] = ()

    def handle(self, work: UnitOfWork) -> AttachmentId:
        """Refuses any other step."""
        if self.step.to is not ReferralState.SENT:
            raise WrongStatus(field="referral.state", status=self.step.to)
        referral = work.get(Referral, self.referral_id)
        event_id = _stepped(work, referral, self.step)
        terms = AttachmentTerms(
            title=self.title, kind=AttachmentKind.SENT_PACKET, dated_on=self.step.on, received_on=work.today
        )
        kept = keep_file(work, referral.patient_id, referral.id, self.file, terms)
        kept.event_id, kept.holds = event_id, self.holds
        return kept.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What a person confirmed about a report: the day it came, whether more will follow, and who reads it.

    `visit_on` is the day of the visit where nobody recorded that yet. It may lie before the day that was booked, for
    the report knows that the visit was moved; not before the booking itself, nor after the day the report came.
    """

    received_on: date
    dated_on: date | None = None
    interim: bool = False
    visit_on: date | None = None
    reviewer: str = ""
    title: str = ""
    note: str = ""
    follow_ups: tuple[TaskTerms, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FileReport(Command[AttachmentId]):
    """A report that came back, confirmed by a person: kept, the referral moved on, follow-ups made, all in one step.

    `seen` is the state in which the referral was shown. Whether the question was answered is the reviewer's to say.
    """

    referral_id: ReferralId
    seen: ReferralState
    file: LookedAt
    filing: Filing

    def handle(self, work: UnitOfWork) -> AttachmentId:
        """A referral that has its report or has ended does not move; the report is kept with it all the same."""
        referral, filing = work.get(Referral, self.referral_id), self.filing
        if referral.state is not self.seen:
            raise Invalid(field="referral.state", reason="moved-since-seen")
        terms = AttachmentTerms(
            title=filing.title or "Report",
            kind=AttachmentKind.RETURNED_REPORT,
            dated_on=filing.dated_on,
            received_on=filing.received_on,
            reviewer=filing.reviewer,
            note=filing.note,
        )
        kept = keep_file(work, referral.patient_id, referral.id, self.file, terms)
        kept.event_id = _moved(work, referral, filing)
        for follow_up in filing.follow_ups:
            AddTask(terms=follow_up, patient_id=referral.patient_id, referral_id=referral.id).handle(work)
        return kept.id


def _moved(work: UnitOfWork, referral: Referral, filing: Filing) -> ReferralEventId | None:
    """The step that the report made; None where nothing moves."""
    way = way_of(referral.state, interim=filing.interim)
    if way is FilingWay.KEEP:
        return None
    if way is FilingWay.VISIT_FIRST:
        if filing.visit_on is None:
            raise Invalid(field="filing.visit_on", reason="blank")
        if filing.visit_on > filing.received_on:
            raise Invalid(field="filing.visit_on", reason="after-it-came")
        if filing.visit_on < referral.since:
            raise Invalid(field="filing.visit_on", reason="before-state")
        take(work, referral, Step(to=ReferralState.ATTENDED, on=filing.visit_on), on_report=True)
    return _stepped(
        work, referral, Step(to=arrives_as(interim=filing.interim), on=filing.received_on, note=filing.note)
    )


def _stepped(work: UnitOfWork, referral: Referral, step: Step) -> ReferralEventId:
    """Takes the step; answers its entry in the history."""
    before = {event.id for event in work.all(ReferralEvent, referral_id=referral.id)}
    AdvanceReferral(referral_id=referral.id, step=step).handle(work)
    made = (event.id for event in work.all(ReferralEvent, referral_id=referral.id) if event.id not in before)
    return next(made)


def _item(work: UnitOfWork, id_: ChecklistItemId | None, referral_id: ReferralId | None) -> ChecklistItem | None:
    item = None if id_ is None else work.get(ChecklistItem, id_)
    if item is not None and item.referral_id != referral_id:
        raise Invalid(field="attachment.item_id", reason="other-patient")
    return item


def _answer(work: UnitOfWork, file: Attachment, item: ChecklistItem | None) -> None:
    """The file is the answer to an open item; one that was answered otherwise keeps its answer."""
    file.item_id = None if item is None else item.id
    if item is not None and item.state is ItemState.OPEN:
        work.get(Referral, item.referral_id).ensure_open()
        on = file.dated_on or file.received_on
        item.say(ItemAnswer(state=ItemState.DONE, on=on, filled_from=f"attachment:{file.id}"))


def _unanswer(work: UnitOfWork, file: Attachment) -> None:
    for item in work.all(ChecklistItem, filled_from=f"attachment:{file.id}"):
        item.say(ItemAnswer(state=ItemState.OPEN))


def _assign(work: UnitOfWork, file: Attachment, seen: ChecklistItemId | None, wanted: ChecklistItemId | None) -> None:
    """Only in a loop that is open, for what was sent stands."""
    if file.item_id != seen:
        raise Invalid(field="attachment.item_id", reason="moved-since-seen")
    item = _item(work, wanted, file.referral_id)
    if file.referral_id is not None:
        work.get(Referral, file.referral_id).ensure_open()
    _unanswer(work, file)
    _answer(work, file, item)


def keep_file(
    work: UnitOfWork, patient_id: PatientId, referral_id: ReferralId | None, file: LookedAt, terms: AttachmentTerms
) -> Attachment:
    """Bytes and description; the same bytes are not attached twice in one place."""
    file.ensure_sound()
    _ensure_not_ahead(work, terms)
    if work.all(Attachment, patient_id=patient_id, referral_id=referral_id, sha256=file.sha256):
        raise Invalid(field="attachment.content", reason="attached-already")
    made = Attachment(
        id=AttachmentId(uuid4()),
        patient_id=patient_id,
        referral_id=referral_id,
        kind=terms.kind,
        title=terms.title,
        media_type=file.media,
        size=len(file.data),
        pages=file.seen.pages,
        sha256=work.put_content(file.data),
        dated_on=terms.dated_on,
        received_on=terms.received_on,
        reviewer=terms.reviewer,
        note=terms.note,
        added_by=work.by,
    )
    work.add(made)
    return made


def _ensure_not_ahead(work: UnitOfWork, terms: AttachmentTerms) -> None:
    if terms.received_on > work.today:
        raise Invalid(field="attachment.received_on", reason="in-the-future")
