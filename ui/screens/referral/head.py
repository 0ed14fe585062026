"""The head of the page: what it is, how urgent, for which goals, and the buttons for the whole referral."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.referral_story import Story
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.terms import word
from ui.screens.referral.standing import URGENCIES, specialty_name, state_look
from ui.theme.metrics import S4, S8
from ui.theme.tones import Tone
from ui.theme.typography import BODY_POINTS, Role
from ui.widgets.button import Button, IconButton
from ui.widgets.button_face import ButtonKind
from ui.widgets.clearing import refill
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import GoalTag, Pill
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import ElidedLabel, Label

_BESIDE = 960
"""Logical pixels at the smallest text."""


class Head(QWidget):
    """`goal_opened(number | None)` for a tag; None where no goal is linked yet."""

    goal_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel("", Role.TITLE, least=240)
        self._marks = QWidget()
        self._flow = FlowLayout(self._marks)
        self._place = TabPlace(self._marks)
        self._facts = Label("", ink="ink2", wrap=True, selectable=True)
        self.letter = Button(tr("Preview letter"), icon="file-text", keys="Ctrl+P")
        self.packet = Button(tr("Packet"), icon="folder-down")
        self.goals = Button(tr("Goals…"), icon="target", keys="G")
        self.more = IconButton("ellipsis", tr("More"), kind=ButtonKind.SECONDARY, small=False)
        self._shown: tuple[object, ...] = ()
        self._lay_out()

    def show_story(self, story: Story, labels: Labels) -> None:
        """Number and recipient are said in full."""
        row = story.whole.row
        name = specialty_name(labels, row.terms.specialty)
        said = (name, row.terms.urgency, row.state, story.whole.goals, row.important)
        if said != self._shown:
            self._shown = said
            self._title.setText(tr("{specialty} referral").format(specialty=name))
            self._mark(story)
        to = tr("to {recipient}").format(recipient=row.terms.recipient) if row.terms.recipient else ""
        facts = [row.number or tr("no number yet"), to or tr("recipient not recorded")]
        if story.whole.redirected_to is not None:
            facts.append(tr("goes on as {number}").format(number=story.redirected_number or tr("a new draft")))
        self._facts.setText(" · ".join(facts))

    def count_files(self, count: int) -> None:
        """How many lie in the packet, beside the letter."""
        self.packet.set_words(trn("Packet ({count} file)", "Packet ({count} files)", count) if count else tr("Packet"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where title and buttons have no room beside each other, the buttons stand below."""
        super().resizeEvent(event)
        scale = max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS)
        beside = self.width() >= _BESIDE * scale
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _mark(self, story: Story) -> None:
        row = story.whole.row
        icon, tone = URGENCIES[row.terms.urgency]
        marks: list[QWidget] = [Pill(tr("Important"), "flag", Tone.VIOLET)] if row.important else []
        marks.append(Pill(capitalised(word(row.terms.urgency)), icon, tone))
        icon, tone = state_look(row.state)
        marks.append(Pill(word(row.state), icon, tone))
        for number in story.whole.goals or (None,):
            tag = GoalTag(number)
            tag.clicked.connect(lambda _=False, number=number: self.goal_opened.emit(number))
            marks.append(tag)
        refill(self._marks, self._flow, marks)
        self._place.take(*(mark for mark in marks if isinstance(mark, GoalTag)))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(S4)
        line = QWidget()
        flow = FlowLayout(line, line_gap=S4)
        flow.addWidget(self._title)
        flow.addWidget(self._marks)
        words.addWidget(line)
        words.addWidget(self._facts)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(S8)
        self._row.addLayout(words, 1)
        box = QWidget()
        buttons = FlowLayout(box)
        for button in (self.letter, self.packet, self.goals, self.more):
            buttons.addWidget(button)
        self._row.addWidget(box)
