"""Compare visits: the sites of two visits beside each other, what changed marked with arrow and number."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout

from careplan.application.queries.measures import Visit
from careplan.domain.measure.skin_score import SkinSite
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.measures import grade_text, signed_text, sites_text
from careplan.i18n.terms import word
from ui.editing.choice_field import ChoiceField
from ui.items.cells import Cell, Lines
from ui.items.columns import Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


@dataclass(frozen=True, slots=True)
class SiteChange:
    """One site in both visits; None where it was not assessed."""

    site: SkinSite
    before: int | None
    after: int | None

    @property
    def moved(self) -> int | None:
        """None where one of the two is unknown: unknown is never zero."""
        return None if self.before is None or self.after is None else self.after - self.before


class VisitsDialog(Dialog):
    """Opens with the last two visits; either can be chosen."""

    def __init__(self, visits: Sequence[Visit], *, subtitle: str = "") -> None:
        super().__init__(tr("Compare visits"), primary=tr("Close"), icon="history")
        self.set_subtitle(subtitle)
        self.cancel.hide()
        self._visits = {visit.id: visit for visit in visits}
        choices = [(visit.id, f"{date_text(visit.taken)}: {_total(visit)}") for visit in visits]
        self.before = ChoiceField(tr("Earlier visit"), choices, none="")
        self.after = ChoiceField(tr("Later visit"), choices, none="")
        self.before.show_value(visits[min(1, len(visits) - 1)].id)
        self.after.show_value(visits[0].id)
        self._summary = Label("", Role.BODY, bold=True, wrap=True)
        self.rows = site_rows()
        self.table = Table(self.rows, tr("Sites in both visits"), whole=True)
        row = QHBoxLayout()
        row.setSpacing(S12)
        for field in (self.before, self.after):
            row.addWidget(field, 1)
            field.typed.connect(self._show)
        self.body.addLayout(row)
        self.body.addWidget(self._summary)
        self.body.addWidget(self.table)
        self.confirmed.connect(self.accept)
        self._show()

    def _show(self) -> None:
        ids = self.before.value(), self.after.value()
        before, after = (self._visits[id_] for id_ in ids if id_ is not None)
        changes = [SiteChange(site, before.score.grade(site), after.score.grade(site)) for site in SkinSite]
        self.rows.set_rows(changes)
        if before.score.total is None or after.score.total is None:
            self._summary.setText(tr("No change of the total: a site was not assessed in one of the visits."))
            return
        moved = after.score.total - before.score.total
        said = tr("Total {before} to {after}, {moved}.")
        words = signed_text(Decimal(moved)) if moved else tr("no change")
        self._summary.setText(said.format(before=before.score.total, after=after.score.total, moved=words))


def site_rows() -> RowsModel[SiteChange]:
    """Site, both grades, change."""
    columns: tuple[Column[SiteChange], ...] = (
        Column(tr("Site"), lambda row: Lines(word(row.site)), width=150, grows=True, leads=True),
        Column(tr("Earlier"), lambda row: grade_text(row.before), width=120),
        Column(tr("Later"), lambda row: grade_text(row.after), width=120),
        Column(tr("Change"), _change, width=110),
    )
    return RowsModel(columns, lambda row: row.site)


def _change(row: SiteChange) -> str | Cell:
    if row.moved is None:
        return tr("unknown")
    if not row.moved:
        return tr("same")
    worse = row.moved > 0
    text = f"{signed_text(Decimal(row.moved))} " + (tr("worse") if worse else tr("better"))
    return Lines(text, tone=Tone.RED if worse else Tone.GREEN)


def _total(visit: Visit) -> str:
    return str(visit.score.total) if visit.score.total is not None else sites_text(visit.score)
