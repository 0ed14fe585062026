"""The two families of checks with most rules beside straight-line code that was generated from the same rules.

The generated function has no index, no loop and no call but for what it answers: for each pair of drugs and each
contraindication of the library it has the lines that decide it. Both answer equal rows, which is checked first; rows
that gather what many rules said are made by both and not compared.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from benchmarks.measure import Ratio, side_by_side
from careplan.application.checking import index_of
from careplan.domain.checks import facts as of
from careplan.domain.checks.book import State, StateKind
from careplan.domain.checks.engine import check
from careplan.domain.checks.index import Against, DrugRules, Index
from careplan.domain.checks.outcome import Checked, Input, Outcome, sources_of
from careplan.domain.checks.rule import GRADES
from careplan.domain.checks.rules import contraindications, interactions
from careplan.domain.medicine.regimen import Timing
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.shared.quantity import Quantity
from careplan.knowledge.loader import load

AIM = 3
DRUGS = (
    "mycophenolate_mofetil", "nintedanib", "rituximab", "nifedipine", "sildenafil", "bosentan", "prednisone",
    "omeprazole", "co_trimoxazole", "folic_acid",
)  # fmt: skip
ROUNDS, QUICK_ROUNDS = 400, 60
_COUNTED = (interactions.RULE, contraindications.RULE)
_PLAIN = frozenset({StateKind.TOLD, StateKind.CHOICE, StateKind.ORGAN, StateKind.KIDNEY, StateKind.WOMAN})
Straight = Callable[[of.Facts], list[Checked]]


def run(*, quick: bool) -> Iterator[Ratio]:
    """The two families with most rules beside their floor, and the whole of the checks per medicine for the record."""
    library = load()
    index = index_of(library, library.packs[0].id)
    facts = full_plan(index)
    floor = straight_line(index)
    mine, other = (_decided(rows) for rows in (check(facts, index, _COUNTED).rows, floor(facts)))
    if mine != other:
        raise AssertionError("the generated code answers otherwise")
    rounds = QUICK_ROUNDS if quick else ROUNDS
    times = side_by_side(floor, lambda each: check(each, index, _COUNTED), [facts] * rounds)
    count = sum(len(rules.against) for rules in index.drugs.values())
    yield Ratio(
        f"checks: {len(DRUGS)} medicines, pairs and {count} contraindications", *times, AIM, f"{len(mine)} rows"
    )
    half = with_medicines(facts, facts.medicines[: len(DRUGS) // 2])
    whole = side_by_side(lambda _: check(half, index), lambda _: check(facts, index), [facts] * rounds)
    yield Ratio("checks: all rules, twice as many medicines", *whole, 4, "grows with the pairs of the patient")


def full_plan(index: Index) -> of.Facts:
    """Ten medicines of the library, with everything that the contraindications ask for."""
    told = {state.code: of.Told(False, date(2026, 11, 2)) for state in index.book.states if state.kind in _PLAIN}
    return of.Facts(
        as_of=date(2026, 11, 23),
        told=told,
        amounts={of.EGFR: of.Amount(Decimal(54), "mL/min/{1.73_m2}", date(2026, 11, 2))},
        chosen={
            of.SEX: of.Chosen("female"),
            of.CHILD_PUGH: of.Chosen("A"),
            "hepatitis_b": of.Chosen("past"),
        },
        organs={"lung": of.Told(True), "pah": of.Told(False)},
        allergies=of.Allergies(status=AllergyStatus.NONE_KNOWN),
        medicines=tuple(_taken(drug, index) for drug in DRUGS),
        vaccines=(),
        results=(),
        red_flags=(),
    )


def with_medicines(facts: of.Facts, medicines: tuple[of.Taken, ...]) -> of.Facts:
    """The same patient with others."""
    return replace(facts, medicines=medicines)


def _taken(drug: str, index: Index) -> of.Taken:
    dose, timing = Quantity(Decimal(1), "mg"), Timing(1, Decimal(1), "d")
    return of.Taken(key=drug, text=drug, meant=index.formulary.find(drug), dose=dose, timing=timing)


def _decided(rows: Iterable[Checked]) -> list[str]:
    """The rows of single rules, in an order of their own; those that gather others are only made alike."""
    return sorted(repr(row) for row in rows if row.code not in _GATHERED)


_GATHERED = frozenset({"habits-unsaid", "library-silent", "states-clear", "states-unknown"})


def straight_line(index: Index) -> Straight:
    """One function for all of them, made as text."""
    held: dict[str, Any] = {"Checked": Checked, "Input": Input, "Outcome": Outcome}
    lines = [
        "def answer(facts):",
        "    rows = []",
        "    told, chosen = facts.told, facts.chosen",
        "    organs, amounts = facts.organs, facts.amounts",
    ]
    lines.append("    taken = {each.meant.id: each for each in facts.medicines}")
    names = {id: f"m{number}" for number, id in enumerate(index.drugs)}
    lines += [f"    {name} = taken.get({id!r})" for id, name in names.items()]
    for line in (*_pairs(index, names, held), *_states(index, names, held)):
        lines.append(f"    {line}")
    lines.append("    return rows")
    exec(compile("\n".join(lines), "<generated>", "exec"), held)
    found: Straight = held["answer"]
    return found


def _pairs(index: Index, names: dict[str, str], held: dict[str, Any]) -> Iterator[str]:
    order = {id: place for place, id in enumerate(DRUGS)}
    ids = sorted(names, key=lambda id: order.get(id, len(order)))
    for place, one in enumerate(ids):
        for other in ids[place + 1 :]:
            yield f"if {names[one]} is not None and {names[other]} is not None:"
            mine, its = index.formulary.find(one), index.formulary.find(other)
            assert mine is not None and its is not None  # noqa: PT018 - ids of the library
            rows = [interactions._met(met, mine, its, ()) for met in index.between(one, other)]
            for row in rows or [interactions._quiet(mine, its, ())]:
                inputs = (
                    f"(Input('medicine', {names[one]}.text, {names[one]}.started), "
                    f"Input('medicine', {names[other]}.text, {names[other]}.started))"
                )
                yield f"    rows.append({_made(row, held, inputs)})"


def _states(index: Index, names: dict[str, str], held: dict[str, Any]) -> Iterator[str]:
    for id, rules in index.drugs.items():
        yield f"if {names[id]} is not None:"
        yield "    absent, unknown, silent = [], [], []"
        for each in rules.against:
            yield from _state(each, rules, names[id], held)
        for state in rules.silent:
            if state.kind in _PLAIN and state.kind is not StateKind.KIDNEY:
                yield f"    found = {_where(None, state)}"
                yield f"    if found is not None and ({_asked(None, state)[0]}):"
                yield f"        silent.append(({state.name!r}, {state.id!r}, {_asked(None, state)[1]}, ()))"
        for gathered, code in (("absent", "states-clear"), ("unknown", "states-unknown"), ("silent", "library-silent")):
            yield f"    if {gathered}:"
            yield f"        rows.append({_gathered(gathered, code, rules, names[id])})"


def _gathered(gathered: str, code: str, rules: DrugRules, name: str) -> str:
    """One row for several states, as the rule makes it."""
    outcome = "CLEAR" if code == "states-clear" else "NOT_CHECKED"
    return (
        f"Checked(rule={contraindications.ID!r}, version={contraindications.VERSION!r}, "
        f"outcome=Outcome.{outcome}, code={code!r}, "
        f"about=({rules.drug.id!r},), parameters={{'one': {rules.drug.generic_name!r}, "
        f"'what': ', '.join(dict.fromkeys(each[0] for each in {gathered})), "
        f"'states': ', '.join(each[1] for each in {gathered})}}, "
        f"inputs=(Input('medicine', {name}.text, {name}.started), *dict.fromkeys(each[2] for each in {gathered})), "
        f"sources=tuple(dict.fromkeys(id for each in {gathered} for id in each[3])))"
    )


def _state(each: Against, rules: DrugRules, name: str, held: dict[str, Any]) -> Iterator[str]:
    if each.state is None or each.state.kind not in _PLAIN:
        return
    row = _row(each, each.state, rules)
    test, shown = _asked(each, each.state)
    said = f"{each.state.name!r}, {each.fact.code!r}"
    key = f"c{len(held)}"
    held[key] = row.sources
    inputs = f"(Input('medicine', {name}.text, {name}.started), {shown})"
    yield f"    found = {_where(each, each.state)}"
    yield f"    if found is None: unknown.append(({said}, {each.state.code!r}, {key}))"
    yield f"    elif {test}: rows.append({_made(row, held, inputs)})"
    yield f"    else: absent.append(({said}, {shown}, {key}))"


def _row(each: Against, state: State, rules: DrugRules) -> Checked:
    """What the rule answers when the state is so, without its inputs."""
    fact, confirmed = each.fact, each.fact.confirmed
    parameters = {
        "one": rules.drug.generic_name,
        "other": state.name,
        "state": fact.code,
        "limit": contraindications._limit(each),
    }
    return Checked(
        rule=contraindications.ID,
        version=contraindications.VERSION,
        outcome=Outcome.FINDING if confirmed else Outcome.NOT_CHECKED,
        code=f"state-{fact.level.value}" if confirmed else "unconfirmed",
        about=(rules.drug.id,),
        severity=GRADES[fact.level] if confirmed else None,
        confirmed=confirmed,
        parameters=parameters,
        advice=(fact.detail,) if fact.detail else (),
        fact=each.path,
        missing=() if confirmed else ("confirmation",),
        sources=sources_of(fact),
    )


def _where(_: Against | None, state: State) -> str:
    match state.kind:
        case StateKind.ORGAN:
            return f"organs.get({state.organ!r})"
        case StateKind.KIDNEY:
            return "amounts.get('egfr')"
        case StateKind.CHOICE:
            return f"chosen.get({state.code!r})"
    return f"told.get({state.code!r})"


def _asked(each: Against | None, state: State) -> tuple[str, str]:
    """When it is so, and how that is shown."""
    match state.kind:
        case StateKind.KIDNEY:
            limit = each.fact.egfr_below if each else None
            return (f"found.value < {int(limit)}" if limit is not None else "found.value < 30"), (
                "Input('egfr', f'{found.value} {found.unit}', found.on)"
            )
        case StateKind.CHOICE:
            present = (each.fact.child_pugh if each else ()) or state.present
            return f"found.value in {tuple(present)!r}", f"Input({state.code!r}, found.value, found.on)"
        case StateKind.ORGAN:
            return "found.value", f"Input({f'organ:{state.organ}'!r}, 'yes', found.on)"
    return "found.value", f"Input({state.code!r}, 'yes', found.on)"


def _made(row: Checked, held: dict[str, Any], inputs: str) -> str:
    """A call that makes the row anew each time; what does not depend on the patient is held ready."""
    parts = []
    for name in (
        "rule",
        "version",
        "outcome",
        "code",
        "about",
        "severity",
        "confirmed",
        "advice",
        "fact",
        "missing",
        "sources",
    ):
        key = f"c{len(held)}"
        held[key] = getattr(row, name)
        parts.append(f"{name}={key}")
    return (
        f"Checked({', '.join(parts)}, parameters={ {k: str(v) for k, v in row.parameters.items()}!r}, inputs={inputs})"
    )
