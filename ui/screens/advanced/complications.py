"""What may go wrong on the way: what is known of it, what to watch for, how, and how soon to act."""

from collections.abc import Mapping, MutableMapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.advanced import Advanced
from careplan.domain.criteria.pathway import Complication
from careplan.domain.shared.fact import Source
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import short_citation, sources_named
from ui.items.cells import Lines, Span
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.advanced.marks import fact_mark, unconfirmed
from ui.shell.panels import PANEL
from ui.theme.tones import Tone
from ui.widgets.rows_in_sight import RowsInSight

_URGENCIES: dict[str, tuple[str, str, Tone]] = {
    "emergency-now": ("Emergency, now", "circle-alert", Tone.RED),
    "urgent": ("Urgent", "triangle-alert", Tone.AMBER),
    "soon": ("Soon", "clock", Tone.BLUE),
    "routine": ("Routine", "calendar", Tone.NEUTRAL),
}


class ComplicationsView(QWidget):
    """A table in the order of the pack."""

    def __init__(self, known: Advanced, remembered: MutableMapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sources = known.sources
        columns: tuple[Column[Complication], ...] = (
            Column(tr("Complication"), lambda row: _known(row, sources), width=300, least=170, grows=True, leads=True),
            Column(tr("Watch for"), lambda row: _watch(row, row.watch), width=220, least=150, grows=True),
            Column(tr("Monitoring"), lambda row: _watch(row, row.monitor), width=220, least=150, grows=True),
            Column(tr("How soon"), _urgency, width=150, least=124, name="urgency"),
        )
        self.rows: RowsModel[Complication] = RowsModel(columns, key=lambda row: row.id)
        self.table = Table(self.rows, tr("Complications to watch for"), remembered=remembered)
        self.table.setProperty(PANEL, True)
        self.table.set_empty_text(tr("No complications in the library."))
        self.rows.set_rows(known.complications)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        RowsInSight(self.table)

    def first_focus(self) -> QWidget:
        """The table."""
        return self.table


def _known(row: Complication, sources: Mapping[str, Source]) -> Lines:
    source = sources[row.source]
    said = f"{sources_named(row.fact, sources)}  " if row.fact else ""
    note = f"  {sources_named(row.note, sources)}" if row.note else ""
    where = f" ({short_citation(source)})" if row.confirmed else ""
    return Lines(row.name, (Span(said), fact_mark(row, source), Span(f"{where}{note}")))


def _watch(row: Complication, text: str) -> Lines:
    return Lines(text, () if row.watch_confirmed else (unconfirmed(),), bold=False)


def _urgency(row: Complication) -> Lines:
    words, icon, tone = _URGENCIES.get(row.urgency, (row.urgency, "clock", Tone.NEUTRAL))
    mark = () if row.watch_confirmed else (unconfirmed(),)
    return Lines((Span(tr(words), tone=tone, icon=icon, bold=True),), mark)
