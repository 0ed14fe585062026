"""A referral with a long history and many files, and its rare menu."""

from datetime import timedelta

from careplan.application.commands.attachments import AttachFile
from careplan.application.commands.checklists import LogAttempt
from careplan.application.queries.attachments import AttachmentsOfReferral
from careplan.application.queries.referrals import Referred
from careplan.domain.attachment.attachment import AttachmentKind, AttachmentTerms
from careplan.domain.attachment.looked import LookedAt, Seen
from careplan.domain.attachment.media import MediaType
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel
from careplan.domain.referral.states import OPEN
from tests.support.stage import Stage
from ui.screens.referral.screen import ReferralScreen
from ui.shell.place import Place, ScreenId

ATTEMPTS, FILES = 12, 30
FAMILY = "Sampleworth"
_TITLES = ("Lung function, Testtown Hospital", "ECG", "Laboratory results of the last twelve months with comments")
_NOTE = "The secretary is away until Monday; the fax machine of the other building may work."


def attempts(on: Stage) -> None:
    """Somebody was tried twelve times."""
    page, whole = _at(on)
    for at in range(len(whole.attempts), ATTEMPTS):
        terms = AttemptTerms(
            channel=(Channel.PHONE, Channel.FAX, Channel.PORTAL)[at % 3],
            on=on.desk.today() - timedelta(days=ATTEMPTS - at),
            outcome=(AttemptOutcome.NO_ANSWER, AttemptOutcome.SENT)[at % 2],
            party=AttemptParty.RECIPIENT,
            note=_NOTE if at % 4 else "",
            next_try_on=on.desk.today() + timedelta(days=2),
        )
        on.desk.clinic.run(LogAttempt(referral_id=whole.row.id, terms=terms))
    page, _ = _at(on)
    page.history.log.setFocus()
    on.settle()


def struck(on: Stage) -> None:
    """The last of them was written down in error."""
    attempts(on)
    page, _ = _at(on)
    page.history.strike.click()
    on.settle()


def files(on: Stage) -> None:
    """Thirty files lie with it."""
    page, whole = _at(on)
    lying = on.desk.clinic.ask(AttachmentsOfReferral(referral_id=whole.row.id))
    for at in range(len(lying), FILES):
        terms = AttachmentTerms(
            title=f"{_TITLES[at % 3]} {at + 1}",
            kind=AttachmentKind.PACKET_ITEM,
            dated_on=on.desk.today() - timedelta(days=30 * at),
            received_on=on.desk.today(),
        )
        seen = LookedAt(data=b"%%PDF-1.7 %d" % at, media=MediaType.PDF, seen=Seen(pages=1, text=""))
        on.desk.clinic.run(
            AttachFile(patient_id=whole.row.patient_id, file=seen, terms=terms, referral_id=whole.row.id)
        )
    page, _ = _at(on)
    page.files.file_report.setFocus()
    on.settle()


def more(on: Stage) -> None:
    """What is done seldom."""
    page, _ = _at(on)
    page.head.more.click()
    on.settle()


def item_menu(on: Stage) -> None:
    """The other answers of an item of the packet."""
    page, _ = _at(on)
    page.checklist.list.setFocus()
    on.settle()


def _at(on: Stage) -> tuple[ReferralScreen, Referred]:
    on.go(Place(screen=ScreenId.TODAY))
    on.open(FAMILY, ScreenId.PLAN_REFERRALS)
    plan = on.shell.room.open_plan.snapshot
    assert plan is not None
    chosen = next(line for line in plan.referrals if line.state in OPEN)
    on.go(Place(screen=ScreenId.REFERRAL, patient_id=plan.patient.id, plan_id=plan.id, part_id=chosen.id))
    page = on.shell.pages.page
    assert isinstance(page, ReferralScreen)
    assert page.story is not None
    return page, page.story.whole
