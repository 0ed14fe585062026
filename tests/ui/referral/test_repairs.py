"""What was recorded too early or by mistake: refused with the day, or opened again where it may be."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from careplan.application.commands.referrals import AdvanceReferral, RedirectReferral
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import ReferralId
from tests.support.referrals import step
from tests.ui.referral.conftest import CONTROL, Page, dialog_of
from ui.desk import Desk
from ui.screens.referral.telling import told

_S = ReferralState


def test_a_visit_is_not_missed_before_its_day_but_called_off(page: Page, desk: Desk) -> None:
    """The refusal says the day at its field; who called it off stands in the story and is no missed visit."""
    referral_id = page.id
    for state in (_S.READY, _S.SENT):
        desk.run(AdvanceReferral(referral_id=referral_id, step=step(state)), owner=page.screen)
    visit = replace(step(_S.BOOKED), appointment_on=date(2026, 4, 12))
    desk.run(AdvanceReferral(referral_id=referral_id, step=visit), owner=page.screen)
    page.qtbot.waitUntil(lambda: page.state is _S.BOOKED)
    page.screen.acts.step(_S.NO_SHOW)
    dialog = dialog_of(page.qtbot, page.screen)
    page.qtbot.keyClick(dialog.fields["step.note"].control, Qt.Key.Key_Return, CONTROL)
    page.qtbot.waitUntil(lambda: dialog.fields["step.on"].has_error)
    assert "booked for 12-Apr-2026" in dialog.fields["step.on"].message
    dialog.reject()
    page.screen.acts.step(_S.VISIT_CANCELLED)
    page.record({"step.cancelled_by": "Recei"}, _S.VISIT_CANCELLED)
    assert page.screen.story is not None
    assert page.screen.story.whole.row.missed_visits == 0
    assert told(page.screen.story)[0].title == "Visit cancelled by the receiving clinic"


def test_one_that_was_redirected_by_mistake_is_reopened(page: Page, desk: Desk) -> None:
    """Offered, in the panel and in the menu, only once the one that took over is an error."""
    for state in (_S.READY, _S.SENT, _S.DECLINED):
        desk.run(AdvanceReferral(referral_id=page.id, step=step(state)), owner=page.screen)
    on = desk.today()
    made: list[ReferralId] = []
    redirect = RedirectReferral(referral_id=page.id, recipient="Dr I. Placeholder", on=on)
    desk.run(redirect, made.append, owner=page.screen)
    page.qtbot.waitUntil(lambda: page.state is _S.REDIRECTED)
    assert not page.screen.next.primary.isVisible()
    assert "Reopen…" not in page.offered()
    desk.run(AdvanceReferral(referral_id=made[0], step=step(_S.ENTERED_IN_ERROR)), owner=page.screen)
    page.qtbot.waitUntil(page.screen.next.primary.isVisible)
    assert "Reopen…" in page.offered()
    page.next_step({"step.reason": "wrong clinic"}, _S.DECLINED)
    assert "Reopen…" not in page.offered()
