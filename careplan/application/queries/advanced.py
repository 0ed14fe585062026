"""Everything the page of advanced treatments shows of one patient, in one question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import Connection

from careplan.application.advanced import Advanced, CriteriaAnswer, advanced, criteria_for
from careplan.application.overriding import adjusted
from careplan.application.queries.facts_on_file import FactsOnFile, pack_of
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.queries.query import Query
from careplan.application.record_facts import facts_for_criteria
from careplan.domain.criteria.facts import FactFault, FactRefused, read_facts
from careplan.domain.criteria.variable import Variable
from careplan.domain.shared.ids import PatientId
from careplan.knowledge.library import Library
from careplan.knowledge.pack import About, Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableFact:
    """A value on file that no rule can be asked with, as it was given, and why; the rules have it as missing."""

    variable: Variable
    reason: FactFault
    expected: str
    value: str
    unit: str
    taken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancedOfPatient:
    """`knowledge` and `about` are None where the library does not know the condition; then there are no `answers`."""

    patient_id: PatientId
    knowledge: Advanced | None = None
    about: About | None = None
    answers: tuple[CriteriaAnswer, ...] = ()
    unusable: tuple[UnusableFact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AdvancedOf(Query[AdvancedOfPatient]):
    """Every set of criteria of the condition beside what is on file on that day. Refuses NotFound."""

    patient_id: PatientId
    library: Library
    today: date

    def fetch(self, connection: Connection) -> AdvancedOfPatient:
        record = FactsOnFile(patient_id=self.patient_id).fetch(connection)
        library = adjusted(self.library, OwnKnowledge().fetch(connection))
        pack = pack_of(record, library)
        if pack is None:
            return AdvancedOfPatient(patient_id=self.patient_id)
        given = facts_for_criteria(record, pack, self.today)
        unusable = tuple(_unusable(pack, given))
        spoilt = {each.variable.id for each in unusable}
        usable = {name: value for name, value in given.items() if name not in spoilt}
        return AdvancedOfPatient(
            patient_id=self.patient_id,
            knowledge=advanced(pack.id, library),
            about=pack.about,
            answers=tuple(criteria_for(each.id, usable, self.today, library) for each in pack.criteria),
            unusable=unusable,
        )


def _unusable(pack: Pack, given: Mapping[str, object]) -> Iterator[UnusableFact]:
    """One by one, so that one mistyped value does not take all others away."""
    for variable in pack.variables:
        if variable.id not in given:
            continue
        try:
            read_facts((variable,), {variable.id: given[variable.id]})
        except FactRefused as refused:
            told = cast("Mapping[str, object]", given[variable.id])
            yield UnusableFact(
                variable=variable,
                reason=refused.reason,
                expected=refused.expected,
                value=str(told.get("value")),
                unit=str(told.get("unit") or ""),
                taken=str(told.get("date") or ""),
            )
