"""The page laid out: segments and buttons above; list, prescription and library beside each other."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.domain.plan.snapshot import CareLine, PlanSnapshot, TherapyLine
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.screens.therapy.beside import LibraryFacts, checks_panel, small_print, stack
from ui.screens.therapy.editor import AnyEditor
from ui.screens.therapy.editors import CareEditor, TherapyEditor
from ui.screens.therapy.parts import STRANDS, Part, PartRow, part_icon, part_rows, part_words
from ui.screens.therapy.return_form import ReturnFormPanel
from ui.screens.therapy.team import TeamPanel
from ui.shell.panels import PANEL
from ui.theme.metrics import PAGE_MARGIN, PANEL_GAP, S12, Width, width_class
from ui.theme.typography import BODY_POINTS
from ui.widgets.button import Button, ButtonKind
from ui.widgets.chip import Segments
from ui.widgets.empty import EmptyCard, EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.scroll import Scroll, reveal

_LIST_WIDTH = 264
_SIDE_WIDTH = 288
_TWO_COLUMNS = 900
"""Logical pixels of the window at 100 % text below which the list stands above the prescription."""


class TherapySheet(QObject):
    """The widgets of the page; the screen decides what they show.

    The editor of other care and the empty page are made when they are first shown.
    """

    goals_asked = Signal()
    retire_asked = Signal()
    add_asked = Signal()
    template_asked = Signal()

    def __init__(self, desk: Desk, page: QWidget, locked: str) -> None:
        """`locked` is why nothing can be added here; empty for whoever may."""
        super().__init__(page)
        self._desk, self._page, self._locked = desk, page, locked
        self._notes = {each.strand: each.disclaimer for pack in desk.library.packs for each in pack.therapies}
        self.segments = Segments(
            [(part, part_words(part)) for part in Part],
            icons={part: part_icon(part) for part in Part},
            name=tr("Strand"),
        )
        self.template = Button(tr("Apply template…"), icon="layers")
        self.add = Button("", icon="plus", kind=ButtonKind.PRIMARY, keys="Ctrl+Shift+T")
        self.rows: RowsModel[PartRow] = RowsModel(
            (Column(tr("Intervention"), lambda row: row.cell, leads=True),), key=lambda row: row.id
        )
        self.list = RowList(self.rows, tr("Interventions"), whole=True)
        self.list.set_empty_text(tr("Nothing planned."))
        self.therapy = TherapyEditor(desk)
        self._care: CareEditor | None = None
        self.empty: EmptyState | None = None
        self.facts = LibraryFacts(desk.library)
        self.team = TeamPanel(desk)
        self.returned = ReturnFormPanel(desk)
        self.note = small_print("")
        self._listed, self._inside, self._middle, self._side = QWidget(), QWidget(), QWidget(), QWidget()
        self._left, self._right = Scroll(self._listed), Scroll(self._inside)
        self._narrow: tuple[bool, bool] | None = None
        self._lay_out()
        self._answer(self.add, self.template)
        self._relay(self.therapy)

    @property
    def care(self) -> CareEditor:
        """The editor of other care."""
        if self._care is None:
            self._care = CareEditor(self._desk)
            self._middle_column().insertWidget(1, self._care)
            self._relay(self._care)
        return self._care

    def editor_of(self, part: Part) -> AnyEditor:
        """Therapy of both strands has one editor, other care another."""
        return self.care if part is Part.CARE else self.therapy

    def start_nothing(self) -> None:
        """Another patient, or none: nothing of the one before is left."""
        for editor in self._editors():
            editor.start(None)

    def show_part(self, plan: PlanSnapshot | None, part: Part) -> None:
        """The segment's words, numbers, people and small print."""
        labels = self._desk.labels
        for each in Part:
            count = len(part_rows(plan, each, labels)) if plan else 0
            self.segments.set_words(each, f"{part_words(each)} {count}" if count else part_words(each))
        self.add.set_words(
            {Part.PT: tr("Add exercise…"), Part.OT: tr("Add intervention…"), Part.CARE: tr("Add care…")}[part]
        )
        self.list.setAccessibleName(part_words(part))
        self.therapy.set_title(part_words(part))
        self.therapy.set_icon(part_icon(part))
        self.note.setText(self._notes.get(STRANDS[part], "") if part in STRANDS else "")
        self.note.setVisible(bool(self.note.text()))
        for button in (self.add, self.template):
            button.set_reason(self._locked or ("" if plan else tr("This patient has no plan yet.")))
        self.team.setVisible(plan is not None)
        if plan is not None:
            self.team.show_plan(plan, part)
        self.returned.show_strand(plan, STRANDS.get(part))
        shown = self.editor_of(part)
        for editor in self._editors():
            editor.setVisible(editor is shown)

    def reveal(self) -> None:
        """Scrolls to the row under the cursor; the page itself only while the keyboard is in the list."""
        box = self.list.visualRect(self.list.currentIndex())
        if self.list.hasFocus():
            reveal(self.list.viewport(), box)
            return
        for corner in (box.bottomLeft(), box.topLeft()):
            at = self.list.viewport().mapTo(self._listed, corner)
            self._left.ensureVisible(0, at.y(), 0, S12)

    def show_line(self, line: TherapyLine | CareLine | None) -> None:
        """What the library says beside it; without a row, how to begin."""
        is_therapy = isinstance(line, TherapyLine)
        self.facts.show_entry(line.terms.intervention if isinstance(line, TherapyLine) else "")
        for panel in (self.facts.precautions, self.facts.assessments, self.facts.reported):
            panel.setVisible(is_therapy)
        if self.empty is not None:
            self.empty.setVisible(line is None)

    def show_nothing(self, part: Part, *, loading: bool) -> None:
        """How to begin, where the segment has no row; while the plan is being read, nothing at all."""
        self.show_line(None)
        for editor in self._editors():
            editor.hide()
        if loading:
            if self.empty is not None:
                self.empty.hide()
            return
        if self.empty is None:
            begin = Button(tr("Add…"), icon="plus", kind=ButtonKind.PRIMARY)
            from_template = Button(tr("Apply template…"), icon="layers")
            self.empty = _nothing_yet(from_template, begin)
            self._middle_column().insertWidget(0, self.empty)
            self._answer(begin, from_template)
        self.empty.show_words(
            tr("Nothing planned: {strand}").format(strand=part_words(part)),
            tr("Apply a template and tick what fits, or add one by one."),
            part_icon(part),
        )
        self.empty.show()

    def fit(self, width: int) -> None:
        """Side by side where a window of this width has room for it at the present size of text."""
        scale = max(1.0, self._page.fontInfo().pointSizeF() / BODY_POINTS)
        scaled = round(width / scale)
        narrow = (width_class(scaled) is Width.COMPACT, scaled < _TWO_COLUMNS)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        below, stacked = narrow
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._inner.setDirection(down if below else across)
        self._outer.setDirection(down if stacked else across)
        for side in (self._left, self._right):
            side.set_whole(stacked)
        _fix(self._left, 0 if stacked else round(_LIST_WIDTH * scale))
        _fix(self._side, 0 if below else round(_SIDE_WIDTH * scale))

    def _editors(self) -> tuple[AnyEditor, ...]:
        """Those that were made."""
        return (self.therapy,) if self._care is None else (self.therapy, self._care)

    def _answer(self, add: Button, template: Button) -> None:
        """Who may only look reads why at every button."""
        add.clicked.connect(self.add_asked)
        template.clicked.connect(self.template_asked)
        for button in (add, template):
            button.set_reason(self._locked)

    def _relay(self, editor: AnyEditor) -> None:
        editor.goals_asked.connect(self.goals_asked)
        editor.retire_asked.connect(self.retire_asked)

    def _middle_column(self) -> QVBoxLayout:
        column = self._middle.layout()
        assert isinstance(column, QVBoxLayout)
        return column

    def _lay_out(self) -> None:
        """The boxes first, from the outside in, then what stands in them."""
        whole = QWidget()
        outside = QVBoxLayout(self._page)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scroll(whole))
        page = QVBoxLayout(whole)
        page.setContentsMargins(PAGE_MARGIN, S12, PAGE_MARGIN, S12)
        page.setSpacing(S12)
        self._lay_out_bar(page)
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._outer.setSpacing(PANEL_GAP)
        page.addLayout(self._outer, 1)
        self._outer.addWidget(self._left)
        self._outer.addWidget(self._right, 1)
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(PANEL_GAP)
        self._inner.addWidget(self._middle, 1)
        self._inner.addWidget(self._side)
        listing = Panel(flush=True)
        stack(self._listed, listing, self.team, self.note)
        listing.setProperty(PANEL, True)
        listing.body.addWidget(self.list)
        stack(self._middle, self.therapy, self.facts.precautions, self.facts.assessments)
        stack(self._side, self.returned, checks_panel(), self.facts.reported, self.facts.sources)

    def _lay_out_bar(self, page: QVBoxLayout) -> None:
        """Segments at the left, buttons at the right; they wrap with large text."""
        bar, buttons = QWidget(), QWidget()
        page.addWidget(bar)
        line = FlowLayout(bar, gap=S12, apart=True)
        line.addWidget(self.segments)
        line.addWidget(buttons)
        flow = FlowLayout(buttons)
        flow.addWidget(self.template)
        flow.addWidget(self.add)


def _fix(widget: QWidget, width: int) -> None:
    """A fixed width, or (0) as wide as there is room."""
    widget.setMinimumWidth(width)
    widget.setMaximumWidth(width or 16_777_215)
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


def _nothing_yet(template: Button, add: Button) -> EmptyState:
    return EmptyState(
        "dumbbell",
        "",
        "",
        (
            EmptyCard(
                icon="layers",
                title=tr("Use a template"),
                text=tr("You see every entry and tick what fits. Nothing is prescribed by a template."),
                button=template,
            ),
            EmptyCard(
                icon="plus",
                title=tr("Add one"),
                text=tr("From the library as you type, or in your own words. It begins as a draft."),
                button=add,
            ),
        ),
    )
