"""A clinic's own numbers: beside the pack's, with author and version, in force where they apply, and taken back."""

import json
from datetime import date

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.overrides import RetireOverride, ReviseOverride, SetOverride
from careplan.application.commands.patients import RegisterPatient
from careplan.application.overriding import CLINIC, adjusted, number_of, targets_of
from careplan.application.queries.library_export import exported
from careplan.application.queries.library_overrides import OverrideLine, Overrides
from careplan.application.queries.screening import ScreeningOf
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.override.override import OverrideKind, OverrideTarget, OverrideTerms
from careplan.domain.shared.errors import Duplicate, Invalid, NotAllowed
from careplan.domain.shared.partial_date import PartialDate
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from tests.support.clinics import ANN, GRACE, colleague

TERMS = OverrideTerms(number=6, reason="As agreed with the lung clinic")


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def targets(library: Library) -> dict[OverrideKind, OverrideTarget]:
    """One of each kind, of the shipped pack."""
    pack = library.packs[0]
    things = (*pack.screening, *pack.variables, *pack.drugs)
    return {target.kind: target for thing in things for target in targets_of(pack.id, thing)}


def line(clinic: Clinic) -> OverrideLine:
    (found,) = clinic.ask(Overrides())
    return found


def test_every_kind_of_number_can_be_set(targets: dict[OverrideKind, OverrideTarget]) -> None:
    assert set(targets) == set(OverrideKind)


def test_it_has_author_day_and_version(clinic: Clinic, targets: dict[OverrideKind, OverrideTarget]) -> None:
    target = targets[OverrideKind.SCREENING_MONTHS]
    made = clinic.run(SetOverride(target=target, terms=TERMS)).value
    first = line(clinic)
    assert (first.id, first.target, first.terms, first.version) == (made, target, TERMS, 1)
    assert (first.decided_by, first.decided_on) == (ANN.name, clinic.clock().date())
    wanted = OverrideTerms(number=9, reason=TERMS.reason)
    clinic.run(ReviseOverride(override_id=made, seen=TERMS, wanted=wanted))
    assert (line(clinic).terms, line(clinic).version) == (wanted, 2)
    clinic.undo_last()
    assert (line(clinic).terms, line(clinic).version) == (TERMS, 1)
    clinic.run(RetireOverride(override_id=made, seen=TERMS))
    assert clinic.ask(Overrides()) == ()
    clinic.undo_last()
    assert line(clinic).terms == TERMS


def test_the_same_number_is_not_set_twice(clinic: Clinic, targets: dict[OverrideKind, OverrideTarget]) -> None:
    target = targets[OverrideKind.VALUE_DAYS]
    clinic.run(SetOverride(target=target, terms=TERMS))
    with pytest.raises(Duplicate):
        clinic.run(SetOverride(target=target, terms=TERMS))


@pytest.mark.parametrize("kind", OverrideKind)
def test_it_takes_the_place_of_the_packs_number_and_says_so(
    clinic: Clinic, library: Library, targets: dict[OverrideKind, OverrideTarget], kind: OverrideKind
) -> None:
    target = targets[kind]
    before = number_of(library, target)
    clinic.run(SetOverride(target=target, terms=OverrideTerms(number=77, reason="Our own")))
    own = adjusted(library, clinic.ask(Overrides()))
    assert number_of(own, target) == 77
    assert number_of(library, target) == before, "the pack is what it was"
    assert f"({ANN.name}, " in str(own.packs)
    assert "Our own" in str(own.packs)


def test_they_can_be_taken_along(clinic: Clinic, library: Library, targets: dict[OverrideKind, OverrideTarget]) -> None:
    target = targets[OverrideKind.MONITORING_WEEKS]
    clinic.run(SetOverride(target=target, terms=TERMS))
    told = json.loads(exported(clinic.ask(Overrides()), library, date(2026, 3, 1)))
    (one,) = told["overrides"]
    assert (one["entry"], one["number"], one["decided_by"]) == (target.entry, 6, ANN.name)
    assert told["packs"] == {pack.id: pack.about.version for pack in library.packs}


def test_no_flag_is_raised_by_it(clinic: Clinic, library: Library, targets: dict[OverrideKind, OverrideTarget]) -> None:
    target = targets[OverrideKind.SCREENING_MONTHS]
    clinic.run(SetOverride(target=target, terms=TERMS))
    own = adjusted(library, clinic.ask(Overrides())).screening(target.entry)
    assert own.confirmed is library.screening(target.entry).confirmed
    assert own.interval.basis == CLINIC


def test_a_clinic_that_set_nothing_has_the_library_itself(library: Library) -> None:
    assert adjusted(library, ()) is library


def test_what_names_no_entry_any_more_does_nothing(library: Library) -> None:
    gone = OverrideTarget(pack=library.packs[0].id, kind=OverrideKind.SCREENING_MONTHS, entry="gone")
    lines = (
        OverrideLine(
            id=None,  # type: ignore[arg-type]  # it is not looked at
            target=gone,
            terms=TERMS,
            version=1,
            decided_by="Ann",
            decided_on=date(2026, 1, 1),
        ),
    )
    assert adjusted(library, lines).packs == library.packs


@pytest.mark.parametrize("number", [0, -1, 3651])
def test_a_number_that_cannot_be_is_refused(number: int) -> None:
    with pytest.raises(Invalid) as refused:
        OverrideTerms(number=number, reason="x")
    assert refused.value.field == "override.number"


def test_a_reason_is_needed() -> None:
    with pytest.raises(Invalid):
        OverrideTerms(number=3, reason="  ")


def test_only_who_manages_the_clinic_sets_it(clinic: Clinic, targets: dict[OverrideKind, OverrideTarget]) -> None:
    with pytest.raises(NotAllowed):
        colleague(clinic).run(SetOverride(target=targets[OverrideKind.VALUE_DAYS], terms=TERMS))


def test_due_dates_follow_the_clinics_number_and_say_so(
    clinic: Clinic, library: Library, targets: dict[OverrideKind, OverrideTarget]
) -> None:
    target = targets[OverrideKind.SCREENING_MONTHS]
    patient_id = clinic.run(RegisterPatient(terms=GRACE)).value
    profile = ProfileTerms(condition=target.pack, onset=PartialDate("2023-01"))
    clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=profile))
    clinic.run(SetOverride(target=target, terms=OverrideTerms(number=7, reason="Our own")))
    answer = clinic.ask(ScreeningOf(patient_id=patient_id, library=library, today=date(2026, 3, 1))).answer
    assert answer is not None
    row = next(each for each in answer.rows if each.rule == target.entry)
    assert (row.every.low, row.every.high, row.every.basis) == (7, 7, CLINIC)
    assert row.note.startswith("Set by this clinic: every 7 months")
    assert all("Set by this clinic" not in each.note for each in answer.rows if each is not row)
