"""The navigation rail: the pages that need no patient, settings and lock, and who is at the desk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.permissions import User
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.actions.book import ActionBook
from ui.actions.catalogue import action
from ui.actions.ids import ActionId
from ui.shell.brand import Brand
from ui.shell.place import ScreenId
from ui.shell.rail_button import RailButton
from ui.shell.registry import SCREENS, ScreenSpec
from ui.theme.metrics import RAIL_WIDTH, RAIL_WIDTH_COMPACT, S8, S12
from ui.theme.typography import Role
from ui.widgets.avatar import Avatar
from ui.widgets.texts import Label


class Rail(QFrame):
    """`chosen(ScreenId)` asks the shell to go there; what is lit follows where the window is."""

    chosen = Signal(object)

    def __init__(self, book: ActionBook, user: User, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self._group = QButtonGroup(self)
        self._brand = Label(tr("Careplan"), role=Role.SECTION, bold=True)
        self._who = self._person(user)
        pages = [spec for spec in SCREENS if spec.rail is spec.id and not spec.tab and spec.action]
        self._pages = {spec.id: self._page(spec) for spec in pages}
        self._lock = RailButton(tr("Lock"), "lock", keys="Ctrl+L")
        self._lock.clicked.connect(lambda: book.trigger(ActionId.LOCK))
        self._lay_out()

    def light(self, screen: ScreenId) -> None:
        """Shows which page is open."""
        self._pages[screen].setChecked(True)

    def count(self, screen: ScreenId, number: int | None) -> None:
        """What waits on a page."""
        self._pages[screen].set_count(number)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, below the compact breakpoint; wider than usual when the text is larger."""
        buttons = (*self._pages.values(), self._lock)
        for button in buttons:
            button.set_narrow(narrow)
        self._brand.setVisible(not narrow)
        self._who.setVisible(not narrow)
        room = max(button.sizeHint().width() for button in buttons) + 2 * S8
        self.setFixedWidth(max(RAIL_WIDTH_COMPACT if narrow else RAIL_WIDTH, room))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(S8, S8, S8, S8)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(S8, S8, 0, S12)
        head.setSpacing(S8)
        head.addWidget(Brand())
        head.addWidget(self._brand, 1)
        layout.addLayout(head)
        for screen, button in self._pages.items():
            if screen is not ScreenId.SETTINGS:
                layout.addWidget(button)
        layout.addStretch(1)
        if ScreenId.SETTINGS in self._pages:
            layout.addWidget(self._pages[ScreenId.SETTINGS])
        layout.addWidget(self._lock)
        layout.addWidget(self._who)

    def _page(self, spec: ScreenSpec) -> RailButton:
        assert spec.action is not None  # only pages with an action stand in the rail
        button = RailButton(tr(spec.title), action(spec.action).icon)
        button.setCheckable(True)
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(spec.id))
        return button

    @staticmethod
    def _person(user: User) -> QWidget:
        who = QFrame()
        who.setObjectName("person")
        row = QHBoxLayout(who)
        row.setContentsMargins(S8, S12, 0, S8)
        row.setSpacing(S8)
        row.addWidget(Avatar(user.name))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(user.name, role=Role.CAPTION, bold=True, wrap=True))
        words.addWidget(Label(word(user.role).capitalize(), role=Role.CAPTION, ink="ink2"))
        row.addLayout(words, 1)
        return who
