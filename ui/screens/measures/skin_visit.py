"""The skin score that is being entered: which visit it is, what was scored so far, and how it is saved."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from careplan.application.commands.command import Command
from careplan.application.commands.measurements import RecordMeasurement, ReviseMeasurement
from careplan.application.drafts import Draft, draft_key
from careplan.application.queries.measures import Visit
from careplan.domain.measure.component import Component
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.skin_score import UNIT, SkinScore, SkinSite
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity


class SkinVisit(QObject):
    """At rest it shows the latest visit. The first grade of another day begins a new visit, with no site scored.

    A draft begins with `begin` or `correct` and ends with `saved` or `discard`; nothing is ever copied from an
    earlier visit into a new one. `changed` follows everything.
    """

    changed = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._latest: Visit | None = None
        self._corrects: Visit | None = None
        self.score = SkinScore()
        self.taken: date | None = None
        self.is_draft = False

    @property
    def latest(self) -> Visit | None:
        """The visit that is shown when nothing is being entered."""
        return self._latest

    @property
    def corrects(self) -> Visit | None:
        """The visit that the draft will change; None for a new one."""
        return self._corrects if self.is_draft else None

    def show_latest(self, latest: Visit | None) -> None:
        """What the clinic file holds; a draft stays as it is."""
        self._latest = latest
        if not self.is_draft:
            self._rest()
        self.changed.emit()

    def grade(self, site: SkinSite, grade: int | None, today: date) -> None:
        """One site; begins a visit where none is being entered: the correction of today's, or a new one."""
        if not self.is_draft:
            if self._latest is not None and self._latest.taken.day == today:
                self.correct(self._latest)
            else:
                self.begin(today)
        self.score = self.score.scored(site, grade)
        self.changed.emit()

    def begin(self, today: date) -> None:
        """A new visit without grades."""
        self.is_draft, self._corrects, self.score, self.taken = True, None, SkinScore(), today
        self.changed.emit()

    def correct(self, visit: Visit) -> None:
        """Another look at a visit that was recorded."""
        self.is_draft, self._corrects, self.score, self.taken = True, visit, visit.score, visit.taken.day
        self.changed.emit()

    def date_on(self, day: date | None) -> None:
        """The day of the visit that is being entered."""
        self.taken = day
        self.changed.emit()

    def discard(self) -> None:
        """Back to the latest visit."""
        self.is_draft, self._corrects = False, None
        self._rest()
        self.changed.emit()

    def go_on_from(self, saved: Visit) -> None:
        """What was sent is safe; grades that were given since then go on as its correction."""
        self._corrects = saved
        self.changed.emit()

    @property
    def can_save(self) -> bool:
        """Something was scored, the day is known, and it differs from what it corrects."""
        if not self.is_draft or self.taken is None or not self.score.count:
            return False
        return self._corrects is None or self.terms() != self._corrects.terms

    def terms(self) -> MeasurementTerms:
        """As a result: with a total when all sites are scored. The instant is kept as long as the day is."""
        assert self.taken is not None  # asked of what can be saved only
        value = None if self.score.total is None else Quantity(Decimal(self.score.total), UNIT)
        taken = PartialDate.of(self.taken)
        if self._corrects is None:
            return MeasurementTerms(name=self._name, value=value, taken=taken, components=self.score.components)
        seen = self._corrects.terms
        at = seen.taken_at if seen.taken == taken else None
        finding, absent = ("", "") if value else (seen.finding, seen.absent)
        return replace(
            seen,
            value=value,
            finding=finding,
            absent=absent,
            taken=taken,
            taken_at=at,
            components=self.score.components,
        )

    def command(self, patient_id: PatientId) -> Command[Any]:
        """What saves the draft."""
        if self._corrects is None:
            return RecordMeasurement(patient_id=patient_id, terms=self.terms())
        return ReviseMeasurement(measurement_id=self._corrects.id, seen=self._corrects.terms, wanted=self.terms())

    def text(self) -> str:
        """As a draft is kept: the day, then the sites."""
        sites = " ".join(f"{component.code}={component.value}" for component in self.score.components)
        corrected = self._corrects.id if self._corrects else ""
        return f"{self.taken or ''} {corrected}|{sites}"

    def take_up(self, draft: Draft, visits: tuple[Visit, ...]) -> bool:
        """Puts a kept draft back; False for one that cannot be read or whose visit is gone."""
        head, _, sites = draft.text.partition("|")
        day, _, id_ = head.partition(" ")
        try:
            pairs = (part.partition("=") for part in sites.split())
            score = SkinScore.of(Component(code, Decimal(value)) for code, _, value in pairs)
            taken = date.fromisoformat(day) if day else None
            corrected = UUID(id_) if id_ else None
        except (ValueError, ArithmeticError):
            return False
        visit = next((each for each in visits if each.id == corrected), None)
        if corrected is not None and visit is None:
            return False
        self.is_draft, self._corrects, self.score, self.taken = True, visit, score, taken
        self.changed.emit()
        return True

    def _rest(self) -> None:
        self.score = self._latest.score if self._latest else SkinScore()
        self.taken = None


def skin_key(patient_id: PatientId) -> str:
    """Under which a draft is kept."""
    return draft_key("skin-score", patient_id)
