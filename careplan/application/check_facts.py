"""From a document of facts to what the checks look at: every name looked up in the library, every id known to it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from careplan.application.check_refusals import CheckFactsRefused, FactsFault
from careplan.application.check_spellings import CLASSES, STATUSES, infections_of, organ_names, problems_of
from careplan.application.check_values import (
    amount_of,
    chosen_of,
    day_of,
    dose_of,
    number_of,
    opened,
    timing_of,
    told_of,
    unit_of,
)
from careplan.domain.checks import facts as of
from careplan.domain.checks.book import StateKind
from careplan.domain.checks.index import Index
from careplan.domain.medicine.formulary import Known
from careplan.domain.medicine.interaction import SubstanceKind
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.patient.patient import Sex
from careplan.domain.referral.states import GIVEN_UP, OPEN, ReferralState
from careplan.knowledge.pack import Pack

Form = Mapping[str, Any]
_YES_OR_NO = (of.PREGNANT, of.PREGNANCY_POTENTIAL, of.CONTRACEPTION, "breastfeeding", "active_infection")
_CHILD_PUGH = ("none", "A", "B", "C")
_HEPATITIS_B = ("negative", "positive", "past")
_EGFR_UNIT = "mL/min/{1.73_m2}"
_TOLD = frozenset({StateKind.TOLD, StateKind.WOMAN, StateKind.RED_FLAG})
_STATUS = {
    "none_known": AllergyStatus.NONE_KNOWN,
    "listed": AllergyStatus.LISTED,
    "recorded": AllergyStatus.LISTED,
}


def facts_of(form: Form, pack: Pack, index: Index, today: date) -> of.Facts:
    """Of a document that fits the schema; refuses ids that the pack does not have."""
    return _Reader(form, pack, index).facts(today)


class _Reader:
    """One document; `patient` is empty where nothing is said of one."""

    def __init__(self, form: Form, pack: Pack, index: Index) -> None:
        self.form = form
        self.patient: Form = form.get("patient") or {}
        self.pack = pack
        self.index = index
        self.tests = dict(_test_names(pack))

    def facts(self, today: date) -> of.Facts:
        patient = self.patient
        amounts = {
            of.EGFR: amount_of(patient.get("egfr"), "patient.egfr", _EGFR_UNIT),
            of.WEIGHT: amount_of(patient.get("weight"), "patient.weight", "kg"),
        }
        condition = self.pack.condition
        return of.Facts(
            as_of=date.fromisoformat(self.form["as_of"]) if self.form.get("as_of") else today,
            told={code: told for code, told in self._told() if told is not None},
            amounts={code: amount for code, amount in amounts.items() if amount is not None},
            chosen={code: chosen for code, chosen in self._chosen() if chosen is not None},
            organs=self._ids("organs", organ_names(condition.organs, self.index.book)),
            antibodies=self._ids(
                "antibodies", {each.id: (each.name, each.short_name) for each in condition.antibodies}
            ),
            problems=problems_of(patient),
            allergies=self._allergies(),
            medicines=tuple(self._taken(raw, f"medicines[{n}]") for n, raw in enumerate(self.form["medicines"])),
            vaccines=self._vaccines(),
            results=self._results(amounts[of.EGFR]),
            checks_done=tuple(self._checks_done()),
            red_flags=self._red_flags(),
            referrals=self._referrals(),
            plan=_plan(self.form.get("plan"), self.index),
        )

    def _told(self) -> Iterator[tuple[str, of.Told | None]]:
        for code in _YES_OR_NO:
            yield code, told_of(self.patient.get(code), f"patient.{code}")
        infections = infections_of(self.patient)
        if infections is not None:
            self._ensure_agree(bool(infections))
            yield "active_infection", of.Told(bool(infections))
        known = {state.code for state in self.index.book.states if state.kind in _TOLD}
        yield from self._codes("conditions", known)
        habits = {each.id for each in self.pack.substances if each.kind is SubstanceKind.LIFESTYLE}
        yield from self._codes("habits", habits)

    def _ensure_agree(self, has_infection: bool) -> None:
        said, _ = opened(self.patient.get("active_infection"), "patient.active_infection")
        if said is not None and bool(said) is not has_infection:
            raise CheckFactsRefused(
                field="patient.infections",
                reason=FactsFault.CONTRADICTS,
                what="active_infection",
                allowed="the same answer in both, or only one of them",
            )

    def _codes(self, key: str, known: set[str]) -> Iterator[tuple[str, of.Told | None]]:
        for code, raw in (self.patient.get(key) or {}).items():
            field = f"patient.{key}.{code}"
            self._ensure_known(code, known, field)
            yield code, told_of(raw, field)

    def _chosen(self) -> Iterator[tuple[str, of.Chosen | None]]:
        patient = self.patient
        subsets = [subset.id for subset in self.pack.condition.subsets]
        yield of.SEX, chosen_of(patient.get("sex"), "patient.sex", [sex.value for sex in Sex])
        yield of.SUBSET, chosen_of(patient.get("subset"), "patient.subset", subsets)
        yield of.CHILD_PUGH, chosen_of(patient.get("child_pugh"), "patient.child_pugh", _CHILD_PUGH, CLASSES)
        status = chosen_of(patient.get("hepatitis_b"), "patient.hepatitis_b", _HEPATITIS_B, STATUSES)
        yield "hepatitis_b", status

    def _ids(self, key: str, known: Mapping[str, tuple[str, ...]]) -> dict[str, of.Told]:
        """By id or by one of its names; of what a list leaves out nothing is said: it may not have been looked at."""
        raw = self.patient.get(key) or {}
        pairs = raw.items() if isinstance(raw, Mapping) else ((id, True) for id in raw)
        by_name = {name.casefold(): id for id, names in known.items() for name in (*names, id)}
        found: dict[str, of.Told] = {}
        for written, value in pairs:
            id = by_name[written.casefold()] if written.casefold() in by_name else str(written)
            self._ensure_known(id, known, f"patient.{key}")
            told = told_of(value, f"patient.{key}.{id}")
            if told is not None:
                found[id] = told
        return found

    def _taken(self, raw: Form, field: str) -> of.Taken:
        return of.Taken(
            key=field,
            text=raw["drug"],
            meant=self.index.formulary.find(raw["drug"]),
            dose=dose_of(raw.get("dose"), f"{field}.dose"),
            timing=timing_of(raw.get("frequency"), f"{field}.frequency"),
            route=raw.get("route") or "",
            started=date.fromisoformat(raw["started"]) if raw.get("started") else None,
            scheme=raw.get("scheme") or "",
        )

    def _vaccines(self) -> tuple[of.Taken, ...] | None:
        planned = self.patient.get("vaccines_planned")
        if planned is None:
            return None
        return tuple(
            of.Taken(key=f"patient.vaccines_planned[{n}]", text=text, meant=self._vaccine(text))
            for n, text in enumerate(planned)
        )

    def _vaccine(self, text: str) -> Known | None:
        """Among vaccines the word may be left out: `varicella` is not asked for otherwise."""
        return self.index.formulary.find(text) or self.index.formulary.find(f"{text} vaccine")

    def _allergies(self) -> of.Allergies:
        raw = self.patient.get("allergies") or {}
        listed = tuple(self._allergy(each) for each in raw.get("listed", ()))
        status = _STATUS.get(raw.get("status", ""), AllergyStatus.NOT_RECORDED)
        field = "patient.allergies"
        if bool(listed) is not (status is AllergyStatus.LISTED):
            raise CheckFactsRefused(
                field=f"{field}.listed",
                reason=FactsFault.CONTRADICTS,
                what=str(raw.get("status", "")),
                allowed="a list with the status listed, and none with another",
            )
        return of.Allergies(status=status, listed=listed, on=day_of(raw.get("date"), f"{field}.date"))

    def _allergy(self, raw: Any) -> of.AllergyTo:
        substance = raw if isinstance(raw, str) else raw["substance"]
        refuted = not isinstance(raw, str) and raw.get("verification") == "refuted"
        return of.AllergyTo(text=substance, meant=self.index.formulary.find(substance), refuted=refuted)

    def _results(self, egfr: of.Amount | None) -> tuple[of.Result, ...] | None:
        """The eGFR is a result as well, once anybody says what was tested."""
        raw = self.form.get("results")
        if raw is None:
            return None
        found = [self._result(each, f"results[{n}]") for n, each in enumerate(raw)]
        if egfr is not None:
            found.append(of.Result(test=of.EGFR, value=egfr.value, unit=egfr.unit, on=egfr.on))
        return tuple(found)

    def _result(self, raw: Form, field: str) -> of.Result:
        value, on = raw.get("value"), day_of(raw.get("date"), f"{field}.date")
        named: str = raw["test"]
        test = self.tests.get(named.casefold(), named)
        if isinstance(value, bool):
            return of.Result(test=test, told=value, on=on)
        number = number_of(value)
        if number is None:
            return of.Result(test=test, words=str(value or ""), on=on)
        return of.Result(test=test, value=number, unit=unit_of(raw.get("unit") or ""), on=on)

    def _checks_done(self) -> Iterator[of.CheckDone]:
        for n, raw in enumerate(self.form.get("checks_done", ())):
            field = f"checks_done[{n}]"
            known = self.index.formulary.find(raw["drug"])
            rules = self.index.drugs.get(known.id) if known else None
            if rules is None:
                raise _not_in_library(f"{field}.drug", raw["drug"], self.index.drugs)
            self._ensure_known(raw["check"], [check.id for check in rules.pretreatment], f"{field}.check")
            yield of.CheckDone(drug=rules.drug.id, check=raw["check"], on=day_of(raw.get("date"), f"{field}.date"))

    def _red_flags(self) -> tuple[str, ...] | None:
        flags = self.form.get("red_flags")
        for n, flag in enumerate(flags or ()):
            self._ensure_known(flag, self.index.red_flags, f"red_flags[{n}]")
        return None if flags is None else tuple(flags)

    def _referrals(self) -> tuple[of.ReferralFact, ...] | None:
        raw = self.form.get("referrals")
        return None if raw is None else tuple(self._referral(each, f"referrals[{n}]") for n, each in enumerate(raw))

    def _referral(self, raw: Form, field: str) -> of.ReferralFact:
        self._ensure_known(raw["specialty"], self.index.packets, f"{field}.specialty")
        state = raw.get("state", ReferralState.DRAFT.value)
        self._ensure_known(state, [each.value for each in ReferralState], f"{field}.state")
        return of.ReferralFact(specialty=raw["specialty"], is_open=state in OPEN, given_up=state in GIVEN_UP)

    @staticmethod
    def _ensure_known(id: str, known: Iterable[str], field: str) -> None:
        if id not in known:
            raise _not_in_library(field, id, known)


def _not_in_library(field: str, what: str, known: Iterable[str]) -> CheckFactsRefused:
    return CheckFactsRefused(
        field=field, reason=FactsFault.NOT_IN_LIBRARY, what=what, allowed=", ".join(sorted(known)) or "nothing"
    )


def _test_names(pack: Pack) -> Iterator[tuple[str, str]]:
    for test in pack.investigations:
        for name in (test.id, test.name, *test.loinc):
            yield name.casefold(), test.id


def _plan(raw: Form | None, index: Index) -> of.PlanFacts | None:
    if raw is None:
        return None
    known = {element.id for element in index.book.elements}
    elements = raw.get("elements", {})
    for id in elements:
        if id not in known:
            raise _not_in_library(f"plan.elements.{id}", id, known)
    return of.PlanFacts(
        goals=tuple(
            of.GoalFact(
                label=each["description"],
                measure=each.get("measure") or "",
                target=each.get("target") or "",
                is_open=each.get("open", True),
            )
            for each in raw.get("goals", ())
        ),
        actions=tuple(
            of.ActionFact(
                label=each["description"],
                kind=each.get("kind", "care"),
                goals=tuple(each.get("goals", ())),
                owner=each.get("owner") or "",
            )
            for each in raw.get("actions", ())
        ),
        elements={id: value for id, value in elements.items() if value is not None},
    )
