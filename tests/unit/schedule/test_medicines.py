"""Laboratory series: phases, alternatives, occasions, events, and what is missing for a date."""

from datetime import date
from typing import Any

import pytest

from careplan.domain.medicine.drug import Drug, DrugMonitoring, MonitoringPhase
from careplan.domain.schedule.due import DueRow, Pace, Standing
from careplan.domain.schedule.facts import Done, ScheduleFacts, Suppression, TakenMedicine
from careplan.domain.schedule.medicines import in_phase, monitoring_due
from careplan.domain.shared.partial_date import PartialDate

TODAY = date(2026, 11, 23)
PHASES = (
    MonitoringPhase(every_weeks=2, for_weeks=8),
    MonitoringPhase(every_weeks=4, until_event="stable"),
    MonitoringPhase(every_weeks=12),
)


def series(
    id: str, *phases: MonitoringPhase, scheme: str = "", tests: tuple[str, ...] = ("alt", "wbc")
) -> DrugMonitoring:
    return DrugMonitoring(id=id, scheme=scheme, tests=tests, phases=phases, source="s", confirmed=True)


def drug(*monitoring: DrugMonitoring) -> dict[str, Drug]:
    found = Drug(id="drug", generic_name="Samplumab", drug_class="c", routes=(), monitoring=monitoring)
    return {"drug": found}


def rows(drugs: dict[str, Drug], *done: tuple[str, str], known: bool = True, **medicine: Any) -> list[DueRow]:
    medicine.setdefault("started", PartialDate("2026-09-01"))
    taken = TakenMedicine(text="drug", drug="drug", **medicine)
    results = tuple(Done(what=what, on=PartialDate(on)) for what, on in done)
    return list(monitoring_due(drugs, ScheduleFacts(as_of=TODAY, medicines=(taken,), done=results if known else None)))


def both(on: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("alt", on), ("wbc", on)


@pytest.mark.parametrize(
    ("done", "due_on", "phase"),
    [
        ((), "2026-09-15", 1), (both("2026-08-20"), "2026-09-15", 1), (both("2026-09-16"), "2026-09-30", 1),
        (both("2026-10-26"), "2026-11-09", 1), (both("2026-10-27"), "2026-11-24", 2),
    ],
)  # fmt: skip
def test_the_interval_of_the_phase_in_which_the_last_test_fell(
    done: tuple[tuple[str, str], ...], due_on: str, phase: int
) -> None:
    (found,) = rows(drug(series("lab", *PHASES)), *done)
    assert (str(found.due_on), found.every.phase) == (due_on, phase)
    assert found.standing is (Standing.COMING if due_on > str(TODAY) else Standing.OVERDUE)


def test_an_event_ends_a_phase_and_without_it_the_more_frequent_one_goes_on() -> None:
    (waiting,) = rows(drug(series("lab", *PHASES)), *both("2026-11-16"))
    assert (waiting.every.phase, waiting.missing) == (2, ("event:stable",))
    (over,) = rows(drug(series("lab", *PHASES)), *both("2026-11-16"), events={"stable": date(2026, 11, 10)})
    assert (over.every.phase, str(over.due_on), over.missing) == (3, "2027-02-08", ())


def test_a_series_is_done_when_all_its_tests_are() -> None:
    (found,) = rows(drug(series("lab", *PHASES)), ("alt", "2026-11-20"))
    assert (found.last, found.missing) == (None, ("result:wbc",))
    (oldest,) = rows(drug(series("lab", *PHASES)), ("alt", "2026-11-20"), ("wbc", "2026-10-01"))
    assert oldest.last == Done(what="wbc", on=PartialDate("2026-10-01"))
    (named,) = rows(drug(series("lab", *PHASES)), ("drug:lab", "2026-11-20"))
    assert (named.missing, str(named.due_on)) == (("event:stable",), "2026-12-18")


def test_after_the_last_phase_nothing_is_asked() -> None:
    (found,) = rows(drug(series("lab", MonitoringPhase(every_weeks=2, for_weeks=4))), *both("2026-11-01"))
    assert (found.standing, found.due_on) == (Standing.OVER, None)
    assert in_phase((), {}, TODAY, TODAY).phase is None


def test_at_each_occasion_there_is_no_day() -> None:
    (found,) = rows(drug(series("lab", MonitoringPhase(at_each="infusion"))))
    assert (found.standing, found.every.pace, found.every.text) == (Standing.ON_TRIGGER, Pace.AT_EACH, "infusion")


@pytest.mark.parametrize(("facts", "missing"), [({"started": None}, "started:drug"), ({"known": False}, "results")])
def test_without_start_or_results_it_is_not_known(facts: dict[str, Any], missing: str) -> None:
    (found,) = rows(drug(series("lab", *PHASES)), **facts)
    assert (found.standing, found.due_on, found.missing[0]) == (Standing.NOT_KNOWN, None, missing)


def test_alternatives_are_all_shown_until_one_is_picked() -> None:
    drugs = drug(series("a", *PHASES, scheme="one"), series("b", *PHASES, scheme="two"), series("c", *PHASES))
    found = rows(drugs)
    assert [(row.rule, "scheme:drug" in row.missing) for row in found] == [
        ("drug:a", True), ("drug:b", True), ("drug:c", False),
    ]  # fmt: skip
    assert [row.rule for row in rows(drugs, scheme="two")] == ["drug:b", "drug:c"]
    assert len(rows(drugs, scheme="never heard of")) == 3


def test_what_the_library_does_not_know_is_not_known() -> None:
    taken = TakenMedicine(text="turmeric capsules")
    (found,) = monitoring_due({}, ScheduleFacts(as_of=TODAY, medicines=(taken,), done=()))
    assert (found.standing, found.missing) == (Standing.NOT_KNOWN, ("medicine:turmeric capsules",))
    (silent,) = rows(drug())
    assert (silent.standing, silent.missing) == (Standing.NOT_KNOWN, ("monitoring:drug",))
    (nobody,) = monitoring_due({}, ScheduleFacts(as_of=TODAY))
    assert (nobody.standing, nobody.missing) == (Standing.NOT_KNOWN, ("medicines",))
    assert monitoring_due({}, ScheduleFacts(as_of=TODAY, medicines=())) == ()


def test_a_series_can_be_set_aside() -> None:
    taken = TakenMedicine(text="drug", drug="drug", started=PartialDate("2026-09-01"))
    aside = Suppression(rule="drug:lab", reason="done by the family doctor", until=date(2026, 12, 31))
    facts = ScheduleFacts(as_of=TODAY, medicines=(taken,), done=(), suppressed=(aside,))
    (found,) = monitoring_due(drug(series("lab", *PHASES)), facts)
    assert (found.standing, str(found.due_on)) == (Standing.SUPPRESSED, "2026-09-15")
