"""Keeps a visit that is being scored against crash and lock: in the clinic file, and put back when the page comes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from careplan.application.drafts import Draft
from careplan.domain.shared.ids import PatientId
from ui.desk import Desk
from ui.screens.measures.skin_visit import SkinVisit, skin_key


class VisitKeeper(QObject):
    """One text for a patient; what is written is no change of the record and tells no screen."""

    kept = Signal(object)
    """The draft as it lies on the disk, None when there is none any more."""

    def __init__(self, desk: Desk, visit: SkinVisit, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._visit = desk, visit
        self._patient_id: PatientId | None = None
        self._last = ""
        visit.changed.connect(self._follow)

    def at(self, patient_id: PatientId, then: Callable[[Draft | None], None]) -> None:
        """Turns to a patient and asks what was kept of them; an answer that comes for somebody else is let go of."""
        self._patient_id, self._last = patient_id, ""
        key = skin_key(patient_id)

        def answered(draft: Draft | None) -> None:
            if self._patient_id == patient_id:
                then(draft)

        self._desk.use(lambda clinic: clinic.drafts.kept(key), answered, owner=self)

    def drop(self, patient_id: PatientId, text: str) -> None:
        """This text was saved; what was kept since stays."""
        key = skin_key(patient_id)
        self._desk.use(lambda clinic: clinic.drafts.drop(key, text), lambda _: None, owner=self)

    def leave(self) -> None:
        """Nobody is shown any more; what was kept stays."""
        self._patient_id = None

    def _follow(self) -> None:
        if self._patient_id is None:
            return
        text = self._visit.text() if self._visit.is_draft else ""
        if text == self._last:
            return
        self._last, key = text, skin_key(self._patient_id)
        if text:
            self._desk.use(lambda clinic: clinic.drafts.keep(key, text, ""), self.kept.emit, owner=self)
        else:
            self._desk.use(lambda clinic: clinic.drafts.drop(key), lambda _: self.kept.emit(None), owner=self)
