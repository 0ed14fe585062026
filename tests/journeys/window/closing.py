"""The report comes back and is put where it belongs, reviewed and told: the loop is closed, and counted as closed."""

from datetime import date
from pathlib import Path

from careplan.application.attaching import looked_at
from careplan.application.queries.attachments import AttachmentsOfReferral
from careplan.application.queries.figures import ReferralFigures
from careplan.application.queries.referral_story import ReferralStory
from careplan.application.queries.worklist import Worklist
from careplan.domain.attachment.attachment import AttachmentKind
from careplan.domain.figures.figure import Verdict
from careplan.domain.referral.states import ReferralState
from careplan.domain.referral.step import Answered
from tests.journeys.window.chasing import due, on_today
from tests.journeys.window.clock import StoryClock
from tests.journeys.window.hands import (
    all_words,
    choose,
    fill,
    has_focus,
    lists,
    no_dialog,
    press,
    sees,
    type_in,
)
from tests.journeys.window.knowing import Answer, asked, at_rest, set_aside
from tests.journeys.window.mouse import click, drop
from tests.journeys.window.player import Player, Story
from tests.journeys.window.prepared import FAMILY
from tests.journeys.window.referring import LETTER, whole
from tests.support.attached import pdf
from ui.screens.referral.telling import told

_S = ReferralState
_CAME = date(2026, 4, 27)
TOLD = date(2026, 4, 29)
_FOLLOW_UP = "Repeat lung function"
HAPPENED = (
    "Draft begun",
    "Marked ready",
    "Sent (fax)",
    "Phone, no answer",
    "Phone, spoke to somebody",
    "Visit booked for 24-Mar-2026 10:30",
    "Visit missed",
    "Visit booked for 09-Apr-2026 10:30",
    "Visit took place",
    "Report received",
    "Report reviewed, question answered: partly",
    "Closed, patient told (phone)",
)
"""What the referral's own page tells in the end."""


def report(player: Player, clock: StoryClock) -> Story:
    """A scan with the code of our letter is let go of on Today; nothing is filed before somebody says so."""
    clock.wait_until(_CAME)
    with player.step("report awaited"):
        yield from on_today("Visit 09-Apr-2026; report expected within 21 days, unconfirmed")
    scan = yield from _scanned()
    with player.step("report dropped"):
        drop(scan)
        yield sees("The QR code of our letter is on it.")
        yield has_focus("Referral")
    found = yield from whole()
    assert found.row.state is _S.ATTENDED
    assert len((yield from asked(AttachmentsOfReferral(referral_id=found.row.id)))) == 1
    with player.step("report confirmed"):
        choose("Who reads it", "Ben")
        fill("Follow-up (optional)", _FOLLOW_UP)
        choose("By whom", "Ann")
        fill("Until", "20 Jul 2026")
    with player.step("report filed"):
        click("File report")
        yield no_dialog
        yield lists("Report received 27-Apr-2026, not reviewed")
        yield at_rest
    found = yield from whole()
    assert (found.row.state, found.row.since, found.row.due_on) == (_S.REPORT_RECEIVED, _CAME, date(2026, 5, 4))
    files = yield from asked(AttachmentsOfReferral(referral_id=found.row.id))
    (kept,) = (each for each in files if each.terms.kind is AttachmentKind.RETURNED_REPORT)
    assert (kept.event_id, kept.terms.reviewer) == (found.events[-1].id, "ben")


def reviewed(player: Player, clock: StoryClock) -> Story:
    """The reviewer says how far the question is answered."""
    (row,) = yield from due(clock)
    assert (row.rule, row.action) == ("report-not-reviewed", "review-report")
    with player.step("review asked"):
        press("Enter")
        yield has_focus("Was the question answered?")
        type_in("Part")
    with player.step("reviewed"):
        press("Ctrl+Enter")
        yield no_dialog
        yield lists("patient not told")
        yield at_rest
    found = yield from whole()
    assert (found.row.state, found.row.answered) == (_S.REVIEWED, Answered.PARTLY)


def closed(player: Player, clock: StoryClock) -> Story:
    """The patient is told, and neither Today nor the board has the referral any more."""
    clock.wait_until(TOLD)
    with player.step("patient told"):
        yield from on_today("patient not told")
        press("Enter")
        yield has_focus("Patient told by")
        type_in("phone")
        press("Ctrl+Enter")
        yield no_dialog
        yield at_rest
    with player.step("nothing due"):
        yield lambda: not lists(FAMILY.upper())()
        yield sees("Nothing is due")
        yield at_rest
    found = yield from whole()
    assert (found.row.state, found.row.since, found.row.due_on) == (_S.CLOSED, TOLD, None)
    later = yield from asked(Worklist(today=clock.today, within_days=366))
    assert [(row.rule, row.subject, row.due) for row in later.rows] == [("task-set", _FOLLOW_UP, date(2026, 7, 20))]
    with player.step("off the board"):
        press("Ctrl+3")
        yield lambda: not lists(FAMILY.upper())()
        yield at_rest


def figures(player: Player) -> Story:
    """One of one is closed, and the patient stands behind the figure."""
    with player.step("figures"):
        press("Ctrl+6")
        yield sees("Worked out from what is recorded each time")
        yield at_rest
        yield lists(FAMILY.upper())
    found = yield from asked(ReferralFigures(today=TOLD))
    loop = next(each for each in found if each.code == "loop-closed")
    assert [case.verdict for case in loop.cases] == [Verdict.MET]


def history(player: Player) -> Story:
    """Every step is in the story of the referral."""
    row = (yield from whole()).row
    with player.step("the whole story"):
        press("Ctrl+K")
        yield has_focus("Find")
        type_in(row.number)
        yield lists(row.number)
        press("Enter")
        yield lists(HAPPENED[-1])
        yield at_rest
        assert all(lists(each)() for each in HAPPENED), all_words()
    story = yield from asked(ReferralStory(referral_id=row.id, today=TOLD))
    assert tuple(entry.title for entry in reversed(told(story))) == HAPPENED


def _scanned() -> Answer[Path]:
    """What a specialist would send: a report that bears the code which is printed on the letter that was kept."""

    def made() -> Path:
        (code,) = looked_at(Path.home() / LETTER).seen.codes
        path = Path.home() / "scan 17.pdf"
        path.write_bytes(pdf(code, words=f"{FAMILY}, Fortunata: reticulation at both bases. Repeat in July."))
        return path

    return (yield from set_aside(made))
