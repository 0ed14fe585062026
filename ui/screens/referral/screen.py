"""One referral: where it stands, what comes next, its letter, its checklist and everything that happened."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.permissions import Permission
from careplan.application.printing_referrals import LETTER, PACKET
from careplan.application.queries.referral_story import ReferralStory, Story
from careplan.application.queries.users import Users
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.actions.ids import ActionId
from ui.jobs.ticket import Ticket
from ui.rights import why_not
from ui.screens.referral.acts import Acts
from ui.screens.referral.arrangement import Arrangement, stack
from ui.screens.referral.checklist_panel import ChecklistPanel
from ui.screens.referral.head import Head
from ui.screens.referral.history_panel import HistoryPanel
from ui.screens.referral.letter import Letter
from ui.screens.referral.loop_panel import LoopPanel
from ui.screens.referral.more_menu import more_menu
from ui.screens.referral.next_panel import NextPanel
from ui.screens.referral.packet_marks import PacketMarks
from ui.screens.referral.showing import Showing
from ui.screens.referral.told_by import STALE_BY, unchecked
from ui.screens.referral_files.files_panel import FilesPanel
from ui.shell.panels import PANEL
from ui.shell.place import Place, ScreenId
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, S12
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.empty import EmptyState
from ui.widgets.panel import Panel
from ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient


class ReferralScreen(Screen):
    """A place names the referral by `part_id`; another one is asked for anew and shows nothing of the one before."""

    topics: ClassVar[frozenset[Topic]] = STALE_BY
    of_patient: ClassVar[bool] = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._id: ReferralId | None = None
        self._asked: Ticket | None = None
        self._goes_on = False
        self._answered: frozenset[ActionId] = frozenset()
        self.head = Head()
        self.stepper = Stepper(tr("Way of the referral"))
        self.next = NextPanel()
        self.checklist = ChecklistPanel()
        self.marks = PacketMarks(self.desk, self.checklist)
        self.history = HistoryPanel()
        self.loop = LoopPanel()
        self.letter = Letter(self.desk, self)
        self.files = FilesPanel(self.desk)
        self._showing = Showing(self)
        self.acts = Acts(room, self, self.letter.leave)
        self.wrong = InlineBanner(Tone.AMBER, "")
        self.wrong.hide()
        self._empty = EmptyState("send", tr("No referral is open"), tr("Open one from the list of referrals."))
        self._lay_out()
        self._connect()

    @property
    def story(self) -> Story | None:
        """What is shown; None while it is being read. Whoever asks while its panels still come has them all."""
        self._showing.finish()
        return self.acts.story

    def arrive(self, place: Place) -> None:
        """Asks anew each time the page is shown."""
        super().arrive(place)
        id = ReferralId(place.part_id) if place.part_id is not None else None
        if id != self._id:
            self._id = id
            self.acts.story = None
            self._showing.forget()
            self._answered = frozenset()
            self.letter.clear()
            self._tell("")
            self._pages.setCurrentIndex(2 if id else 0)
        self._goes_on = place.view == "next"
        self._ask()
        self.desk.ask(Users(), self.letter.offer_owners, owner=self)

    def refresh(self, changes: ChangeSet) -> None:
        """Asks again; cursors stay and what is being typed stays."""
        self._ask()

    def show_file(self, file: "FileOfPatient") -> None:
        """Whose it is was read: a dialog may say so."""
        self._go_on()

    def depart(self) -> bool:
        """Saves what is being edited in the letter; panels that still come are not shown any more."""
        may_go = self.letter.leave()
        if may_go:
            self._showing.leave()
        return may_go

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back without having gone elsewhere, as after locking, has read anew what was left out."""
        super().showEvent(event)
        if self._showing.is_partly:
            self._ask()

    def first_focus(self) -> QWidget:
        """The next action."""
        return self.next.primary if self.acts.story and self.next.primary.isEnabled() else self.stepper

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (
            ("N", tr("next action")),
            ("L", tr("log contact")),
            ("A", tr("add item")),
            ("Ctrl+P", tr("letter")),
            ("Space", tr("tick item")),
            ("G", tr("goals")),
            ("Alt+←", tr("back")),
        )

    def handlers(self) -> Handlers:
        """Only what the loop and the role allow now."""
        story = self.acts.story
        if story is None:
            return {}
        answers: dict[ActionId, Callable[[], None]] = {
            ActionId.SAVE: partial(_save_now, self.letter),
            ActionId.EXPORT: partial(self.acts.papers, LETTER),
        }
        if self.acts.lock:
            return answers
        answers |= {ActionId.NEXT_ACTION: self.next.do_next, ActionId.LINK_GOALS: self.acts.goals}
        if story.whole.row.state in OPEN:
            answers |= {ActionId.LOG_CONTACT: self.acts.log, ActionId.ADD_ITEM: self.acts.add_item}
        return answers

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._id is not None:
            question = ReferralStory(referral_id=self._id, today=self.desk.today())
            self._asked = self.desk.ask(question, self._found, owner=self, failed=self._absent)

    def _found(self, story: Story) -> None:
        first = self.acts.story is None
        self.acts.story = story
        self.acts.lock = why_not(self.desk.user, Permission.TRACK_REFERRAL)
        self._showing.show_story(story)
        self._pages.setCurrentIndex(1)
        if first and self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if (answered := frozenset(self.handlers())) != self._answered:
            self._answered = answered
            self.handlers_changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        """A place may ask for the next action; its dialog says whose it is, so both have to be known."""
        if self._goes_on and self.acts.story is not None and self.room.open_plan.file is not None:
            self._goes_on = False
            self.next.do_next()

    def _absent(self, said: Message) -> None:
        """It was taken away, by Undo or by somebody else."""
        self.acts.story = None
        self._showing.forget()
        self.letter.clear()
        self._empty.show_words(tr("This referral is not here any more"), said.text)
        self._pages.setCurrentIndex(0)
        self._answered = frozenset()
        self.handlers_changed.emit()

    def _tell(self, text: str) -> None:
        self.wrong.show_message(Tone.AMBER, tr("Not recorded.") if text else "", text)
        self.wrong.setVisible(bool(text))

    def _go_to(self, id: ReferralId | None = None) -> None:
        """Another referral of the same patient, or the list of them."""
        assert self.place is not None  # somebody is looking at this page
        plan_id, patient_id = self.place.plan_id, self.place.patient_id
        screen = ScreenId.PLAN_REFERRALS if id is None else ScreenId.REFERRAL
        self.go.emit(Place(screen=screen, patient_id=patient_id, plan_id=plan_id, part_id=id))

    def _open_goal(self, number: int | None) -> None:
        """The goal itself; where none is linked, the dialog that links one."""
        plan = self.room.open_plan.snapshot
        goal = next((line for line in plan.goals if line.number == number), None) if plan else None
        if goal is None or plan is None:
            self.acts.goals()
        else:
            self.go.emit(Place(screen=ScreenId.GOALS, patient_id=plan.patient.id, plan_id=plan.id, part_id=goal.id))

    def _more(self) -> None:
        menu = more_menu(self.acts, self)
        button = self.head.more
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _connect(self) -> None:
        acts = self.acts
        self.stepper.row_activated.connect(lambda node: acts.node(node.key))
        self.next.step_asked.connect(acts.step)
        self.next.reopen_asked.connect(acts.reopen)
        self.next.log_asked.connect(acts.log)
        self.next.reassign_asked.connect(acts.reassign)
        self.loop.record_asked.connect(acts.fact)
        self.checklist.ticked.connect(acts.tick)
        self.checklist.answered.connect(acts.answer)
        self.checklist.removed.connect(acts.remove)
        self.checklist.add_asked.connect(acts.add_item)
        self.history.log_asked.connect(acts.log)
        self.history.quick.connect(acts.quick_log)
        self.history.strike_asked.connect(acts.strike)
        self.head.goals.clicked.connect(acts.goals)
        self.head.goal_opened.connect(self._open_goal)
        self.head.more.clicked.connect(self._more)
        self.head.letter.clicked.connect(partial(acts.papers, LETTER))
        self.head.packet.clicked.connect(partial(acts.papers, PACKET))
        self.files.counted.connect(self.head.count_files)
        self.files.listed.connect(self.marks.show_files)
        self.letter.entry.go.connect(self.go)
        acts.told.connect(self._tell)
        acts.opened.connect(self._go_to)
        acts.taken_away.connect(self._go_to)
        self.letter.told.connect(self._tell)

    def _lay_out(self) -> None:
        """The boxes first, from the outside in, then what stands in them: all that is in a box that moves is styled."""
        self._body, way, left, right = QWidget(), Panel(flush=True), QWidget(), QWidget()
        self._pages = QStackedLayout()
        page = QVBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.addLayout(self._pages, 1)
        for each in (self._empty, self._body, QWidget()):  # the last while it is read: nothing of the one before
            self._pages.addWidget(each)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        parts = Arrangement(way, left, self.history, self.next, right)
        column.addWidget(self.head)
        column.addWidget(self.wrong)
        column.addWidget(parts, 1)
        if self.room.host is not None:
            parts.begin(self.room.host.width() - 2 * PAGE_MARGIN)
        way.setProperty(PANEL, True)
        way.body.addWidget(self.stepper)
        stack(left, self.letter.drafting.banner, self.letter.asks, self.checklist, self.files)
        stack(right, self.loop, self.letter.whom, self.letter.entry, unchecked())
        parts.lead_tab()


def _save_now(letter: Letter) -> None:
    """An action answers nothing."""
    letter.leave()
