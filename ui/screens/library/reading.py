"""One entry of the library: what it is, what it says with marks and sources, and what uses it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from careplan.application.queries.library_overrides import Own
from careplan.application.queries.library_shelf import Key, Shelf, Shelved
from careplan.domain.shared.fact import Source
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.library_kinds import kind_name
from careplan.i18n.tall_man import tall_man
from careplan.knowledge.library import Library
from careplan.knowledge.pack import About
from ui.items.table import Table
from ui.screens.library.facts import EntryRead, FactRow, fact_rows, grouped, read
from ui.screens.library.own_entry import OwnEntry
from ui.screens.library.own_numbers import OwnNumbers
from ui.screens.library.sources import Sources
from ui.screens.library.uses import UseRow, use_rows, uses
from ui.screens.library.words import ICONS, Words, count_text
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.theme.metrics import S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.chip import Segments
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.pill import Pill
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label

SAYS, SOURCES, USED = "says", "sources", "used"


class Reading(Panel):
    """`opened(Key)` asks for another entry: one that uses this."""

    opened = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__(tr("Entry"), icon="book-check", flush=True, narrow=True)
        self.setProperty(PANEL, True)
        self.shown: EntryRead | None = None
        self._labels = room.desk.labels
        self._shelf: Shelf | None = None
        self._counted = Pill("", "")
        self._reviewed = Pill("", "")
        self._pack = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.own = OwnNumbers(room.desk)
        self.own_entry = OwnEntry(room.desk)
        self.parts = Segments(
            ((SAYS, tr("What it says")), (SOURCES, tr("Sources")), (USED, tr("Used by"))), name=tr("Parts of the entry")
        )
        self.facts = fact_rows()
        self.table = Table(
            self.facts, tr("What the entry says"), remembered=room.remembered("library-facts"), boxed=False
        )
        self.sources = Sources()
        self.users = use_rows()
        self.uses = Table(self.users, tr("Entries and rules that use it"), boxed=False)
        self.uses.set_empty_text(tr("No rule reads this entry, and no other entry names it."))
        self._cited = Label("", Role.CAPTION, wrap=True, selectable=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self.parts.chosen.connect(self._turn)
        self.table.current_changed.connect(self._cite)
        self.table.row_activated.connect(lambda _row: self._go_to_sources())
        self.uses.row_activated.connect(self._open)

    @property
    def key(self) -> Key | None:
        """The entry that is shown."""
        return self.shown.entry.key if self.shown else None

    def show_entry(self, shelf: Shelf, entry: Shelved) -> None:
        """Another entry, from its beginning."""
        self._shelf = shelf
        self.shown = found = read(shelf, entry)
        about = shelf.packs[entry.key.pack]
        self.set_title(tall_man(entry.name, self._labels))
        self.set_icon(ICONS[entry.key.kind])
        self._show_marks(entry)
        self._show_pack(kind_name(entry.key.kind), about)
        self.facts.set_groups(grouped(found.rows, Words(shelf, entry.key.pack)))
        self._show_sources()
        groups = uses(shelf, entry, self._labels)
        self.users.set_groups(groups)
        self.parts.set_words(SOURCES, tr("Sources {count}").format(count=len(found.sources)))
        self.parts.set_words(USED, tr("Used by {count}").format(count=sum(len(group.rows) for group in groups)))
        self.table.scrollToTop()
        self.table.select_first()
        self._cite(self.table.current_row())

    def show_own(self, library: Library, own: Own) -> None:
        """What the clinic has of its own of the entry that is shown; `library` are the packs as they are."""
        if self.shown is not None and self._shelf is not None:
            self.own.show_numbers(self._shelf, self.shown.entry, own.numbers)
            self.own_entry.show_entry(library, self.shown.entry, own)

    def first_focus(self) -> QWidget:
        """What is shown of the entry."""
        return {SAYS: self.table, USED: self.uses}.get(self.parts.current(), self.parts.part(self.parts.current()))

    def next_part(self) -> None:
        """What it says, its sources, what uses it, and round again."""
        order = (SAYS, SOURCES, USED)
        wanted = order[(order.index(self.parts.current()) + 1) % len(order)]
        self.parts.choose(wanted)
        self._turn(wanted)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_marks(self, entry: Shelved) -> None:
        whole = bool(entry.facts) and entry.confirmed == entry.facts
        icon, tone = ("book-check", Tone.GREEN) if whole else ("circle-dashed", Tone.AMBER)
        self._counted.show_state(count_text(entry.confirmed, entry.facts), icon, tone if entry.facts else Tone.NEUTRAL)

    def _show_pack(self, kind: str, about: About) -> None:
        if about.review is None:
            self._reviewed.show_state(tr("Reviewed by nobody yet"), "circle-dashed", Tone.UNKNOWN)
        else:
            said = tr("Reviewed by {who}, {day}").format(who=about.review.reviewer, day=date_text(about.review.on))
            self._reviewed.show_state(said, "user-check", Tone.GREEN)
        version = f"{about.version} ({date_text(about.date)})"
        said = tr("{kind} of “{title}”, version {version}. Licence {licence}. {status}. Not for: {what}.").format(
            kind=kind,
            title=about.title,
            version=version,
            licence=about.licence,
            status=about.status,
            what=about.not_for,
        )
        self._pack.setText(said)

    def _cite(self, row: FactRow | None) -> None:
        """The citations of the passage under the cursor."""
        numbered = dict(enumerate(self.shown.sources, start=1)) if self.shown else {}
        wanted = () if row is None else (*row.sources, *(each for each in row.confirm_in if each not in row.sources))
        said = [_cited(number, numbered[number]) for number in wanted]
        self._cited.setText("\n".join(said) or tr("No source of its own."))
        self._cited.setAccessibleName(tr("Sources of the row: {said}").format(said=self._cited.text()))

    def _open(self, use: UseRow) -> None:
        if use.key is not None:
            self.opened.emit(use.key)

    def _show_sources(self) -> None:
        """Only once somebody wants to see them: they are many texts."""
        if self.shown is not None and self.parts.current() == SOURCES:
            self.sources.show_sources(self.shown.sources)

    def _turn(self, part: str) -> None:
        self._show_sources()
        self._stack.setCurrentIndex((SAYS, SOURCES, USED).index(part))

    def _go_to_sources(self) -> None:
        self.parts.choose(SOURCES)
        self._turn(SOURCES)

    def _lay_out(self) -> None:
        marks, top = QWidget(), QWidget()
        flow = FlowLayout(marks)
        flow.addWidget(self._counted)
        flow.addWidget(self._reviewed)
        head = QVBoxLayout(top)
        head.setContentsMargins(S12, S8, S12, S12)
        head.setSpacing(S8)
        for widget in (marks, self._pack, self.own, self.own_entry, self.parts):
            head.addWidget(widget)
        top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(top)
        says = QWidget()
        column = QVBoxLayout(says)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        cited = QVBoxLayout()
        cited.setContentsMargins(S12, S8, S12, S8)
        cited.addWidget(self._cited)
        column.addLayout(cited)
        for part in (says, Scroll(self.sources), self.uses):
            self._stack.addWidget(part)
        self.body.addWidget(self._stack, 1)
        RowsInSight(self.table)
        RowsInSight(self.uses)


def _cited(number: int, source: Source) -> str:
    return tr("Source {number}: {citation}").format(number=number, citation=source.citation)
