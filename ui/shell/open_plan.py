"""The patient who is open: the one answer that the banner and all of the patient's tabs share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from careplan.application.changes import ChangeSet, Topic
from careplan.domain.shared.ids import PatientId, PlanId
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.shell.plan_safety import PlanSafety

if TYPE_CHECKING:
    from careplan.application.queries.patient_file import FileOfPatient
    from careplan.domain.plan.snapshot import PlanSnapshot

_ELSEWHERE = frozenset({Topic.USERS, Topic.DOCUMENTS})
"""Changes that a patient's file does not show."""


class OpenPlan(QObject):
    """Asks once for a place and again after each change; `changed` brings the new file, also when it is the same.

    The safety checks of its plan follow each answer.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Ticket | None = None
        self._plan_id: PlanId | None = None
        self.patient_id: PatientId | None = None
        self.file: FileOfPatient | None = None
        self.safety = PlanSafety(desk, self)
        desk.changed.connect(self._refresh)

    @property
    def plan_id(self) -> PlanId | None:
        """The plan that was asked for by name, or that is open."""
        return self._plan_id or (self.snapshot.id if self.snapshot else None)

    @property
    def snapshot(self) -> PlanSnapshot | None:
        """The plan that is open; None while there is none, or while it is being read."""
        return self.file.plan if self.file else None

    def open(self, patient_id: PatientId, plan_id: PlanId | None = None) -> None:
        """Opens a patient; the same one again keeps what is shown until the new answer comes."""
        if patient_id != self.patient_id:
            self.file = None
            self._plan_id = None
            self.safety.check(None)
        self.patient_id = patient_id
        self._plan_id = plan_id or self._plan_id
        self._ask()

    def close(self) -> None:
        """Nobody is open: what was read is let go of."""
        if self._asked is not None:
            self._asked.cancel()
        self.patient_id = self._plan_id = self.file = None
        self.safety.check(None)

    def _refresh(self, changes: ChangeSet, _initiator: QObject | None) -> None:
        if self.patient_id is not None and changes.topics - _ELSEWHERE:
            self._ask()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        assert self.patient_id is not None  # both callers have one
        from careplan.application.queries.patient_file import PatientFile  # noqa: PLC0415 - brings SQLAlchemy along

        question = PatientFile(patient_id=self.patient_id, plan_id=self._plan_id)
        self._asked = self._desk.ask(question, self._arrived, owner=self)

    def _arrived(self, file: FileOfPatient) -> None:
        self.file = file
        self.changed.emit(file)
        self.safety.check(file.plan.id if file.plan else None)
