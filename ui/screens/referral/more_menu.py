"""What is done seldom: correcting a step, giving up, taking a draft away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from careplan.domain.referral.states import OPEN, ReferralState
from careplan.i18n.catalogue import tr
from ui.screens.referral.acts import Acts
from ui.screens.referral.standing import PREPARING
from ui.screens.referral.steps import past_states, step_word

_GIVING_UP = (ReferralState.WITHDRAWN, ReferralState.CLOSED_INCOMPLETE, ReferralState.ENTERED_IN_ERROR)
_FINAL = frozenset({ReferralState.REDIRECTED, ReferralState.ENTERED_IN_ERROR})


def more_menu(acts: Acts, parent: QWidget) -> QMenu:
    """What the state allows; why there is nothing where that is so."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    whole = acts.whole
    if whole is not None and not acts.lock:
        if whole.row.state in OPEN:
            flag = tr("Not important any more") if whole.row.important else tr("Mark as important")
            menu.addAction(flag).triggered.connect(acts.flag)
        if acts.story is not None and acts.story.may_reopen:
            menu.addAction(tr("Reopen…")).triggered.connect(acts.reopen)
        menu.addAction(tr("Same need met elsewhere…")).triggered.connect(acts.offer_siblings)
        if past_states(whole) and whole.row.state not in _FINAL:
            menu.addAction(tr("Correct a wrong step…")).triggered.connect(acts.correct)
        for state in _GIVING_UP:
            if state in whole.next_states:
                offered = menu.addAction(step_word(state) + "…")
                offered.triggered.connect(lambda _=False, state=state: acts.step(state))
        if whole.row.state in PREPARING:
            menu.addAction(tr("Take this draft away")).triggered.connect(acts.take_away)
    if menu.isEmpty():
        menu.addAction(acts.lock or tr("Nothing more can be done.")).setEnabled(False)
    return menu
