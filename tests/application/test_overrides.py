"""A clinic's own numbers: beside the pack's, with author and version, in force where they apply, and taken back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.overrides import RetireOverride, ReviseOverride, SetOverride
from careplan.application.commands.patients import RegisterPatient
from careplan.application.overriding import ClinicLibrary, adjusted, library_of
from careplan.application.own_numbers import CLINIC, OfLibrary, number_at, numbers_in
from careplan.application.queries.library_overrides import OverrideLine, Overrides, Own
from careplan.application.queries.screening import ScreeningOf
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.medicine.drug import Operator, Threshold
from careplan.domain.override.limits import TooLax, allowed_of
from careplan.domain.override.override import OverrideKind, OverrideTarget, OverrideTerms
from careplan.domain.shared.errors import Duplicate, Invalid, NotAllowed
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.refusals import message
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from tests.support.clinics import ANN, GRACE, colleague

TERMS = OverrideTerms(number=Decimal(6), reason="As agreed with the lung clinic")
LIMITS = [kind for kind in OverrideKind if kind.is_limit]


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def numbers(library: Library) -> dict[OverrideKind, OfLibrary]:
    """One of each kind, of the shipped pack."""
    pack = library.packs[0]
    things = (*pack.screening, *pack.variables, *pack.drugs, *pack.checks.watches)
    return {number.target.kind: number for thing in things for number in numbers_in(pack.id, thing)}


@pytest.fixture(scope="module")
def targets(numbers: dict[OverrideKind, OfLibrary]) -> dict[OverrideKind, OverrideTarget]:
    return {kind: number.target for kind, number in numbers.items()}


def line(clinic: Clinic) -> OverrideLine:
    (found,) = clinic.ask(Overrides())
    return found


def stricter(number: OfLibrary) -> Decimal:
    """A number that a clinic may set, and that is not the library's."""
    at, by = number.low or Decimal(70), Decimal(1)
    if not number.target.kind.is_limit:
        return at + 7
    return at + by if number.allowed.least is not None else at - by


def test_every_kind_of_number_can_be_set(targets: dict[OverrideKind, OverrideTarget]) -> None:
    assert set(targets) == set(OverrideKind)


def test_it_has_author_day_and_version(clinic: Clinic, targets: dict[OverrideKind, OverrideTarget]) -> None:
    target = targets[OverrideKind.SCREENING_MONTHS]
    made = clinic.run(SetOverride(target=target, terms=TERMS)).value
    first = line(clinic)
    assert (first.id, first.target, first.terms, first.version) == (made, target, TERMS, 1)
    assert (first.decided_by, first.decided_on) == (ANN.name, clinic.clock().date())
    wanted = OverrideTerms(number=Decimal(9), reason=TERMS.reason)
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
    clinic: Clinic, library: Library, numbers: dict[OverrideKind, OfLibrary], kind: OverrideKind
) -> None:
    number = numbers[kind]
    wanted = stricter(number)
    clinic.run(SetOverride(target=number.target, terms=OverrideTerms(number=wanted, reason="Our own")))
    own = library_of(replace(clinic, library=library))
    assert isinstance(own, ClinicLibrary)
    found = number_at(own, number.target)
    assert found.number == wanted
    assert number_at(library, number.target) == number, "the pack is what it was"
    note = f"by {ANN.name}, "
    assert found.fact.note.startswith("Clinic's own: ")
    assert all(each in found.fact.note for each in (note, "version 1", "Our own", "The library says: "))
    assert own.notes[number.path] in found.fact.note
    assert found.fact.confirmed is number.fact.confirmed, "no flag is raised by it"


@pytest.mark.parametrize("kind", LIMITS)
def test_a_safety_limit_can_only_be_stricter(
    clinic: Clinic, library: Library, numbers: dict[OverrideKind, OfLibrary], kind: OverrideKind
) -> None:
    number = numbers[kind]
    strict = stricter(number)
    assert number.low is not None
    laxer = number.low - (strict - number.low)
    number.ensure_allows(strict)
    with pytest.raises(TooLax) as refused:
        number.ensure_allows(laxer)
    assert "stricter" in message(refused.value).text
    clinic.run(SetOverride(target=number.target, terms=OverrideTerms(number=laxer, reason="By a way around")))
    own = library_of(replace(clinic, library=library))
    assert isinstance(own, ClinicLibrary)
    assert number_at(own, number.target) == number, "what is laxer never counts"
    assert [each.target for each in own.void] == [number.target]


def test_a_milder_limit_may_move_up_to_where_the_next_graver_one_begins() -> None:
    def at(operator: Operator, *values: str) -> Threshold:
        numbers = [Decimal(each) for each in values]
        value, low, high = (numbers[0], None, None) if len(numbers) == 1 else (None, *numbers)
        return Threshold(
            source="s", confirmed=True, id="x", test="neutrophils", operator=operator, value=value, low=low, high=high,
            unit="10*9/L", action="act",
        )  # fmt: skip

    mild, middle, grave = at(Operator.BELOW, "2.0"), at(Operator.BETWEEN, "0.5", "1.0"), at(Operator.BELOW, "0.5")
    allowed, floor = allowed_of(mild, (mild, middle, grave)), allowed_of(grave, (mild, middle, grave))
    assert allowed is not None
    assert (allowed.least, allowed.most) == (Decimal("1.0"), None)
    assert floor is not None
    assert floor.least == Decimal("0.5")
    rising = allowed_of(at(Operator.ABOVE, "3"), (at(Operator.ABOVE, "3"), at(Operator.ABOVE, "8")))
    assert rising is not None
    assert (rising.least, rising.most) == (None, Decimal(8))
    assert allowed_of(middle, (mild, middle, grave)) is None


def test_an_interval_of_the_clinics_own_is_marked_as_such(
    clinic: Clinic, library: Library, targets: dict[OverrideKind, OverrideTarget]
) -> None:
    target = targets[OverrideKind.SCREENING_MONTHS]
    clinic.run(SetOverride(target=target, terms=TERMS))
    own = library_of(replace(clinic, library=library)).screening(target.entry)
    assert own.interval.basis == CLINIC


def test_a_clinic_that_set_nothing_has_the_library_itself(library: Library) -> None:
    assert adjusted(library, Own()) is library


def test_what_names_no_entry_any_more_does_nothing(library: Library) -> None:
    gone = OverrideTarget(pack=library.packs[0].id, kind=OverrideKind.SCREENING_MONTHS, entry="gone")
    lost = OverrideLine(
        id=None,  # type: ignore[arg-type]  # it is not looked at
        target=gone,
        terms=TERMS,
        version=1,
        decided_by="Ann",
        decided_on=date(2026, 1, 1),
    )
    own = adjusted(library, Own(numbers=(lost,)))
    assert isinstance(own, ClinicLibrary)
    assert (own.packs, own.void) == (library.packs, (lost,))


@pytest.mark.parametrize("number", ["0", "-1", "100001", "NaN", "2.5001"])
def test_a_number_that_cannot_be_is_refused(number: str) -> None:
    with pytest.raises(Invalid) as refused:
        OverrideTerms(number=Decimal(number), reason="x")
    assert refused.value.field == "override.number"


@pytest.mark.parametrize("number", ["2.5", "3651"])
def test_an_interval_is_whole_and_has_an_end(
    clinic: Clinic, targets: dict[OverrideKind, OverrideTarget], number: str
) -> None:
    terms = OverrideTerms(number=Decimal(number), reason="x")
    with pytest.raises(Invalid):
        clinic.run(SetOverride(target=targets[OverrideKind.MONITORING_WEEKS], terms=terms))
    clinic.run(SetOverride(target=targets[OverrideKind.ACTION_LEVEL], terms=terms))


def test_a_reason_is_needed() -> None:
    with pytest.raises(Invalid):
        OverrideTerms(number=Decimal(3), reason="  ")


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
    clinic.run(SetOverride(target=target, terms=OverrideTerms(number=Decimal(7), reason="Our own")))
    answer = clinic.ask(ScreeningOf(patient_id=patient_id, library=library, today=date(2026, 3, 1))).answer
    assert answer is not None
    row = next(each for each in answer.rows if each.rule == target.entry)
    assert (row.every.low, row.every.high, row.every.basis) == (7, 7, CLINIC)
    assert row.note.startswith("Clinic's own: every 7 months")
    assert all("Clinic's own" not in each.note for each in answer.rows if each is not row)
