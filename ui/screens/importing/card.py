"""One file in the import dialog: what it would bring or brought, what was left out and why, and who it may be about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from careplan.application.importing import Alike, Foreseen, ImportReport
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.items.cells import Lines
from ui.items.columns import RIGHT, Column
from ui.items.rows_model import RowsModel
from ui.items.table import Table
from ui.screens.importing.intake import Incoming
from ui.screens.importing.words import LeftLine, alike_words, head_of, left_lines, person_words, report_rows
from ui.theme.metrics import S4
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel
from ui.widgets.texts import KeyValue, Label


class FileCard(Panel):
    """`whose_chosen(PatientId | None)` answers the question whose record it is; `withdrawn` takes it out again."""

    whose_chosen = Signal(object)
    withdrawn = Signal()

    def __init__(self, incoming: Incoming) -> None:
        super().__init__(incoming.path.name, icon="file-text", plain=True)
        self.banner = InlineBanner(Tone.BLUE, tr("Waiting…"))
        self.facts = KeyValue()
        self.rows = _rows()
        self.table = Table(self.rows, tr("Not taken, or with care"), boxed=True)
        self.question: WhoseQuestion | None = None
        self._alike: tuple[Alike, ...] = ()
        self.out = Button(tr("Take this import out again"), icon="undo-2", kind=ButtonKind.SECONDARY)
        self.out.clicked.connect(self.withdrawn)
        self._people = QVBoxLayout()
        self.body.addWidget(self.banner)
        self.body.addWidget(self.facts)
        self.body.addLayout(self._people)
        self.body.addWidget(self.table)
        self.body.addWidget(self.out)
        self.show_file(incoming)

    def show_file(self, incoming: Incoming) -> None:
        """As far as it is known by now."""
        report = incoming.report or (incoming.foreseen.report if incoming.foreseen else None)
        self.facts.setVisible(report is not None)
        self.table.hide()
        self.out.setVisible(bool(incoming.report and incoming.report.batch) and not incoming.is_out)
        if report is not None:
            self._show_report(report)
        if incoming.report is None and incoming.foreseen is not None:
            self._ask(incoming.foreseen)
        elif self.question is not None:
            self.question.setEnabled(False)
        self._show_state(incoming, report)

    def _show_state(self, incoming: Incoming, report: ImportReport | None) -> None:
        said: Message | None = incoming.refused
        if said is not None:
            rest = " ".join(part for part in (*said.details, said.safe, said.todo) if part)
            self.banner.show_message(Tone.RED, said.happened, rest)
        elif incoming.is_out:
            self.banner.show_message(Tone.NEUTRAL, tr("Taken out again."), tr("Nothing of this import is left."))
        elif report is not None and not report.dry_run:
            self.banner.show_message(Tone.GREEN, tr("Imported."), head_of(report))
        elif report is not None and report.added:
            self.banner.show_message(Tone.BLUE, tr("Ready to import."), head_of(report))
        elif report is not None:
            self.banner.show_message(Tone.NEUTRAL, tr("Nothing new in it."), head_of(report))
        else:
            self.banner.show_message(Tone.BLUE, tr("Waiting…"))

    def _show_report(self, report: ImportReport) -> None:
        self.facts.show_rows(tuple(report_rows(report)))
        self.rows.set_rows(left_lines(report))
        shown = min(self.rows.rowCount(), 5)
        self.table.setVisible(shown > 0)
        self.table.setMinimumHeight(self.table.minimumSizeHint().height() + shown * self.fontMetrics().height() * 2)

    def _ask(self, foreseen: Foreseen) -> None:
        if self._alike == foreseen.alike:
            return
        self._alike = foreseen.alike
        if foreseen.of_one and len(foreseen.alike) == 1:
            self.question = WhoseQuestion(foreseen.alike[0])
            self.question.chosen.connect(self.whose_chosen)
            self._people.addWidget(self.question)
            return
        for alike in foreseen.alike:
            text = tr("They would be added beside each other. Check both records after the import.")
            self._people.addWidget(InlineBanner(Tone.AMBER, alike_words(alike), text))


class WhoseQuestion(QWidget):
    """Nobody is chosen beforehand but what the file itself says: `chosen(PatientId)`, or None for that."""

    chosen = Signal(object)

    def __init__(self, alike: Alike) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S4)
        text = tr("Say whose file it is. Compare names, birth dates and numbers first.")
        column.addWidget(InlineBanner(Tone.AMBER, alike_words(alike), text))
        column.addWidget(Label(tr("This file is about"), Role.CAPTION, ink="ink2", bold=True))
        self._group = QButtonGroup(self)
        self.choices: dict[PatientId | None, QRadioButton] = {None: QRadioButton(tr("Somebody else: as the file says"))}
        for each in alike.here:
            self.choices[each.patient.id] = QRadioButton(person_words(each).replace("&", "&&"))
        self.choices[None].setChecked(True)
        for button in self.choices.values():
            self._group.addButton(button)
            column.addWidget(button)
        self._group.buttonClicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(next(id for id, button in self.choices.items() if button.isChecked()))


def _rows() -> RowsModel[LeftLine]:
    return RowsModel(
        (
            Column(tr("Times"), lambda line: str(line.count), width=68, least=66, from_width=340, align=RIGHT),
            Column(tr("Where in the file"), lambda line: line.where, width=150, least=108, leads=True),
            Column(tr("Why"), _why, width=240, least=140, grows=True),
        ),
        key=lambda line: line.at,
    )


def _why(line: LeftLine) -> Lines:
    what = tr("Taken with care: {why}") if line.with_care else tr("Not taken: {why}")
    return Lines(what.format(why=line.why), line.value, bold=False)
