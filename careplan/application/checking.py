"""The safety and completeness checks, of a document without a clinic and of a clinic's plan alike."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from careplan.application.check_facts import facts_of
from careplan.application.check_form import read_form
from careplan.application.check_plan import plan_facts
from careplan.application.check_refusals import CheckFactsRefused, FactsFault
from careplan.application.check_schedule import SaidOfSeries
from careplan.application.clinic import Clinic
from careplan.application.overriding import library_of, with_notes
from careplan.application.own_intervals import by_own_intervals
from careplan.application.queries.acknowledgements import AcknowledgementLine, AcknowledgementsOfPlan
from careplan.application.queries.checked_results import ResultsOfPatient
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.schedule_entries import ScheduleEntriesOf
from careplan.domain.checks.acknowledgement import stands
from careplan.domain.checks.engine import check
from careplan.domain.checks.facts import Facts
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Grade, Report
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.shared.ids import PlanId
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What the rules said, of which facts and by which pack; `unused` are tests that the pack does not know.

    `given` are the plan's acknowledgements, whether or not they still stand.
    """

    report: Report
    facts: Facts
    pack: Pack
    index: Index
    unused: tuple[str, ...] = ()
    given: tuple[AcknowledgementLine, ...] = ()

    def acknowledgement(self, row: Checked) -> AcknowledgementLine | None:
        """The one that stands for this row: facts, rule and knowledge are what they were, its day has not come."""
        if row.severity is not Grade.HIGH:
            return None
        return next((each for each in self.given if self._stands(each, row)), None)

    @property
    def lapsed(self) -> tuple[AcknowledgementLine, ...]:
        """Those that stand no more: what they were given for has changed, is gone or is due to be looked at again."""
        high = [row for row in self.report.rows if row.severity is Grade.HIGH]
        return tuple(each for each in self.given if not any(self._stands(each, row) for row in high))

    def _stands(self, given: AcknowledgementLine, row: Checked) -> bool:
        return stands(given.finding.fingerprint, given.terms.check_again_on, row, self.report.as_of)


def check_document(library: Library, raw: bytes, today: date) -> Checks:
    """Of a JSON document of facts; refuses with CheckFactsRefused and then checks nothing."""
    form = read_form(raw)
    pack = _pack_named(library, form.get("condition") or "")
    index = index_of(library, pack.id)
    return _checked(facts_of(form, pack, index, today), pack, index)


def check_plan(clinic: Clinic, plan_id: PlanId, today: date) -> Checks:
    """Of a plan as it stands, with the patient's record; refuses NotFound."""
    return check_content(clinic, clinic.ask(PlanContent(plan_id=plan_id)), today)


def check_content(clinic: Clinic, plan: PlanSnapshot, today: date) -> Checks:
    """Of a plan as somebody holds it, such as the version that is printed; results are those of today."""
    library = library_of(clinic)
    pack = pack_of(library, plan.disease.condition if plan.disease else "")
    index = index_of(library, pack.id)
    results = clinic.ask(ResultsOfPatient(patient_id=plan.patient.id))
    said = SaidOfSeries(clinic.ask(ScheduleEntriesOf(patient_id=plan.patient.id)), index, today)
    held = by_own_intervals(said.brought_up(plan), library)
    facts = said.beside(plan_facts(held, results, pack, index, today))
    checked = _checked(facts, pack, index)
    report = replace(checked.report, rows=tuple(with_notes(row, library) for row in checked.report.rows))
    return replace(checked, report=report, given=clinic.ask(AcknowledgementsOfPlan(plan_id=plan.id)))


def pack_of(library: Library, condition: str) -> Pack:
    """The pack of a condition; the first one for a condition that no pack knows."""
    return next((pack for pack in library.packs if pack.id == condition), library.packs[0])


@lru_cache(maxsize=8)
def index_of(library: Library, pack_id: str) -> Index:
    """What the checks look up in one pack of a library, made at the first check."""
    return Index(library.pack(pack_id), library.formulary)


def _pack_named(library: Library, condition: str) -> Pack:
    known = {pack.id: pack for pack in library.packs}
    if condition and condition not in known:
        raise CheckFactsRefused(
            field="condition", reason=FactsFault.NOT_IN_LIBRARY, what=condition, allowed=", ".join(known)
        )
    return pack_of(library, condition)


def _checked(facts: Facts, pack: Pack, index: Index) -> Checks:
    unused = dict.fromkeys(each.test for each in facts.results or () if each.test not in index.test_names)
    return Checks(report=check(facts, index), facts=facts, pack=pack, index=index, unused=tuple(unused))
