"""The trials side by side, the good and the bad together; below each other where that does not fit."""

from collections.abc import Iterable, MutableMapping
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careplan.application.advanced import Advanced
from careplan.domain.criteria.evidence import Protocol
from careplan.domain.shared.fact import Source, Statement
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import short_citation, sources_named
from ui.items.cells import Lines, Span
from ui.items.row_list import RowList
from ui.items.table import Table
from ui.jobs.turns import InTurns
from ui.screens.advanced.evidence_rows import evidence_list, evidence_table, list_rows, table_groups
from ui.screens.advanced.marks import fact_mark
from ui.screens.advanced.statements import StatementPanel, StatementRow
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_GAP
from ui.theme.typography import BODY_POINTS
from ui.widgets.rows_in_sight import RowsInSight

_SIDE_BY_SIDE = 960
"""Logical pixels at 100 % text below which the trials stand below each other."""


class EvidenceView(QWidget):
    """Made for what one pack knows: its trials are the columns."""

    def __init__(self, known: Advanced, remembered: MutableMapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self.lines = evidence_table(known.side_by_side.studies), evidence_list()
        self.table = Table(self.rows, tr("Evidence, trials side by side"), remembered=remembered, type_ahead=False)
        self.list = RowList(self.lines, tr("Evidence"))
        self.table.setProperty(PANEL, True)
        self.list.setProperty(PANEL, True)
        self.cautions = StatementPanel(tr("Read this first"), "triangle-alert")
        self.protocols = StatementPanel(tr("What the trials gave, for information"), "library")
        self._lay_out()
        coming = InTurns(self)
        coming.begin(
            (
                partial(self.cautions.show_rows, _cautions(known.side_by_side.cautions, known)),
                lambda: self.rows.set_groups(table_groups(known)),
                lambda: self.lines.set_rows(list_rows(known)),
                partial(self.protocols.show_rows, (_protocol(each, known) for each in known.evidence.protocols)),
            )
        )

    def first_focus(self) -> QWidget:
        """The figures."""
        return self.table if self._stack.currentIndex() == 0 else self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Table or list, as there is room."""
        super().resizeEvent(event)
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        self._stack.setCurrentIndex(0 if event.size().width() >= _SIDE_BY_SIDE * scale else 1)

    def _lay_out(self) -> None:
        figures = QWidget()
        self._stack = QStackedLayout(figures)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(self.cautions)
        column.addWidget(figures, 1)
        column.addWidget(self.protocols)
        RowsInSight(self.table)
        RowsInSight(self.list)


def _cautions(statements: Iterable[Statement], known: Advanced) -> Iterable[StatementRow]:
    for at, each in enumerate(statements):
        mark = fact_mark(each, known.sources[each.source])
        yield StatementRow(f"caution {at}", Lines(sources_named(each.text, known.sources), (mark,)))


def _protocol(each: Protocol, known: Advanced) -> StatementRow:
    names = {study.id: study.name for study in known.evidence.studies}
    told = (
        (tr("Mobilisation"), each.mobilisation),
        (tr("Graft"), each.graft),
        (tr("Conditioning"), each.conditioning),
        (tr("Cell dose"), each.cell_dose),
    )
    said = ". ".join(f"{name}: {sources_named(text, known.sources)}" for name, text in told if text)
    source: Source = known.sources[each.source]
    below = (Span(f"{said}.  "), fact_mark(each, source), Span(f" ({short_citation(source)})"))
    return StatementRow(each.id, Lines(names.get(each.study, each.study), below))
