"""What people say about rows of the schedule: done elsewhere, not due for a while, and that both were a mistake."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from careplan.application.commands.command import Command, LibraryCommand
from careplan.application.schedule_rules import rules_of
from careplan.domain.medicine.monitoring import MonitoringSeries
from careplan.domain.patient.patient import Patient
from careplan.domain.schedule.aside import SetAside, SetAsideTerms
from careplan.domain.schedule.elsewhere import DoneElsewhere, DoneElsewhereTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import DoneElsewhereId, MonitoringId, PatientId, SetAsideId
from careplan.domain.shared.merge import ensure_unchanged, merged
from careplan.knowledge.library import Library
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RecordDoneElsewhere(LibraryCommand[DoneElsewhereId]):
    """Counts as a result of that day; `rule` is a row of the library's schedules, or `drug:series`.

    `closes` names the laboratory series whose tests these were.
    """

    patient_id: PatientId
    rule: str
    terms: DoneElsewhereTerms
    closes: tuple[MonitoringId, ...] = ()

    def ensure_known(self, library: Library) -> None:
        """Refuses a row that no pack has."""
        _ensure_one_of(rules_of(library), self.rule, "done_elsewhere.rule")

    def handle(self, work: UnitOfWork) -> DoneElsewhereId:
        """The same row on the same day twice is a duplicate; refuses to close a series without an exact day."""
        patient = work.get(Patient, self.patient_id)
        _ensure_past(self.terms, work)
        made = DoneElsewhere(
            id=DoneElsewhereId(uuid4()),
            patient_id=patient.id,
            rule=self.rule,
            done_on=self.terms.done_on,
            place=self.terms.place,
            note=self.terms.note,
            recorded_by=work.by,
            recorded_on=work.today,
        )
        work.add(made)
        for series_id in self.closes:
            self._close(work.get(MonitoringSeries, series_id))
        return made.id

    def _close(self, series: MonitoringSeries) -> None:
        if series.patient_id != self.patient_id:
            raise Invalid(field="done_elsewhere.closes", reason="other-patient")
        if self.terms.done_on.day is None:
            raise Invalid(field="done_elsewhere.done_on", reason="needs-day")
        series.done(self.terms.done_on.day)


@dataclass(frozen=True, kw_only=True)
class ReviseDoneElsewhere(Command[None]):
    """Corrects day, place or note."""

    done_elsewhere_id: DoneElsewhereId
    seen: DoneElsewhereTerms
    wanted: DoneElsewhereTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a day to come; the old entry stays in the history, and the series that it closed as they are."""
        found = work.get(DoneElsewhere, self.done_elsewhere_id)
        _ensure_past(self.wanted, work)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=found.terms, path="done_elsewhere")
        if wanted != found.terms:
            found.revise(wanted, by=work.by, on=work.today)


@dataclass(frozen=True, kw_only=True)
class RetireDoneElsewhere(Command[None]):
    """It was not done after all: the row counts as before. Laboratory series that it closed stay as they are."""

    done_elsewhere_id: DoneElsewhereId
    seen: DoneElsewhereTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when it is not what was read."""
        found = work.get(DoneElsewhere, self.done_elsewhere_id)
        ensure_unchanged(seen=self.seen, present=found.terms, path="done_elsewhere")
        found.retire(work.now)


@dataclass(frozen=True, kw_only=True)
class RecordSetAside(LibraryCommand[SetAsideId]):
    """Not due up to and including a day; `rule` is a row of the library's schedules, or `drug:series`."""

    patient_id: PatientId
    rule: str
    terms: SetAsideTerms

    def ensure_known(self, library: Library) -> None:
        """Refuses a row that no pack has."""
        _ensure_one_of(rules_of(library), self.rule, "set_aside.rule")

    def handle(self, work: UnitOfWork) -> SetAsideId:
        """One that has run out is taken up again with these terms; a second one that holds is a duplicate."""
        patient = work.get(Patient, self.patient_id)
        _ensure_ahead(self.terms.until, work)
        for old in work.all(SetAside, patient_id=patient.id, rule=self.rule):
            if old.until < work.today:
                old.revise(self.terms, by=work.by, on=work.today)
                return old.id
        made = SetAside(
            id=SetAsideId(uuid4()),
            patient_id=patient.id,
            rule=self.rule,
            reason=self.terms.reason,
            until=self.terms.until,
            decided_by=work.by,
            decided_on=work.today,
        )
        work.add(made)
        return made.id


@dataclass(frozen=True, kw_only=True)
class ReviseSetAside(Command[None]):
    """Another reason or another last day."""

    set_aside_id: SetAsideId
    seen: SetAsideTerms
    wanted: SetAsideTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses a last day that is over already, unless that is what it was."""
        found = work.get(SetAside, self.set_aside_id)
        wanted = merged(seen=self.seen, wanted=self.wanted, present=found.terms, path="set_aside")
        if wanted.until != found.until:
            _ensure_ahead(wanted.until, work)
        if wanted != found.terms:
            found.revise(wanted, by=work.by, on=work.today)


@dataclass(frozen=True, kw_only=True)
class RetireSetAside(Command[None]):
    """The row counts again at once; the history keeps why it did not."""

    set_aside_id: SetAsideId
    seen: SetAsideTerms

    def handle(self, work: UnitOfWork) -> None:
        """Refuses with a conflict when it is not what was read."""
        found = work.get(SetAside, self.set_aside_id)
        ensure_unchanged(seen=self.seen, present=found.terms, path="set_aside")
        found.retire(work.now)


def _ensure_one_of(known: Collection[str], rule: str, field: str) -> None:
    if rule not in known:
        raise Invalid(field=field, reason="not-in-pack")


def _ensure_past(terms: DoneElsewhereTerms, work: UnitOfWork) -> None:
    if terms.done_on.earliest > work.today:
        raise Invalid(field="done_elsewhere.done_on", reason="in-the-future")


def _ensure_ahead(until: date, work: UnitOfWork) -> None:
    if until < work.today:
        raise Invalid(field="set_aside.until", reason="over-already")
