"""What is done to a row of Today right where it stands; loaded with the first thing that is done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.handing import ReadHandOver
from careplan.application.commands.saved_views import RemoveView
from careplan.application.commands.tasks import FinishTask, RetireTask, WakeRow
from careplan.application.permissions import Permission, User
from careplan.application.queries.referral_story import ReferralStory, Story
from careplan.application.queries.referrals import Referred, WholeReferral
from careplan.application.queries.work_of_owner import WorkOfOwner
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import HandOverId, ReturnFormId, SavedViewId, TaskId
from careplan.domain.task.hand_over import Handed
from careplan.domain.task.task import TaskTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.feedback.failures import refusal
from ui.rights import may
from ui.screens.referral.asking import AskDialog, Asked, dialog_for
from ui.screens.referral.standing import holding_back, told_by
from ui.screens.referral.steps import step_asked
from ui.screens.today import asks
from ui.screens.today.chase import ChaseDialog
from ui.screens.today.lines import TodayLine, place_of
from ui.shell.room import Room
from ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from ui.screens.today.coming_back import ComingBack
    from ui.screens.today.tests_done import DoneTests

_S = ReferralState
_STEPS = {
    "send-referral": _S.SENT,
    "send-information": _S.SENT,
    "book-visit": _S.BOOKED,
    "record-visit": _S.ATTENDED,
    "ask-for-report": _S.REPORT_RECEIVED,
    "review-report": _S.REVIEWED,
    "inform-patient": _S.CLOSED,
    "close-referral": _S.CLOSED,
    "redirect-referral": _S.REDIRECTED,
}
_CHASED = frozenset({"ask-recipient", "contact-again", "seek-earlier", "ask-for-report", "look-at-referral"})


class TodayActs(QObject):
    """Opens the dialog that fits the row, or goes to the page where there is none; `told` says why nothing was done.

    Whoever may only look is led to the page.
    """

    go = Signal(object)
    told = Signal(str)

    def __init__(self, room: Room, page: QWidget) -> None:
        super().__init__(page)
        self._room, self._desk, self._page = room, room.desk, page
        self.dialog: Dialog | None = None
        self._coming_back: ComingBack | None = None
        self._done_tests: DoneTests | None = None
        self.users: Sequence[User] = ()

    def do(self, line: TodayLine) -> None:
        """The next action of a row."""
        row = line.row
        if not may(self._desk.user, Permission.TRACK_REFERRAL):
            self.go.emit(place_of(row))
        elif line.put_off is not None:
            self.run(WakeRow(snooze_id=line.put_off.snooze_id))
        elif row.action in _CHASED and not line.attaches:
            self.log(line)
        elif line.attaches:
            self._attach(line)
        elif row.action == "enter-answers" and may(self._desk.user, Permission.EDIT_PLAN):
            self._back().answers(ReturnFormId(row.about), subtitle(line))
        elif row.action in _STEPS:
            self._step(line, _STEPS[row.action])
        else:
            self._of_kind(line)

    def _of_kind(self, line: TodayLine) -> None:
        """What is no referral and no form."""
        row = line.row
        if row.kind is WorkKind.TASK:
            self.run(FinishTask(task_id=TaskId(row.about), on=self._desk.today()))
        elif row.kind is WorkKind.PATIENT_LEFT:
            from ui.screens.today.parting import ask_what_ends  # noqa: PLC0415 - seldom wanted

            ask_what_ends(self._desk, self, line)
        elif row.kind is WorkKind.GOAL_TARGET:
            self.ask(asks.goal_asked(line), line)
        elif row.kind is WorkKind.MONITORING:
            self._tests().result(line)
        elif row.action == "record-screening" and may(self._desk.user, Permission.EDIT_PATIENT):
            self._tests().screening(line)
        else:
            self.go.emit(place_of(row))

    def log(self, line: TodayLine | None) -> None:
        """An attempt to reach somebody about the referral of a row."""
        if line is None or line.row.referral_id is None or not may(self._desk.user, Permission.TRACK_REFERRAL):
            return

        def known(story: Story) -> None:
            self.show_dialog(ChaseDialog(self._desk, story, subtitle(line), self._page))

        asked = ReferralStory(referral_id=line.row.referral_id, today=self._desk.today())
        self._desk.ask(asked, known, owner=self)

    def snooze(self, line: TodayLine | None) -> None:
        """Puts a row off."""
        if line is not None and line.put_off is None and line.row.kind.value not in {"quiet-referral", "quiet-patient"}:
            self.ask(asks.snooze_asked(line, self._desk.today), line)

    def add_task(self, line: TodayLine | None) -> None:
        """A task or reminder, for the person of the row one is on or for nobody."""
        self.ask(asks.task_asked(line, self.users, self._desk.user.login, self._desk.today), line)

    def change_task(self, line: TodayLine) -> None:
        """Other words, day or owner; a task set by mistake is taken away."""
        dialog = self.ask(asks.task_changed(line, self.users, self._desk.today), line)

        def take_away() -> None:
            assert line.row.due is not None  # a task has a day
            seen = TaskTerms(text=line.row.subject, owner=line.row.owner, due_on=line.row.due)
            dialog.accept()
            self.run(RetireTask(task_id=TaskId(line.row.about), seen=seen))

        dialog.danger_chosen.connect(take_away)

    def give(self, lines: Sequence[TodayLine], picked: Sequence[TodayLine], *, hands_over: bool) -> None:
        """What is picked gets another owner; who hands over may also give all open work that is one's own."""
        me = self._desk.user.login

        def known(mine: tuple[Handed, ...]) -> None:
            rows = asks.rows_of(picked, mine)
            if not rows:
                self.told.emit(tr("Choose referrals or tasks first: tests follow the care team of the patient."))
                return
            if hands_over and len(picked) <= 1:
                rows = dict(sorted(rows.items(), key=lambda pair: pair[0] != "mine"))
            staying = asks.staying(lines if hands_over else (), me, picked)
            colleagues = [user for user in self.users if may(user, Permission.TRACK_REFERRAL)]
            self.ask(asks.giving_asked(colleagues, rows, hands_over=hands_over, staying=staying), None)

        if hands_over:
            self._desk.ask(WorkOfOwner(owner=me), known, owner=self)
        else:
            known(())

    def read(self, id: HandOverId) -> None:
        """What was handed over is taken note of."""
        self.run(ReadHandOver(hand_over_id=id))

    def save_view(self, filter: str, grouping: str) -> None:
        """Keeps filter and grouping under a name."""
        self.ask(asks.view_asked(filter, grouping), None)

    def remove_view(self, id: SavedViewId) -> None:
        """One of one's own."""
        self.run(RemoveView(saved_view_id=id))

    def ask(self, asked: Asked, line: TodayLine | None, then: Callable[[object], None] | None = None) -> AskDialog:
        """Opens a dialog under the name of the row's patient; `then` takes the command's answer."""
        dialog = dialog_for(self._desk, asked, subtitle(line) if line else "", self._page)
        dialog.recorded.connect(lambda _: self.told.emit(""))
        if then is not None:
            dialog.recorded.connect(then)
        self.show_dialog(dialog)
        return dialog

    def show_dialog(self, dialog: Dialog) -> None:
        """One at a time; the keyboard goes back to who opened it."""
        opener = self._page.window().focusWidget()
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._closed(opener))
        dialog.open_soon()

    def run(self, command: Command[Any]) -> None:
        """A change that needs no dialog; Undo stands in the toast."""

        def failed(said: Message) -> None:
            self.told.emit(said.text)

        def done(_: object) -> None:
            self.told.emit("")

        self._desk.run(command, done, owner=self, refused=lambda refused: failed(refusal(refused)), failed=failed)

    def _step(self, line: TodayLine, to: ReferralState) -> None:
        """Asks for what the step needs; where something must come first, the referral's page says what."""
        if line.row.referral_id is None:
            return

        def known(whole: Referred) -> None:
            if to not in whole.next_states or holding_back(whole):
                self.go.emit(place_of(line.row))
                return
            asked = step_asked(whole.row, to, self._desk, told_by=told_by(whole))
            if to is _S.ATTENDED and _S.NO_SHOW in whole.next_states:
                asked = replace(asked, danger=tr("It was missed…"))
            dialog = self.ask(asked, line)
            dialog.danger_chosen.connect(lambda: self._instead(dialog, line, whole))

        self._desk.ask(WholeReferral(referral_id=line.row.referral_id), known, owner=self)

    def _attach(self, line: TodayLine) -> None:
        """The report itself; that it came can be recorded without it."""
        if line.row.referral_id is None:
            return
        asked = self._back().report(line.row.referral_id, subtitle(line))

        def without() -> None:
            asked.reject()
            self._step(line, _S.REPORT_RECEIVED)

        asked.without.connect(without)
        self.show_dialog(asked)

    def _back(self) -> "ComingBack":
        """Loaded with the first report or form."""
        if self._coming_back is None:
            from ui.screens.today.coming_back import ComingBack  # noqa: PLC0415 - only where something came

            self._coming_back = ComingBack(self._desk, self._page)
        return self._coming_back

    def _instead(self, dialog: AskDialog, line: TodayLine, whole: Referred) -> None:
        """The visit did not take place."""
        dialog.reject()
        self.ask(step_asked(whole.row, _S.NO_SHOW, self._desk), line)

    def _tests(self) -> "DoneTests":
        """Loaded with the first test that is due."""
        if self._done_tests is None:
            from ui.screens.today.tests_done import DoneTests  # noqa: PLC0415 - only where a test is due

            self._done_tests = DoneTests(self._desk, self, self._page)
        return self._done_tests

    def _closed(self, opener: QWidget | None) -> None:
        self.dialog = None
        if opener is not None and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)


def subtitle(line: TodayLine) -> str:
    """Of whom this is: name, birth date and number."""
    return " · ".join(filter(None, (line.name, line.born)))
