"""The checklist of the packet: what is there, what is missing, and how far it is."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.queries.referrals import ItemLine, Referred
from careplan.domain.referral.record import ItemState
from careplan.domain.shared.ids import ChecklistItemId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import day_text
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING, S4, S8, S12
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.checklist import Checklist, ChecklistEntry
from ui.widgets.panel import Panel, separator
from ui.widgets.ring import ProgressRing
from ui.widgets.texts import Label


class ChecklistPanel(Panel):
    """Space ticks, Enter offers the other answers, F2 opens the answer that stands, Del takes an item off.

    `ticked(ItemLine, bool)`, `answered(ItemLine, ItemState)`, `removed(ItemLine)`, `add_asked`: the page does the rest.
    """

    ticked = Signal(object, bool)
    answered = Signal(object, object)
    removed = Signal(object)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.setAccessibleName(tr("Packet checklist"))
        self.setProperty(PANEL, True)
        self._items: dict[object, ItemLine] = {}
        self._files: Mapping[ChecklistItemId, int] = {}
        self._old: Mapping[ChecklistItemId, str] = {}
        self._lock = ""
        self.ring = ProgressRing()
        self.list = Checklist(tr("Packet checklist"), whole=True)
        self.add = Button(tr("Add item…"), icon="plus", keys="A", small=True)
        self.edit = Button(tr("Edit…"), icon="pencil", small=True)
        self._title = Label(tr("Packet checklist"), Role.SECTION, bold=True, wrap=True)
        self._said = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._sources = Label("", Role.CAPTION, ink="ink3", wrap=True)
        self._lay_out()
        self.list.toggled.connect(lambda key, done: self.ticked.emit(self._items[key], done))
        self.list.answer_asked.connect(self._answer)
        self.list.row_activated.connect(lambda entry: self.answered.emit(self._items[entry.key], entry.state))
        self.list.current_changed.connect(lambda _: self._show_reasons())
        self.add.clicked.connect(self.add_asked)
        self.edit.clicked.connect(self.edit_current)

    def show_referral(self, whole: Referred) -> None:
        """The items as they stand; the one under the cursor stays."""
        self.list.set_empty_text(tr("Nothing is asked for. Add what the packet should hold."))
        self._items = {item.id: item for item in whole.items}
        self._show_items()
        left = len(whole.open_items)
        self.ring.show_count(len(whole.items) - left, len(whole.items))
        self._said.setText(_answered(whole))
        self._said.setVisible(bool(whole.items))
        unread = sum(bool(item.source) and not item.confirmed for item in whole.items)
        said = trn(
            "The source of {count} item is not yet confirmed.",
            "The sources of {count} items are not yet confirmed.",
            unread,
        )
        self._sources.setText(said if unread else "")
        self._sources.setVisible(bool(unread))
        self._show_reasons()

    def clear(self) -> None:
        """Nothing is known: no item, and not that there is none."""
        self._items, self._files, self._old = {}, {}, {}
        self.list.set_empty_text("")
        self._show_items()
        self.ring.show_count(0, 0)
        for label in (self._said, self._sources):
            label.setText("")
            label.hide()
        self._show_reasons()

    def show_files(self, counts: Mapping[ChecklistItemId, int]) -> None:
        """How many files are attached to each item."""
        if counts != self._files:
            self._files = counts
            self._show_items()

    def show_old(self, told: Mapping[ChecklistItemId, str]) -> None:
        """What of the record is older than it may be sent, in words."""
        if told != self._old:
            self._old = told
            self._show_items()

    def set_locked(self, reason: str) -> None:
        """With a reason nothing can be answered; it is read all the same."""
        self._lock = reason
        self.list.set_locked(reason)
        self.add.set_reason(reason)
        self._show_reasons()

    def edit_current(self) -> None:
        """The answer of the item under the cursor, with its day, place or reason."""
        item = self._current()
        if item is not None and not self._lock:
            state = item.answer.state
            self.answered.emit(item, ItemState.DONE if state is ItemState.OPEN else state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Del, which the list itself leaves alone."""
        item = self._current()
        if event.key() == Qt.Key.Key_F2:
            self.edit_current()
        elif event.key() == Qt.Key.Key_Delete and item is not None and not self._lock:
            self.removed.emit(item)
        else:
            super().keyPressEvent(event)

    def _show_items(self) -> None:
        items, files, old = self._items.values(), self._files, self._old
        self.list.show_items([_entry(item, files.get(item.id, 0), old.get(item.id, "")) for item in items])

    def _answer(self, key: object, state: ItemState) -> None:
        item = self._items[key]
        if state is ItemState.OPEN:
            self.ticked.emit(item, False)
        else:
            self.answered.emit(item, state)

    def _current(self) -> ItemLine | None:
        entry = self.list.current_row()
        return self._items.get(entry.key) if isinstance(entry, ChecklistEntry) else None

    def _show_reasons(self) -> None:
        nothing = "" if self._current() else tr("Choose an item first.")
        self.edit.set_reason(self._lock or nothing)

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(PANEL_PADDING, S8, PANEL_PADDING, S8)
        row.setSpacing(S12)
        row.addWidget(self.ring)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._said)
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(S4)
        buttons.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        buttons.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignRight)
        row.addLayout(buttons)
        for widget in (head, separator(), self.list):
            self.body.addWidget(widget)
        self.footer().addWidget(self._sources, 1)
        self.body.addStretch(1)


def _answered(whole: Referred) -> str:
    """How many wait for an answer, and how many were answered with: it will not come."""
    left = len(whole.open_items)
    missing = sum(item.answer.state is ItemState.MISSING for item in whole.items)
    said = trn("{count} not answered", "{count} not answered", left) if left else tr("All answered")
    return f"{said}, {trn('{count} missing', '{count} missing', missing)}" if missing else said


def _entry(item: ItemLine, files: int, old: str) -> ChecklistEntry:
    """Day at the right; place, source and reason, its files, and what is too old below."""
    answer = item.answer
    attached = trn("{count} file", "{count} files", files) if files else ""
    return ChecklistEntry(
        key=item.id,
        text=item.text,
        state=answer.state,
        detail=day_text(answer.on) if answer.on else "",
        note=" · ".join(filter(None, (answer.place, answer.reason, attached, old))),
        warning=tr("Old") if old else "",
    )
