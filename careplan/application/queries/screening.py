"""Everything the page of screening shows of one patient, in one question."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from careplan.application.overriding import adjusted
from careplan.application.queries.facts_on_file import FactsOnFile, pack_of
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.queries.query import Query
from careplan.application.queries.schedule_entries import ScheduleEntries
from careplan.application.record_facts import facts_for_schedule
from careplan.application.schedule_rules import rules_in
from careplan.application.scheduling import ScheduleAnswer, schedule_for
from careplan.domain.shared.ids import PatientId
from careplan.knowledge.library import Library
from careplan.knowledge.pack import About


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningOfPatient:
    """`answer` is None where the library does not know the condition; `medicines` counts what is taken, on file.

    `entries` are what people said about rows, also about rows that are not there any more; `known` are the rows that
    they can speak of.
    """

    patient_id: PatientId
    answer: ScheduleAnswer | None = None
    about: About | None = None
    medicines: int = 0
    entries: ScheduleEntries = field(default_factory=ScheduleEntries)
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ScreeningOf(Query[ScreeningOfPatient]):
    """What is due on a day by what is on file. Refuses NotFound, and facts that cannot be (an onset to come)."""

    patient_id: PatientId
    library: Library
    today: date

    def fetch(self, connection: Connection) -> ScreeningOfPatient:
        record = FactsOnFile(patient_id=self.patient_id).fetch(connection)
        library = adjusted(self.library, OwnKnowledge().fetch(connection))
        pack = pack_of(record, library)
        if pack is None:
            return ScreeningOfPatient(patient_id=self.patient_id)
        facts = facts_for_schedule(record, library, pack, self.today)
        return ScreeningOfPatient(
            patient_id=self.patient_id,
            answer=schedule_for(facts, library, pack=pack.id),
            about=pack.about,
            medicines=len(record.medicines),
            entries=record.entries,
            known=rules_in(pack, library),
        )
