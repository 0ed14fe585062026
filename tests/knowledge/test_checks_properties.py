"""What holds of the checks whatever the facts: order says nothing, more hides nothing, missing is not clear."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careplan.application.checking import index_of
from careplan.domain.checks import facts as of
from careplan.domain.checks.book import StateKind
from careplan.domain.checks.engine import RULES, check
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked, Outcome
from careplan.domain.medicine.regimen import Timing
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.check_words import missing_text
from careplan.i18n.checks import head, is_worded, sentence
from careplan.knowledge.library import Library

TODAY = date(2026, 11, 23)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = st.none() | st.integers(0, 900).map(lambda days: TODAY - timedelta(days=days))
GATHERED = {"states-clear": "what", "limits-clear": "what", "pretreatment-clear": "what", "parts-there": "what"}


@pytest.fixture
def index(shipped: Library) -> Index:
    return index_of(shipped, shipped.packs[0].id)


def medicine(index: Index) -> st.SearchStrategy[of.Taken]:
    names = sorted({*index.drugs, "warfarin", "ibuprofen", "NSAIDs", "turmeric capsules", "ACE inhibitors", "aspirin"})
    doses = st.builds(Quantity, st.decimals(Decimal("0.5"), 3000, places=1), st.sampled_from(["mg", "g", "{tbl}"]))
    timings = st.builds(Timing, st.integers(1, 3), st.just(Decimal(1)), st.sampled_from(["d", "wk"]))
    return st.builds(
        lambda text, dose, timing, started: of.Taken(
            key=text, text=text, meant=index.formulary.find(text), dose=dose, timing=timing, started=started
        ),
        st.sampled_from(names), st.none() | doses, st.none() | timings, DAYS,
    )  # fmt: skip


def everything(index: Index) -> st.SearchStrategy[of.Facts]:
    codes = [s.code for s in index.book.states if s.kind in {StateKind.TOLD, StateKind.WOMAN, StateKind.RED_FLAG}]
    told = st.builds(of.Told, st.booleans(), DAYS)
    some = st.dictionaries(st.sampled_from([*codes, of.PREGNANCY_POTENTIAL, of.CONTRACEPTION, "alcohol"]), told)
    results = st.builds(
        lambda test, value, on: of.Result(test=test, value=value, unit="U/L", on=on),
        st.sampled_from(sorted(index.test_names)), st.decimals(0, 500, places=1), DAYS,
    )  # fmt: skip
    chosen = st.fixed_dictionaries(
        {},
        optional={
            of.SEX: st.sampled_from(["female", "other"]).map(of.Chosen),
            of.CHILD_PUGH: st.sampled_from(["none", "A", "B", "C"]).map(of.Chosen),
            "hepatitis_b": st.sampled_from(["negative", "positive", "past"]).map(of.Chosen),
            of.SUBSET: st.sampled_from(["dcSSc", "lcSSc"]).map(of.Chosen),
        },
    )
    amounts = st.decimals(1, 120, places=0).map(lambda value: {of.EGFR: of.Amount(value, "mL/min/{1.73_m2}")})
    allergies = st.sampled_from(list(AllergyStatus)).map(
        lambda status: of.Allergies(status=status, listed=_list(status, index))
    )
    vaccines = st.lists(st.sampled_from(["live_vaccine", "inactivated_vaccine", "odd jab"]), max_size=2).map(
        lambda texts: tuple(of.Taken(key=t, text=t, meant=index.formulary.find(t)) for t in texts)
    )
    return st.builds(
        of.Facts,
        as_of=st.just(TODAY), told=some, chosen=chosen, amounts=amounts | st.just({}),
        organs=st.dictionaries(st.sampled_from(["lung", "pah", "skin"]), told),
        antibodies=st.dictionaries(st.just("SCL70"), told), allergies=allergies,
        medicines=st.lists(medicine(index), max_size=6).map(tuple), vaccines=st.none() | vaccines,
        results=st.none() | st.lists(results, max_size=6).map(tuple),
        red_flags=st.none() | st.lists(st.sampled_from(sorted(index.red_flags)), max_size=2, unique=True).map(tuple),
        referrals=st.none() | st.just(()),
    )  # fmt: skip


def _list(status: AllergyStatus, index: Index) -> tuple[of.AllergyTo, ...]:
    if status is not AllergyStatus.LISTED:
        return ()
    return tuple(of.AllergyTo(text=t, meant=index.formulary.find(t)) for t in ("penicillin", "peanut"))


def key(row: Checked) -> tuple[Any, ...]:
    """What a row says, whichever of two medicines is named first."""
    return (row.rule, row.outcome, row.severity, frozenset(row.about), row.fact, row.code.removesuffix("-no-referral"))


def claims(rows: tuple[Checked, ...]) -> Iterator[tuple[Any, ...]]:
    """Each thing that is called clear, one by one."""
    for row in rows:
        if row.outcome is Outcome.CLEAR:
            gathered = row.parameters.get(GATHERED.get(row.code, ""), "")
            about = tuple(sorted(row.about))
            yield from ((row.rule, about, each) for each in gathered.replace("; ", ", ").split(", "))


@QUICK
@given(data=st.data())
def test_the_order_of_medicines_and_results_says_nothing(index: Index, data: st.DataObject) -> None:
    facts = data.draw(everything(index))
    there, back = (
        check(each, index).rows for each in (facts, replace(facts, medicines=tuple(reversed(facts.medicines))))
    )

    assert Counter(map(key, there)) == Counter(map(key, back))


@QUICK
@given(data=st.data())
def test_another_medicine_removes_no_finding(index: Index, data: st.DataObject) -> None:
    facts = data.draw(everything(index))
    more = replace(facts, medicines=(*facts.medicines, data.draw(medicine(index))))

    before = {key(row) for row in check(facts, index).rows if row.outcome is Outcome.FINDING}
    after = {key(row) for row in check(more, index).rows if row.outcome is Outcome.FINDING}

    assert not {each for each in before - after if not each[0].startswith("watch.")}
    assert {each[0] for each in before} <= {each[0] for each in after}


@QUICK
@given(data=st.data())
def test_a_fact_that_was_missing_removes_no_finding(index: Index, data: st.DataObject) -> None:
    facts = data.draw(everything(index))
    codes = [s.code for s in index.book.states if s.kind is StateKind.TOLD and s.code not in facts.told]
    told = {**facts.told, data.draw(st.sampled_from(codes)): of.Told(data.draw(st.booleans()))} if codes else facts.told

    before = {key(row) for row in check(facts, index).rows if row.outcome is Outcome.FINDING}
    after = {key(row) for row in check(replace(facts, told=told), index).rows if row.outcome is Outcome.FINDING}

    assert before <= after


@QUICK
@given(data=st.data())
def test_a_missing_input_never_makes_anything_clear(index: Index, data: st.DataObject) -> None:
    facts = data.draw(everything(index))
    field = data.draw(
        st.sampled_from(["told", "chosen", "amounts", "organs", "vaccines", "results", "red_flags", "allergies"])
    )
    blank: Any = {"vaccines": None, "results": None, "red_flags": None, "allergies": of.Allergies()}.get(field, {})

    before = set(claims(check(facts, index).rows))
    after = set(claims(check(replace(facts, **{field: blank}), index).rows))

    assert after <= before


@QUICK
@given(data=st.data())
def test_nothing_is_known_of_nobody(index: Index, data: st.DataObject) -> None:
    medicines = data.draw(st.lists(medicine(index), min_size=1, max_size=4).map(tuple))
    rows = check(of.Facts(as_of=TODAY, medicines=medicines), index).rows

    assert {row.rule.partition(".")[0] for row in rows if row.outcome is Outcome.CLEAR} <= {
        "interaction", "duplicate", "dose", "watch",
    }  # fmt: skip
    assert all(row.missing for row in rows if row.outcome is Outcome.NOT_CHECKED)


@QUICK
@given(data=st.data())
def test_every_answer_has_words_and_no_rule_fails(index: Index, data: st.DataObject) -> None:
    facts = data.draw(everything(index))

    versions = {rule.id: rule.version for rule in RULES}
    for row in check(facts, index).rows:
        rule, _, own = row.rule.partition(".")
        assert row.version == versions[rule] or (own and row.version.startswith(f"{versions[rule]}."))
        assert row.outcome is not Outcome.FAILED, row
        assert is_worded(row.code)
        assert "{" not in sentence(row)
        assert head(row)
        assert all(missing_text(each) for each in row.missing)
        assert (row.severity is not None) is (row.outcome is Outcome.FINDING)
        assert row.confirmed or row.outcome is Outcome.NOT_CHECKED or row.rule == "red-flag"
        assert row.sources or row.outcome is not Outcome.FINDING


def test_the_facts_that_are_drawn_are_all_there_are() -> None:
    drawn = {
        "as_of",
        "told",
        "chosen",
        "amounts",
        "organs",
        "antibodies",
        "allergies",
        "medicines",
        "vaccines",
        "results",
    }

    assert {each.name for each in fields(of.Facts)} - drawn == {
        "red_flags", "referrals", "problems", "checks_done", "series", "plan", "told_before", "vaccines_on",
    }  # fmt: skip
