"""What can be done to the referral that is shown: each act a command, asked for in a dialog where it needs more."""

from collections.abc import Callable
from datetime import UTC, date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.checklists import RetireItem
from careplan.application.commands.referrals import RetireReferral
from careplan.application.queries.referral_story import Story
from careplan.application.queries.referrals import ItemLine, Referred
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.states import GIVEN_UP, OPEN, ReferralState
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.screens.links.goals_dialog import GoalsDialog
from ui.screens.referral.answers import QUICK, answer_asked, contact_asked, item_asked, quick_answer, quick_attempt
from ui.screens.referral.asking import AskDialog
from ui.screens.referral.standing import holding_back
from ui.screens.referral.steps import correct_asked, past_states, reopen_asked, step_asked, step_word
from ui.screens.referral.way import STAGES
from ui.screens.referral.windows import Windows
from ui.shell.room import Room


class Acts(Windows):
    """`opened(ReferralId)` goes to another referral, `taken_away` says that this one is gone.

    `before` saves what is being edited, so that a step never overtakes a text; False stays.
    """

    opened = Signal(object)
    taken_away = Signal()

    def __init__(self, room: Room, page: QWidget, before: Callable[[], bool]) -> None:
        super().__init__(room, page)
        self._before = before
        self.story: Story | None = None
        self.lock = ""

    def step(self, to: ReferralState) -> None:
        """Asks for what the step needs; one that may not follow is told with those that may."""
        whole = self.whole
        if whole is None or self.lock or not self._before():
            return
        if to not in whole.next_states:
            self.told.emit(_not_now(whole, to))
            return
        if to is not ReferralState.DRAFT and to not in GIVEN_UP and (missing := holding_back(whole)):
            self.told.emit(" ".join((tr("Before it may be sent:"), *missing)))
            return
        self.ask(step_asked(whole.row, to, self._desk.today), self._stepped)

    def node(self, key: ReferralState) -> None:
        """Enter on a node of the stepper: the step that leads to it."""
        whole = self.whole
        if whole is None:
            return
        states = next((states for states in STAGES if states[0] is key), (key,))
        self.step(next((state for state in states if state in whole.next_states), key))

    def reopen(self) -> None:
        """Goes on with one that has ended."""
        whole = self.whole
        if whole is not None and not self.lock:
            self.ask(reopen_asked(whole.row.id, self._desk.today))

    def correct(self) -> None:
        """Puts a step right that was recorded by mistake."""
        whole = self.whole
        if whole is not None and not self.lock and past_states(whole) and self._before():
            self.ask(correct_asked(whole, self.begun_on(), self._desk.today))

    def tick(self, item: ItemLine, done: bool) -> None:
        """Done today, or open again; Undo takes it back."""
        self.run(quick_answer(item, done=done, today=self._desk.today()))

    def answer(self, item: ItemLine, state: ItemState) -> None:
        """Any answer with its day, place or reason."""
        dialog = self.ask(answer_asked(item, state, self._desk.today))
        dialog.danger_chosen.connect(lambda: self._take_off(item, dialog))

    def remove(self, item: ItemLine) -> None:
        """An item that does not belong on the list; Undo brings it back."""
        self.run(RetireItem(item_id=item.id, seen=item.answer))

    def add_item(self) -> None:
        """One more thing the packet should hold."""
        whole = self.whole
        if whole is not None and self._is_open():
            self.ask(item_asked(whole.row.id))

    def log(self) -> None:
        """An attempt with everything that is known of it."""
        whole = self.whole
        if whole is not None and self._is_open():
            self.ask(contact_asked(whole.row.id, self._desk.today))

    def quick_log(self, at: int) -> None:
        """An attempt of today, at once."""
        whole = self.whole
        if whole is not None and self._is_open():
            _, _, channel, reached = QUICK[at]
            self.run(quick_attempt(whole.row.id, channel, reached=reached, today=self._desk.today()))

    def goals(self) -> None:
        """Which goals it serves."""
        whole, plan = self.whole, self._room.open_plan.snapshot
        if whole is None or plan is None or self.lock:
            return
        if all(line.id != whole.row.id for line in plan.referrals):
            self.told.emit(tr("This referral belongs to no plan that is open, so it can serve no goal of it."))
            return
        self.show_dialog(GoalsDialog(self._desk, plan, whole.row.id, whole.goals, self._page))

    def begun_on(self) -> date:
        """The day it was first written down."""
        assert self.story is not None  # asked only while one is shown
        row = self.story.whole.row
        written = self.story.written.get(row.id)
        if written is not None:
            return written.at.astimezone(UTC).date()
        return min([event.on for event in self.story.whole.events], default=row.since)

    @property
    def whole(self) -> Referred | None:
        """The referral that is shown."""
        return self.story.whole if self.story else None

    def _is_open(self) -> bool:
        whole = self.whole
        return whole is not None and not self.lock and whole.row.state in OPEN

    def _stepped(self, made: object) -> None:
        """Redirecting made another referral; it is shown."""
        if made is not None:
            self.opened.emit(made)

    def _take_off(self, item: ItemLine, dialog: AskDialog) -> None:
        dialog.accept()
        self.remove(item)

    def take_away(self) -> None:
        """A draft that was made by mistake; Undo brings it back."""
        whole = self.whole
        if whole is not None and self._before():
            command = RetireReferral(referral_id=whole.row.id, seen=whole.row.terms)
            self.run(command, lambda _: self.taken_away.emit())


def _not_now(whole: Referred, to: ReferralState) -> str:
    """Which steps come first."""
    row = whole.row
    onward = [step_word(state) for state in whole.next_states if state not in GIVEN_UP]
    said = tr("“{step}” cannot be recorded now: the referral is at “{state}”.")
    first = said.format(step=step_word(to), state=word(row.state))
    if not onward:
        return first + " " + tr("The loop has ended; reopen it first.")
    return first + " " + tr("Possible next: {steps}.").format(steps=", ".join(onward))
