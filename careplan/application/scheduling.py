"""What screening and drug monitoring is due, from a document of facts or from what a clinic has on file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from careplan.application.json_form import FormFault, NotInForm, from_plain
from careplan.application.schedule_rules import rules_in
from careplan.domain.disease.condition import Condition
from careplan.domain.schedule.applies import applies
from careplan.domain.schedule.due import DueRow, screening_due
from careplan.domain.schedule.facts import Done, Involvement, ScheduleFacts, Suppression, TakenMedicine
from careplan.domain.schedule.medicines import monitoring_due
from careplan.domain.schedule.screening import Focus, ScreeningNote
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.fact import Source
from careplan.domain.shared.partial_date import PartialDate
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.pack import Pack

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMedicine:
    """A medicine as a document names it; `drug` is an id, a name or any text."""

    drug: str
    started: PartialDate | None = None
    stopped: PartialDate | None = None
    scheme: str = ""
    events: dict[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenResult:
    """A test that was done; `test` is an id of the library, or of the row that it closes; `place` is elsewhere."""

    test: str
    date: PartialDate | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDone:
    """A row that was done elsewhere, with day and place."""

    rule: str
    date: PartialDate
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSuppression:
    """A row that a person set aside, with the reason and the last day."""

    rule: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPatient:
    """`antibodies`, `organs` and `features` are lists of what is there, or objects that say true or false of each.

    An organ's answer may be an object of `value` and `date`, its date being since when. An `egfr` with a date counts
    as a result where results are given.
    """

    sex: str | None = None
    pregnancy_potential: bool | None = None
    subset: str | None = None
    onset: PartialDate | None = None
    disease_duration_years: Decimal | int | float | None = None
    antibodies: Any = None
    organs: Any = None
    features: Any = None
    egfr: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFacts:
    """The document of `check --facts` as far as a schedule asks; whatever else it says is passed over."""

    as_of: date | None = None
    condition: str = ""
    patient: GivenPatient = field(default_factory=GivenPatient)
    medicines: tuple[GivenMedicine, ...] | None = None
    results: tuple[GivenResult, ...] | None = None
    done_elsewhere: tuple[GivenDone, ...] = ()
    suppressed: tuple[GivenSuppression, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleAnswer:
    """Every row of one pack for one person on one day; `focus` is what to look at most, where it is known to apply."""

    as_of: date
    pack: str
    pack_version: str
    rows: tuple[DueRow, ...]
    focus: tuple[Focus, ...]
    notes: tuple[ScreeningNote, ...]
    sources: Mapping[str, Source]
    names: Mapping[str, str]


def schedule_for(facts: ScheduleFacts, library: Library | None = None, *, pack: str = "") -> ScheduleAnswer:
    """Screening of one pack (the first when none is named), and the series of the medicines that the library knows.

    Refuses a subset that the pack does not offer, and a rule that neither the pack nor a drug has.
    """
    known = library or load()
    found = known.pack(pack) if pack else known.packs[0]
    if facts.subset is not None:
        found.condition.subset(facts.subset)
    drugs = {drug.id: drug for each in known.packs for drug in each.drugs}
    rules = rules_in(found, known)
    if any(each.rule not in rules for each in facts.suppressed):
        raise Invalid(field="suppressed.rule", reason="not-in-pack")
    if any(each.place and each.what not in rules | tests_of(known) for each in facts.done or ()):
        raise Invalid(field="done_elsewhere.rule", reason="not-in-pack")
    return ScheduleAnswer(
        as_of=facts.as_of,
        pack=found.id,
        pack_version=found.about.version,
        rows=(*screening_due(found.screening, facts), *monitoring_due(drugs, facts)),
        focus=tuple(each for each in found.focus if applies(each.applies_to, facts).so),
        notes=found.screening_notes,
        sources={source.id: source for each in known.packs for source in each.sources},
        names=_names(found, known),
    )


def read_schedule_facts(document: object, today: date | None, library: Library | None = None) -> ScheduleFacts:
    """Facts of a document shaped as for `check --facts`; `today`, where it is given, goes before its `as_of`.

    Refuses with NotInForm or Invalid, by the place in the document.
    """
    if not isinstance(document, Mapping):
        raise NotInForm(reason=FormFault.WRONG_VALUE, what="object")
    given = from_plain(_narrowed(document), GivenFacts)
    day = today or given.as_of
    if day is None:
        raise Invalid(field="as_of", reason="needs-date")
    known = library or load()
    patient = given.patient
    years = patient.disease_duration_years
    return ScheduleFacts(
        as_of=day,
        subset=patient.subset,
        sex=patient.sex,
        pregnancy_potential=patient.pregnancy_potential,
        onset=patient.onset,
        duration_years=None if years is None else Decimal(str(years)),
        antibodies=_present("antibodies", patient.antibodies),
        organs={
            organ: Involvement(present=there, since=since) for organ, there, since in _told("organs", patient.organs)
        },
        features=_present("features", patient.features),
        medicines=None if given.medicines is None else tuple(_medicines(given.medicines, day, known)),
        done=_done(given),
        suppressed=tuple(Suppression(rule=s.rule, reason=s.reason, until=s.until) for s in given.suppressed),
    )


def tests_of(library: Library) -> set[str]:
    """The ids of every test that a result can be of."""
    return {test.id for pack in library.packs for test in pack.investigations}


def _medicines(given: Iterable[GivenMedicine], day: date, library: Library) -> Iterator[TakenMedicine]:
    """Those that are still taken on the day."""
    for each in given:
        if each.stopped is not None and each.stopped.earliest <= day:
            continue
        drug = library.find_drug(each.drug)
        yield TakenMedicine(
            text=each.drug,
            drug=drug.id if drug else "",
            started=each.started,
            scheme=each.scheme,
            events=each.events,
        )


def _done(given: GivenFacts) -> tuple[Done, ...] | None:
    if given.results is None and not given.done_elsewhere:
        return None
    return (
        *(Done(what=result.test, on=result.date, place=result.place) for result in given.results or ()),
        *_egfr(given),
        *(Done(what=done.rule, on=done.date, place=done.place) for done in given.done_elsewhere),
    )


def _egfr(given: GivenFacts) -> Iterator[Done]:
    raw = given.patient.egfr
    if given.results is not None and isinstance(raw, Mapping) and raw.get("value") is not None and raw.get("date"):
        yield Done(what="egfr", on=PartialDate(str(raw["date"])))


def _present(name: str, raw: object) -> dict[str, bool]:
    return {id: there for id, there, _ in _told(name, raw)}


def _told(name: str, raw: object) -> Iterator[tuple[str, bool, PartialDate | None]]:
    """A list names what is there and says nothing of the rest; an object says it of each, and null says nothing."""
    if raw is None:
        return
    if isinstance(raw, list) and all(isinstance(each, str) for each in raw):
        yield from ((each, True, None) for each in raw)
        return
    if not isinstance(raw, Mapping):
        raise NotInForm(field=f"patient.{name}", reason=FormFault.WRONG_VALUE, what="list or object")
    for id, told in raw.items():
        since = None
        value = told
        if isinstance(told, Mapping):
            value = told.get("value")
            since = PartialDate(str(told["date"])) if told.get("date") is not None else None
        if value is None:
            continue
        if value in _WORDS:
            value = _WORDS[str(value)]
        if not isinstance(value, bool):
            raise NotInForm(field=f"patient.{name}.{id}", reason=FormFault.WRONG_VALUE, what="true, false or null")
        yield str(id), value, since


_WORDS = {"positive": True, "negative": False}


def _narrowed(document: Mapping[Any, Any]) -> dict[str, Any]:
    """What the schedule asks of a document that may say more; a dated scalar of the patient is opened."""
    found = _kept(document, GivenFacts)
    if isinstance(found.get("patient"), Mapping):
        patient = _kept(found["patient"], GivenPatient)
        lists = {"antibodies", "organs", "features", "egfr"}
        found["patient"] = {key: raw if key in lists else _value(raw) for key, raw in patient.items()}
    for key, kind in (("medicines", GivenMedicine), ("results", GivenResult)):
        if isinstance(found.get(key), list):
            found[key] = [_kept(each, kind) if isinstance(each, Mapping) else each for each in found[key]]
    return {key: value for key, value in found.items() if value is not None}


def _kept(raw: Mapping[Any, Any], kind: type[Any]) -> dict[str, Any]:
    return {key: raw[key] for key in kind.__dataclass_fields__ if key in raw}


def _value(raw: object) -> object:
    return raw.get("value") if isinstance(raw, Mapping) else raw


def _names(pack: Pack, library: Library) -> dict[str, str]:
    """What people call the ids that a row names."""
    condition: Condition = pack.condition
    return {
        **{test.id: test.name for each in library.packs for test in each.investigations},
        **{drug.id: drug.generic_name for each in library.packs for drug in each.drugs},
        **{subset.id: subset.short_name for subset in condition.subsets},
        **{antibody.id: antibody.short_name for antibody in condition.antibodies},
        **{organ.id: organ.name for organ in condition.organs},
        **{feature.id: feature.name for feature in condition.features},
        "onset": condition.onset_label,
    }
