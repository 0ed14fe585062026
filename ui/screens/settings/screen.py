"""Settings: a list of parts, and the one that is chosen beside it."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.screens.settings.section import Section
from ui.screens.settings.sections import SECTIONS, SectionSpec
from ui.shell.panels import PANEL
from ui.shell.place import Place
from ui.shell.room import Room
from ui.shell.screen import Handlers, Screen
from ui.theme.metrics import PAGE_MARGIN, PANEL_GAP, S12
from ui.theme.typography import BODY_POINTS
from ui.widgets.panel import Panel
from ui.widgets.scroll import Scroll

_LIST_WIDTH = 232


class SettingsScreen(Screen):
    """`Place.view` names the part; one that cannot be left yet stays, with the reason at its field."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CLINIC, Topic.USERS, Topic.IMPORTS, Topic.REFERRAL_LIMITS, Topic.CALENDAR, Topic.QUIET_DAYS}
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.rows: RowsModel[SectionSpec] = RowsModel(
            (Column(tr("Part"), lambda spec: Lines(tr(spec.title), tr(spec.text), icon=spec.icon), leads=True),),
            key=lambda spec: spec.view,
        )
        self.list = RowList(self.rows, tr("Parts of the settings"))
        self.stack = QStackedWidget()
        self._made: dict[str, Section] = {}
        self._shown = ""
        self._lay_out()
        self.rows.set_rows(SECTIONS)
        self.list.current_changed.connect(self._turn)
        self.list.row_activated.connect(lambda _: self._enter())

    @property
    def section(self) -> Section:
        """The part that is shown."""
        return self._made[self._shown]

    def arrive(self, place: Place) -> None:
        """The part that the place names, else the one shown before, else the first."""
        super().arrive(place)
        view = place.view if any(spec.view == place.view for spec in SECTIONS) else self._shown or SECTIONS[0].view
        self.list.select_key(view)
        self._turn()
        self.section.arrive()

    def refresh(self, changes: ChangeSet) -> None:
        """Somebody changed the letterhead, the people, or imported something."""
        self.section.arrive()

    def depart(self) -> bool:
        """Saves what is being edited."""
        return not self._shown or self.section.leave()

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys of the page."""
        return (("↑ ↓", tr("part")), ("Enter", tr("go into it")), ("F6", tr("next panel")))

    def handlers(self) -> Handlers:
        """Fields can be saved at once."""
        return {ActionId.SAVE: self._save_now}

    def _save_now(self) -> None:
        self.depart()

    def _turn(self, _row: object = None) -> None:
        """The part under the cursor; back to the one before where that cannot be left."""
        row: SectionSpec | None = self.list.current_row()
        if row is None or row.view == self._shown:
            return
        if not self.depart():
            self.list.select_key(self._shown)
            return
        self._shown = row.view
        if row.view not in self._made:
            self._made[row.view] = row.make(self.room)
            self.stack.addWidget(_page(self._made[row.view]))
        self.stack.setCurrentIndex(list(self._made).index(row.view))
        self.section.arrive()

    def _enter(self) -> None:
        first = self.section.first_focus()
        (first.focusProxy() or self.section.focusProxy() or first).setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        panel = Panel(tr("Settings"), icon="settings", flush=True)
        panel.setProperty(PANEL, True)
        panel.body.addWidget(self.list)
        panel.setFixedWidth(round(_LIST_WIDTH * max(1.0, self.fontInfo().pointSizeF() / BODY_POINTS)))
        page = QHBoxLayout(self)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(PANEL_GAP)
        page.addWidget(panel)
        page.addWidget(self.stack, 1)


def _page(section: Section) -> Scroll:
    """A part scrolls when it is higher than the window."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(section)
    return Scroll(inside)
