"""The goals a part of the plan works for: a tag a goal, and the way to change them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from ui.theme.metrics import S8
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.clearing import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import GoalTag
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label


class GoalTags(QWidget):
    """`opened(number)` for a tag, `change_asked` for the button."""

    opened = Signal(int)
    change_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.numbers: tuple[int, ...] | None = None
        self.change = Button(tr("Change goals…"), icon="target", kind=ButtonKind.QUIET, keys="G", small=True)
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags)
        self._place = TabPlace(self._tags)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S8)
        row.addWidget(Label(tr("For goals"), Role.BODY, bold=True))
        row.addWidget(self._tags, 1)
        row.addWidget(self.change)
        self.change.clicked.connect(self.change_asked)

    def show_goals(self, numbers: tuple[int, ...]) -> None:
        """The tags anew where they differ; none is said."""
        if numbers == self.numbers:
            return
        self.numbers = numbers
        clear(self._flow)
        tags = [GoalTag(number) for number in numbers or (None,)]
        for tag, number in zip(tags, numbers, strict=False):
            tag.clicked.connect(lambda _=False, number=number: self.opened.emit(number))
        if not numbers:
            tags[0].clicked.connect(self.change.click)
        for tag in tags:
            self._flow.addWidget(tag)
        self._place.take(*tags)
