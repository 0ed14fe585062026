"""What goes on around the list of Today once it stands: put-off rows, handed work, views, chosen rows, paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.permissions import Permission, User
from careplan.application.queries.today_beside import Beside, TodayBeside, View
from careplan.domain.shared.ids import HandOverId
from careplan.i18n.catalogue import tr
from ui.actions.ids import ActionId
from ui.items.grouped_rows import GroupedRows
from ui.items.roles import RowRole
from ui.items.table import Table
from ui.rights import why_not
from ui.screens.today.beside import READ, ChosenBar, ReceivedWork
from ui.screens.today.filters import Filters
from ui.screens.today.lines import PutOff, TodayLine, lines
from ui.shell.room import Room
from ui.shell.screen import Handlers
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner

if TYPE_CHECKING:
    from ui.screens.today.acts import TodayActs
    from ui.screens.today.papers import TodayPapers


GIVEN = frozenset({"task", "meeting-action"})
"""Beside referrals, what changes hands here."""


class Around(QObject):
    """`changed` when rows came or went; `go` and `grouped` are for the page. Made when the first rows are shown."""

    changed = Signal()
    go = Signal(object)
    grouped = Signal(str)

    def __init__(self, room: Room, table: Table, filters: Filters, place: QVBoxLayout, page: QWidget) -> None:
        super().__init__(page)
        self._room, self._desk, self._page = room, room.desk, page
        self._table, self._filters = table, filters
        self.lines: Sequence[TodayLine] = ()
        self._acts: TodayActs | None = None
        self._papers: TodayPapers | None = None
        self.users: Sequence[User] = ()
        self.put_off: tuple[TodayLine, ...] = ()
        self.quiet: tuple[TodayLine, ...] = ()
        self.chosen: dict[tuple[str, str], TodayLine] = {}
        self.views: tuple[View, ...] = ()
        self.received = ReceivedWork(page)
        self.bar = ChosenBar(page)
        self.trouble = InlineBanner(Tone.AMBER, "")
        for at, widget in enumerate((self.trouble, self.received)):
            place.insertWidget(at, widget)
            widget.hide()
        place.insertWidget(place.count() - 2, self.bar)
        self.bar.hide()
        self.received.answered.connect(self._answer)
        self.bar.reassign.connect(self.reassign)
        self.bar.hand_over.connect(self.hand_over)
        self.bar.let_go.connect(self.let_go)

    @property
    def acts(self) -> TodayActs:
        """Loaded with the first thing that is done."""
        if self._acts is None:
            from ui.screens.today.acts import TodayActs  # noqa: PLC0415 - none of it is needed to show the list

            self._acts = TodayActs(self._room, self._page)
            self._acts.go.connect(self.go)
            self._acts.told.connect(self._tell)
        self._acts.users = self.users
        return self._acts

    @property
    def papers(self) -> TodayPapers:
        """Loaded with the first one that is printed."""
        if self._papers is None:
            from ui.screens.today.papers import TodayPapers  # noqa: PLC0415 - most people print seldom

            self._papers = TodayPapers(self._desk, self._page)
        return self._papers

    def clicked(self, index: QModelIndex) -> None:
        """A click on the picture of a row chooses it, as Space does."""
        row = index.data(RowRole)
        if index.column() == 0 and isinstance(row, TodayLine):
            self.mark(row)

    def ask(self) -> None:
        """What is put off, handed to one, and saved."""
        asked = TodayBeside(today=self._desk.today(), login=self._desk.user.login)
        self._desk.ask(asked, self._found, owner=self)

    def ask_quiet(self) -> None:
        """What has gone quiet, when somebody wants to see it."""
        from careplan.application.queries.gone_quiet import GoneQuiet  # noqa: PLC0415 - seldom wanted

        today = self._desk.today()

        def found(answer: object) -> None:
            self.quiet = lines(getattr(answer, "rows", ()), self._desk.labels, today, self.names)
            self._filters.count_quiet(len(self.quiet))
            self.changed.emit()

        self._desk.ask(GoneQuiet(today=today), found, owner=self)

    @property
    def names(self) -> dict[str, str]:
        """Who the logins are."""
        return {user.login: user.name for user in self.users}

    def mark(self, line: TodayLine) -> None:
        """Chooses a row, or lets go of it."""
        if self.chosen.pop(line.key, None) is None:
            self.chosen[line.key] = line
        self._show_chosen()

    def mark_all(self, group: str) -> None:
        """Chooses every listed row of a group, or of all groups; lets go of them where all are chosen."""
        rows = self._table.rows
        listed = {line.key: line for line in rows.rows_of(group)} if isinstance(rows, GroupedRows) else {}
        if listed.keys() <= self.chosen.keys():
            self.chosen = {key: line for key, line in self.chosen.items() if key not in listed}
        else:
            self.chosen |= listed
        self._show_chosen()

    def let_go(self) -> None:
        """Of all rows that are chosen."""
        self.chosen.clear()
        self._show_chosen()

    def shown(self) -> list[TodayLine]:
        """What the filter leaves of all rows, of those put off and of those gone quiet; the chosen ones are marked."""
        whole = self._filters.passing((*self.lines, *self.put_off, *self.quiet))
        return [replace(line, chosen=True) if line.key in self.chosen else line for line in whole]

    def handlers(self) -> Handlers:
        """What the keys do with rows."""
        return {
            ActionId.LOG_CONTACT: lambda: self.acts.log(self._table.current_row()),
            ActionId.SET_ASIDE: lambda: self.acts.snooze(self._table.current_row()),
            ActionId.ADD_TASK: lambda: self.acts.add_task(self._table.current_row()),
            ActionId.REASSIGN: self.reassign,
            ActionId.HAND_OVER: self.hand_over,
            ActionId.PRINT_LIST: self.print,
        }

    def reassign(self) -> None:
        """The rows that are chosen, or the one one is on."""
        self.acts.give(self.lines, _picked(self._table, self.chosen), hands_over=False)

    def hand_over(self) -> None:
        """What is one's own, or the rows that are chosen."""
        self.acts.give(self.lines, _picked(self._table, self.chosen), hands_over=True)

    def print(self) -> None:
        """The list as it is shown."""
        self.papers.print_list(self.shown())

    def keep(self, shown: Sequence[TodayLine]) -> None:
        """The rows of now; what is gone is chosen no more."""
        self.lines = shown
        known = {line.key: line for line in shown}
        kept = {key: known[key] for key in self.chosen if key in known}
        if kept.keys() != self.chosen.keys():
            self.chosen = kept
            self._show_chosen()
        self.chosen = kept

    def _show_chosen(self) -> None:
        able = sum(line.row.referral_id is not None or line.row.kind.value in GIVEN for line in self.chosen.values())
        self.bar.show_count(len(self.chosen), able, why_not(self._desk.user, Permission.TRACK_REFERRAL))
        self.changed.emit()

    def _found(self, beside: Beside) -> None:
        notes = {
            key: PutOff(snooze_id=note.id, until=note.until, reason=note.reason, who=note.who)
            for key, note in beside.notes.items()
        }
        self.put_off = lines(beside.put_off, self._desk.labels, self._desk.today(), self.names, notes)
        self.views = beside.views
        self._filters.views.show_views(beside.views)
        self.received.show_received(beside.received)
        self._filters.count_put_off(len(self.put_off), sum(line.row.is_urgent for line in self.put_off))
        self.changed.emit()

    def _answer(self, id: HandOverId, what: str) -> None:
        if what == READ:
            self.acts.read(id)
        else:
            self.papers.print_sheet(id)

    def _tell(self, words: str) -> None:
        self.trouble.show_message(Tone.AMBER, tr("It was not done."), words)
        self.trouble.setVisible(bool(words))


def _picked(table: Table, chosen: Mapping[tuple[str, str], TodayLine]) -> Sequence[TodayLine]:
    """The rows that are chosen, or the one one is on."""
    current = table.current_row()
    return list(chosen.values()) or ([current] if isinstance(current, TodayLine) else [])
