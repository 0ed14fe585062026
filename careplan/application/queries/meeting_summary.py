"""One patient as a meeting reads them, on one screen: nothing is worked out that is not on file or in the library."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from careplan.application.measuring import known_measures
from careplan.application.meeting_rules import Evidence, evidence, measured_tests, shown
from careplan.application.overriding import adjusted
from careplan.application.queries.facts_on_file import FactsOnFile, pack_of
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.queries.measures import MeasuresOfPatient
from careplan.application.queries.patient_file import FileOfPatient, PatientFile
from careplan.application.queries.query import Query
from careplan.application.queries.referrals import ReferralRow, Referrals
from careplan.application.record_facts import facts_for_schedule
from careplan.application.scheduling import ScheduleAnswer, schedule_for
from careplan.domain.disease.profile import Severity
from careplan.domain.measure.trend import Trend
from careplan.domain.plan.snapshot import OrganLine
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import PatientId
from careplan.knowledge.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSummary:
    """`trends` are the three of the summary, as far as there are numbers; `referrals` the open ones."""

    patient_id: PatientId
    today: date
    file: FileOfPatient
    trends: tuple[Trend, ...]
    referrals: tuple[ReferralRow, ...]
    evidence: tuple[Evidence, ...]

    @property
    def involved(self) -> tuple[OrganLine, ...]:
        """Organs that somebody has judged, the most involved first; none found is left out."""
        return tuple(each for each in self._organs if each.severity not in {Severity.NONE, Severity.NOT_ASSESSED})

    @property
    def not_assessed(self) -> tuple[OrganLine, ...]:
        """Organs of which somebody said that they were not assessed: not known is not clear."""
        return tuple(each for each in self._organs if each.severity is Severity.NOT_ASSESSED)

    @property
    def wishes(self) -> tuple[str, ...]:
        """What matters to the person, in their own words; before that was asked, the goals that no template wrote."""
        matters = self.file.facts.terms.what_matters.strip()
        goals = self.file.plan.goals if self.file.plan else ()
        return (matters,) if matters else tuple(goal.terms.description for goal in goals if not goal.origin)

    @property
    def _organs(self) -> tuple[OrganLine, ...]:
        return self.file.disease.organs if self.file.disease else ()


@dataclass(frozen=True, kw_only=True)
class CaseSummaryOf(Query[CaseSummary]):
    """What is on file about one person on that day. Refuses NotFound."""

    patient_id: PatientId
    library: Library
    today: date

    def fetch(self, connection: Connection) -> CaseSummary:
        """The questions of the plan, the measures and the screening page, one after the other."""
        known = known_measures(self.library)
        trends = MeasuresOfPatient(patient_id=self.patient_id, known=known).fetch(connection).trends
        return CaseSummary(
            patient_id=self.patient_id,
            today=self.today,
            file=PatientFile(patient_id=self.patient_id).fetch(connection),
            trends=shown(trends),
            referrals=Referrals(patient_id=self.patient_id).fetch(connection),
            evidence=evidence(self._schedule(connection, trends), shown(trends)),
        )

    def _schedule(self, connection: Connection, trends: tuple[Trend, ...]) -> ScheduleAnswer | None:
        """As the page of screening has it; besides, numbers that are on file stand for the tests they come from."""
        record = FactsOnFile(patient_id=self.patient_id).fetch(connection)
        library = adjusted(self.library, OwnKnowledge().fetch(connection))
        pack = pack_of(record, library)
        if pack is None:
            return None
        try:
            facts = facts_for_schedule(record, library, pack, self.today)
        except Invalid:  # an onset to come: the page of screening says so, and a meeting goes on without
            return None
        done = (*(facts.done or ()), *measured_tests(pack, trends))
        return schedule_for(replace(facts, done=done), library, pack=pack.id)
