"""From a patient's record to the facts that criteria and schedules ask; what it has no place for stays not said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from careplan.application.queries.schedule_entries import ScheduleEntries
from careplan.application.schedule_rules import rules_in
from careplan.domain.criteria.variable import RecordPart, Variable
from careplan.domain.disease.profile import AntibodyResult, Severity
from careplan.domain.measure.measure import folded, measure_called
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.medicine.medicine import TAKEN
from careplan.domain.patient.patient import Sex
from careplan.domain.patient.safety_fact import SafetyAnswer, SafetyQuestion
from careplan.domain.plan.snapshot import DiseaseFacts, MedicineLine, PatientFacts
from careplan.domain.schedule.calendar import latest
from careplan.domain.schedule.facts import Done, Involvement, ScheduleFacts, TakenMedicine
from careplan.domain.shared.partial_date import PartialDate
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack

_LOINC = "http://loinc.org"
_MONTHS = 12
_YEAR = len("YYYY")
_DAYS_OF_A_MONTH = 31
_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a clinic has on file about one person, as its queries answer it."""

    patient: PatientFacts
    disease: DiseaseFacts | None = None
    medicines: tuple[MedicineLine, ...] = ()
    measured: tuple[MeasurementTerms, ...] = ()
    entries: ScheduleEntries = field(default_factory=ScheduleEntries)


def facts_for_criteria(record: Record, pack: Pack, today: date) -> dict[str, object]:
    """Facts as `criteria_for` takes them, by variable: value, unit and date.

    Age is in completed years. A duration is in months by the calendar; from a year alone it is not known. Of several
    results the latest up to today counts, and one in a unit that does not fit is refused when it is evaluated.
    """
    found = {variable.id: _given(variable, record, pack, today) for variable in pack.variables}
    return {id: given for id, given in found.items() if given is not None}


def facts_for_schedule(record: Record, library: Library, pack: Pack, today: date) -> ScheduleFacts:
    """What was done is every result on file, and what was recorded as done elsewhere.

    Entries about a row that the library has no more are left out.
    """
    known = rules_in(pack, library)
    patient, disease = record.patient, record.disease
    sex = patient.terms.sex
    return ScheduleFacts(
        as_of=today,
        subset=_subset(disease, pack),
        sex=None if sex is Sex.UNKNOWN else sex.value,
        pregnancy_potential=_can_become_pregnant(patient),
        onset=disease.onset if disease else None,
        antibodies=dict(_antibodies(disease)),
        organs=dict(_organs(disease)),
        medicines=tuple(_taken(line, library) for line in record.medicines if line.status in TAKEN),
        done=(*_done(record.measured, pack), *record.entries.done_of(known)),
        suppressed=tuple(record.entries.aside_of(known)),
    )


def _given(variable: Variable, record: Record, pack: Pack, today: date) -> dict[str, object] | None:
    disease = record.disease
    match variable.record:
        case RecordPart.AGE:
            age = _age(record.patient.terms.birth_date, today)
            return None if age is None else {"value": age, "unit": "a", "date": today.isoformat()}
        case RecordPart.SUBSET:
            chosen = disease.subset if disease else ""
            return {"value": chosen} if chosen in variable.choices else None
        case RecordPart.DURATION:
            months = _months(disease.onset if disease else None, today)
            return None if months is None else {"value": months, "unit": "mo", "date": today.isoformat()}
    fitting = [terms for terms in record.measured if _is_of(terms, variable, pack) and terms.taken.earliest <= today]
    if not fitting:
        return None
    last = max(fitting, key=lambda terms: terms.taken.earliest)
    assert last.value is not None  # only results with a number fit
    unit = "" if last.value.unit == "{score}" else last.value.unit
    return {"value": last.value.value, "unit": unit or variable.unit, "date": last.taken.text}


def _is_of(terms: MeasurementTerms, variable: Variable, pack: Pack) -> bool:
    if terms.value is None:
        return False
    if variable.measure:
        found = measure_called(terms.name, terms.value.unit, pack.measures)
        return found is not None and found.id == variable.measure
    return bool(variable.test) and test_of(terms, pack) == variable.test


def _age(born: PartialDate | None, today: date) -> int | None:
    """Completed years; None where the birth date leaves them open."""
    if born is None:
        return None
    years = {_years(day, today) for day in (born.earliest, latest(born))}
    return years.pop() if len(years) == 1 else None


def _years(day: date, today: date) -> int:
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _months(onset: PartialDate | None, today: date) -> Decimal | None:
    """A whole number on the day of the month, so that an anniversary is exactly its years."""
    if onset is None or len(onset.text) == _YEAR or onset.earliest > today:
        return None
    start = onset.earliest
    months = (today.year - start.year) * _MONTHS + today.month - start.month
    if onset.day is None:
        return Decimal(months)
    days = Decimal(today.day - start.day) / _DAYS_OF_A_MONTH
    return (Decimal(months) + days).quantize(_PLACES).normalize() + 0


def _can_become_pregnant(patient: PatientFacts) -> bool | None:
    """As it was last said; None before anybody said it."""
    said = (line.terms for line in patient.safety if line.terms.question is SafetyQuestion.PREGNANCY_POTENTIAL)
    return next((terms.answer is SafetyAnswer.YES for terms in said), None)


def _subset(disease: DiseaseFacts | None, pack: Pack) -> str | None:
    """None as well for one that the pack does not offer: of it no rule says whether it applies."""
    offered = {subset.id for subset in pack.condition.subsets}
    return disease.subset if disease is not None and disease.subset in offered else None


def _antibodies(disease: DiseaseFacts | None) -> Iterator[tuple[str, bool]]:
    """A borderline result says neither."""
    for line in disease.antibodies if disease else ():
        if line.result in {AntibodyResult.POSITIVE, AntibodyResult.NEGATIVE}:
            yield line.antibody, line.result is AntibodyResult.POSITIVE


def _organs(disease: DiseaseFacts | None) -> Iterator[tuple[str, Involvement]]:
    """The day of the last judgement is not the day since when."""
    for line in disease.organs if disease else ():
        if line.severity is not Severity.NOT_ASSESSED:
            yield line.organ, Involvement(present=line.severity is not Severity.NONE)


def _taken(line: MedicineLine, library: Library) -> TakenMedicine:
    terms = line.terms
    drug = library.find_drug(terms.drug) if terms.drug else None
    drug = drug or library.find_drug(terms.name)
    return TakenMedicine(text=terms.name, drug=drug.id if drug else "", started=terms.started)


def _done(measured: Iterable[MeasurementTerms], pack: Pack) -> Iterator[Done]:
    for terms in measured:
        if not terms.absent:
            yield Done(what=test_of(terms, pack) or terms.name, on=terms.taken)


def test_of(terms: MeasurementTerms, pack: Pack) -> str:
    """The id of the pack's test, by its code, its names or the measure it is charted as; empty where it is none."""
    code = terms.coding.code if terms.coding and terms.coding.system == _LOINC else ""
    name = folded(terms.name)
    for test in pack.investigations:
        if (code and code in test.loinc) or name in map(folded, (test.id, test.name, *test.called)):
            return test.id
    unit = terms.value.unit if terms.value else ""
    measure = measure_called(terms.name, unit, pack.measures)
    return next((test.id for test in pack.investigations if measure and measure.id in test.measures), "")
