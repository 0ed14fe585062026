"""One more laboratory series for a medicine: what the library proposes, or one of the clinic's own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.medicines import AddMonitoring
from careplan.application.overriding import library_of, notes_of_series
from careplan.application.proposals import monitoring
from careplan.domain.medicine.monitoring import MonitoringTerms, SeriesStatus
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.tall_man import tall_man
from careplan.knowledge.library import Library
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.screens.medicines.fitting import fit
from ui.screens.medicines.own_series import OwnSeries
from ui.screens.medicines.proposed_series import ProposedSeries
from ui.screens.overview.who import who
from ui.widgets.dialog import Dialog


class NewMonitoring(Dialog):
    """Nothing is ticked at first: the person who adds a series says which."""

    def __init__(self, desk: Desk, plan: PlanSnapshot, line: MedicineLine, parent: QWidget) -> None:
        name = tall_man(line.terms.name, desk.labels)
        super().__init__(
            tr("Add monitoring for {medicine}").format(medicine=name),
            who(plan.patient, desk.today()),
            primary=tr("Add monitoring"),
            icon="test-tube",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._line = desk, line
        self._left: list[MonitoringTerms] = []
        self.series = ProposedSeries()
        self.body.addWidget(self.series)  # before it is shown, or it would be a window for a moment
        self._know(desk.library)
        desk.use(library_of, self._know, owner=self)
        self.own = OwnSeries({test.id: test.name for pack in desk.library.packs for test in pack.investigations})
        self.body.addWidget(self.own)
        self.body.addStretch(1)
        self.own.test.typed.connect(lambda: fit(self))
        self.confirmed.connect(self._add)
        if line.terms.started is None or line.terms.started.day is None:
            self.set_note(tr("The start is not known to the day, so nothing comes due until it is recorded."))

    def open(self) -> None:
        """With the keyboard on the first proposal, else on the test."""
        super().open()
        first = next((tick for tick in self.series.ticks.values() if tick.isEnabled()), None)
        (first or self.own.test).setFocus(Qt.FocusReason.TabFocusReason)

    def _know(self, library: Library) -> None:
        """The library, then as this clinic has it: with its own intervals between tests."""
        drug = library.find_drug(self._line.terms.drug or self._line.terms.name)
        held = {series.test for series in self._line.monitoring if series.status is SeriesStatus.ACTIVE}
        ticked = {terms.test for terms in self.series.chosen()}
        series = monitoring(library, drug) if drug else ()
        self.series.show_series(series, held=held, own=notes_of_series(library, drug), ticked=False)
        for test in ticked:
            self.series.ticks[test].setChecked(True)

    def _add(self) -> None:
        self.show_error("")
        wrong = self.own.wrong_field()
        if wrong is not None:
            wrong.setFocus()
            return
        try:
            self._left = [*self.series.chosen(), *self.own.series()]
        except Refused as refused:
            self._refused(refused)
            return
        if not self._left:
            self.show_error(tr("Nothing is chosen. Tick a series or choose a test."))
            return
        self.set_busy(True)
        self._next()

    def _next(self) -> None:
        """One after the other; what was added before a refusal stays and is not asked for again."""
        if not self._left:
            self.set_busy(False)
            self.accept()
            return
        command = AddMonitoring(medicine_id=self._line.id, terms=self._left[0])
        self._desk.run(
            command, self._added, owner=self, refused=self._refused, failed=lambda told: self._stay(told.text)
        )

    def _added(self, _: object) -> None:
        tick = self.series.ticks.get(self._left.pop(0).test)
        if tick is not None:
            tick.setEnabled(False)
        self._next()

    def _refused(self, refused: Refused) -> None:
        self._stay(refusal(refused).text)

    def _stay(self, text: str) -> None:
        self.set_busy(False)
        self.show_error(text)
