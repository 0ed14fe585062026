"""What stands beside a prescription: precautions, measures and reported dose from the library, and the checks."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from careplan.knowledge.library import Library
from ui.items.columns import Column
from ui.items.row_list import RowList
from ui.items.rows_model import RowsModel
from ui.jobs.turns import InTurns
from ui.screens.therapy.facts import FactRow, facts_of
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_GAP
from ui.theme.typography import Role
from ui.widgets.finding import FindingCard, Outcome
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class FactPanel(Panel):
    """A list of statements, each with the mark of its source."""

    def __init__(self, title: str, icon: str, empty: str) -> None:
        super().__init__(title, icon=icon, flush=True)
        self.setProperty(PANEL, True)
        self.rows: RowsModel[FactRow] = RowsModel(
            (Column(title, lambda row: row.cell, leads=True),), key=lambda row: row.key
        )
        self.list = RowList(self.rows, title, whole=True)
        self.list.set_empty_text(empty)
        self.body.addWidget(self.list)


class LibraryFacts:
    """The panels about the entry that an activity names; without one they say that the library knows nothing."""

    def __init__(self, library: Library) -> None:
        self._library = library
        nothing = tr("Nothing in the library for this.")
        self.precautions = FactPanel(tr("Precautions in the library"), "triangle-alert", nothing)
        self.assessments = FactPanel(tr("Outcome measures in the library"), "ruler", nothing)
        self.reported = FactPanel(tr("As reported"), "library", nothing)
        self.sources = FactPanel(tr("Sources"), "book-check", tr("No source was read."))
        self._wanted: str | None = None
        self._soon = InTurns(self.precautions)

    def show_entry(self, intervention: str) -> None:
        """Another entry, or none; read up after the prescription was shown, which is what people wait for."""
        if intervention != self._wanted:
            self._wanted = intervention
            self._soon.begin([self._fill])

    def _fill(self) -> None:
        intervention = self._wanted
        facts = facts_of(self._library, intervention) if intervention else None
        self.precautions.rows.set_rows(facts.precautions if facts else ())
        self.assessments.rows.set_rows(facts.assessments if facts else ())
        self.reported.rows.set_rows(facts.reported if facts else ())
        self.sources.rows.set_rows(facts.sources if facts else ())
        self.sources.setVisible(facts is not None)
        unsigned = facts is not None and not facts.reviewed
        self.precautions.set_caption(tr("not reviewed by a clinician") if unsigned else "")


def checks_panel() -> Panel:
    """Says that no rule looks at an activity, as nothing said would read as clear."""
    panel = Panel(tr("Safety checks"), icon="shield-question-mark")
    reason = tr("No rule compared this with organs, results or open findings. Check it as you always do.")
    panel.body.addWidget(FindingCard(Outcome.NOT_CHECKED, tr("Not checked: no rule looks at this activity"), reason))
    return panel


def stack(box: QWidget, *panels: QWidget) -> None:
    """Panels below each other, at the top of a box that stands in its place already: that spares styling them twice."""
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(PANEL_GAP)
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)


def small_print(text: str) -> Label:
    """Words of the library that hold for the whole page."""
    return Label(text, Role.CAPTION, ink="ink2", wrap=True)
