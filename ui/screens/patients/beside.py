"""Reads what the side panel shows of the person under the cursor, and leads from it to the pages of that person."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from careplan.application.queries.glance import Glance, PatientGlance
from careplan.application.queries.patients import PatientRow
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.screens.patients.side_panel import SidePanel
from ui.screens.today.lines import TodayLine, place_of
from ui.shell.place import Place, ScreenId


class Beside(QObject):
    """`go(Place)` when something of the panel was chosen; `changed` when what can be done differs.

    The person is read about once the list has been painted: the question would hold up the window's thread meanwhile.
    """

    go = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, panel: SidePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel
        self._asked: Ticket | None = None
        self._row: PatientRow | None = None
        self._lost = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self.glance: PatientGlance | None = None
        """What was read; None until it is that of the person under the cursor."""
        panel.refer.clicked.connect(self.refer)
        panel.worked.connect(self._work)
        panel.referral_opened.connect(self._open_referral)

    def look_at(self, row: PatientRow | None) -> None:
        """Nothing of the one before stays beside the one who is under the cursor now."""
        if self._asked is not None:
            self._asked.cancel()
        self._row = row
        if row is None or self.glance is None or row.id != self.glance.file.facts.id:
            self._lost = self._lost or self.glance is not None
            self.glance = None
            self._panel.show_row(row)
        self._soon.start()

    def look_away(self) -> None:
        """Nothing can be done for the one who is still shown: somebody else is looked for."""
        if self._asked is not None:
            self._asked.cancel()
        self._soon.stop()
        self._row = None
        self._lost = self._lost or self.glance is not None
        self.glance = None

    def do_next(self) -> None:
        """Where the first thing that waits for this person is done."""
        if self.glance is not None and self.glance.work:
            self.go.emit(place_of(self.glance.work[0]))

    def refer(self) -> None:
        """A new referral in this person's plan."""
        if self.glance is not None and self.glance.file.plan is not None:
            file, plan = self.glance.file, self.glance.file.plan
            self.go.emit(Place(screen=ScreenId.PLAN_REFERRALS, patient_id=file.facts.id, plan_id=plan.id, view="new"))

    def _ask(self) -> None:
        if self._lost:
            self._lost = False
            self.changed.emit()
        if self._row is not None:
            question = Glance(patient_id=self._row.id, today=self._desk.today())
            self._asked = self._desk.ask(question, self._glimpsed, owner=self)

    def _glimpsed(self, glance: PatientGlance) -> None:
        self.glance = glance
        self._panel.show_glance(glance)
        self.changed.emit()

    def _work(self, line: TodayLine) -> None:
        self.go.emit(place_of(line.row))

    def _open_referral(self, part_id: UUID) -> None:
        if self.glance is not None:
            patient_id = self.glance.file.facts.id
            self.go.emit(Place(screen=ScreenId.REFERRAL, patient_id=patient_id, part_id=part_id))
