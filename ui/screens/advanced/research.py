"""Therapies that exist in research only: what may be said of them, each sentence with its mark, and no more."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.advanced import Advanced
from careplan.domain.criteria.evidence import ResearchTherapy
from careplan.domain.shared.fact import Statement
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import short_citation, sources_named
from careplan.i18n.criteria import research_text
from ui.items.cells import Lines, Span
from ui.screens.advanced.marks import fact_mark
from ui.screens.advanced.statements import StatementPanel, StatementRow
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_GAP
from ui.theme.tones import Tone
from ui.widgets.button import Button
from ui.widgets.panel import Panel
from ui.widgets.pill import Pill
from ui.widgets.texts import Label


class ResearchView(QWidget):
    """A panel for each therapy."""

    def __init__(self, known: Advanced, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PANEL_GAP)
        column.addWidget(Label(research_text(), bold=True, wrap=True))
        self.panels: list[StatementPanel] = []
        for therapy in known.research:
            panel = StatementPanel(therapy.name, "flask-conical")
            panel.header.addWidget(Pill(tr("Research only"), "flask-conical", Tone.VIOLET))
            panel.show_rows(_rows(therapy, known))
            column.addWidget(panel)
            self.panels.append(panel)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """The first list."""
        return self.panels[0].list if self.panels else self


class ResearchBox(Panel):
    """Beside the pathway: that there are such therapies, and that they are none of its stages."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Research only"), icon="flask-conical", plain=True, parent=parent)
        self.setProperty(PANEL, True)
        self.set_icon("flask-conical", Tone.VIOLET)
        self._text = Label("", wrap=True, ink="ink2")
        self.more = Button(tr("What may be said…"), icon="library")
        self.body.addWidget(self._text)
        self.body.addWidget(self.more)
        self.more.clicked.connect(self.asked)

    def show_known(self, known: Advanced) -> None:
        """The names alone."""
        names = "; ".join(each.name for each in known.research)
        self._text.setText(f"{names}. {research_text()}")
        self.setVisible(bool(known.research))


def _rows(therapy: ResearchTherapy, known: Advanced) -> Iterator[StatementRow]:
    for at, each in enumerate(therapy.may_say):
        yield _row(f"say {at}", each, "", known)
    if therapy.known_harms is not None:
        yield _row("harms", therapy.known_harms, tr("Known harms: "), known)
    yield _row("referral", therapy.referral, tr("Way in: "), known)


def _row(key: str, each: Statement, before: str, known: Advanced) -> StatementRow:
    source = known.sources[each.source]
    note = f"  {sources_named(each.note, known.sources)}" if each.note else ""
    where = f" ({short_citation(source)})" if each.confirmed else ""
    below = (fact_mark(each, source), Span(f"{where}{note}"))
    return StatementRow(key, Lines(f"{before}{sources_named(each.text, known.sources)}", below, bold=False))
