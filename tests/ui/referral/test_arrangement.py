"""Three columns, or one below the other where there is no room; the keyboard stays where it is."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.domain.shared.ids import ReferralId
from tests.ui.referral.conftest import Show
from ui.screens.referral.arrangement import Arrangement


def test_a_narrow_page_puts_the_next_action_above_the_letter(qtbot: QtBot, referral_id: ReferralId, show: Show) -> None:
    screen = show(referral_id)
    page = screen.findChild(Arrangement)
    assert isinstance(page, Arrangement)

    def left(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(screen, widget.rect().topLeft())
        return at.x(), at.y()

    assert left(screen.next)[0] > left(screen.history)[0] > left(screen.checklist)[0]
    screen.letter.recipient.line.setFocus()
    screen.resize(800, 740)
    qtbot.waitUntil(lambda: left(screen.next)[0] == left(screen.checklist)[0] == left(screen.history)[0])
    assert left(screen.next)[1] < left(screen.checklist)[1] < left(screen.history)[1]
    assert screen.letter.recipient.line.hasFocus()
    screen.resize(1250, 420)
    qtbot.waitUntil(lambda: left(screen.next)[0] > left(screen.checklist)[0])
    qtbot.waitUntil(lambda: not screen.letter.recipient.line.visibleRegion().isEmpty())
