"""The stages of the way with what belongs to each; a list that folds, because nothing of it is ticked here yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from careplan.domain.criteria.pathway import TEAM, Pathway, Stage, StageItem
from careplan.domain.plan.snapshot import Labels
from careplan.domain.shared.fact import Source
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import sources_named
from careplan.i18n.clinical_text import capitalised
from ui.items.cells import Lines, Span
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.items.table import Table
from ui.screens.advanced.marks import fact_mark
from ui.shell.panels import PANEL
from ui.theme.typography import Role
from ui.widgets.panel import Panel
from ui.widgets.rows_in_sight import RowsInSight
from ui.widgets.texts import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One thing to do or to have; the first row of a stage says whose it is and when."""

    key: str
    cell: Lines


class PathwayPanel(Panel):
    """The first stage is open; Space or Right opens another."""

    def __init__(self, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(tr("Staged pathway"), icon="git-merge", flush=True, parent=parent)
        self.setProperty(PANEL, True)
        self._labels = labels
        self._shown: tuple[Pathway, ...] = ()
        columns: tuple[Column[ItemRow], ...] = (Column("", lambda row: row.cell, grows=True, leads=True, name="item"),)
        self.rows = GroupedRows(columns, key=lambda row: row.key)
        self.table = Table(self.rows, tr("Stages of the pathway"), boxed=False)
        self.table.horizontalHeader().hide()
        self.table.set_empty_text(tr("No pathway in the library for this condition."))
        self._note = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self.body.addWidget(self.table, 1)
        self.footer().addWidget(self._note, 1)
        RowsInSight(self.table)

    def show_pathway(self, ways: Sequence[Pathway], sources: Mapping[str, Source]) -> None:
        """The same one again changes nothing: what was opened stays open."""
        if self._shown == tuple(ways) and self.rows.rowCount():
            return
        self._shown = tuple(ways)
        groups = [self._group(way, stage, sources, named=len(ways) > 1) for way in self._shown for stage in way.stages]
        self.rows.set_groups(groups)
        for group in groups[1:]:
            self.rows.toggle(group.key)
        self.set_caption(self._shown[0].name if len(self._shown) == 1 and len(self._shown[0].name) < _SHORT else "")
        kept = tr("Shown for orientation: how far somebody is on it is kept in goals, referrals and other care.")
        self._note.setText(" ".join((*(way.note for way in self._shown if way.note), kept)))

    def _group(self, way: Pathway, stage: Stage, sources: Mapping[str, Source], *, named: bool) -> Group[ItemRow]:
        owner = tr("MDT") if stage.owner == TEAM else capitalised(self._labels.label("specialty", stage.owner))
        when = Lines(tr("{owner}, leads").format(owner=owner), stage.timing)
        rows = [ItemRow(key=f"{stage.id}/", cell=when), *(_item(item, sources) for item in stage.items)]
        title = f"{stage.number}  {stage.name}"
        return Group(key=stage.id, title=f"{way.name}: {title}" if named else title, rows=rows, counted=False)


_SHORT = 24


def _item(item: StageItem, sources: Mapping[str, Source]) -> ItemRow:
    mark = fact_mark(item, sources[item.source])
    note = sources_named(item.note, sources)
    below = (mark, Span(f"  {note}")) if note else (mark,)
    return ItemRow(key=item.id, cell=Lines(sources_named(item.text, sources), below, bold=False))
