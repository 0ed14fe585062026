"""Finding people by what is typed: in any of its forms, with accents or slips, never in the index's own language."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import (
    AddIdentifier,
    ChangeStanding,
    RegisterPatient,
    RetireIdentifier,
    RetirePatient,
    ReviseIdentifier,
    RevisePatient,
)
from careplan.application.queries.name_index import NameIndex, NamesRead
from careplan.application.queries.patients import AllPatients, PatientRow, PatientsFound
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.patient import PatientStatus, PatientTerms, Sex, Standing
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.shared.errors import Duplicate
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage import search
from careplan.storage.engine import writing
from tests.support import clinics
from tests.support.clinics import GRACE, NUMBER

PEOPLE = (
    ("Müller-Ångström", "Zoë", "1971"),
    ("O'Sample", "Ada", "1971-05"),
    ("d'Example", "Ada", "1958-11-30"),
    ("Παράδειγμα", "Ελένη", "1990-01-02"),
    ("Primerova", "Анна", "1969-12-01"),
    ("van der Testwijk", "Bo", "1968-12-03"),
    ("ÖRNEKÇELİK", "Işıl", "1980-07-07"),
)


@pytest.fixture
def peopled(clinic: Clinic) -> Clinic:
    clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,)))
    for family, given_name, born in PEOPLE:
        terms = PatientTerms(family=family, given=given_name, birth_date=PartialDate(born))
        clinic.run(RegisterPatient(terms=terms))
    return clinic


def found(clinic: Clinic, text: str, limit: int = 20) -> list[str]:
    """Family names of those who have what was typed, without those who have something like it."""
    return [row.family for row in clinic.ask(PatientsFound(text=text, limit=limit)) if not row.similar]


def alike(clinic: Clinic, text: str) -> list[str]:
    return [row.family for row in clinic.ask(PatientsFound(text=text)) if row.similar]


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("exampleton", "Exampleton"), ("EXAM", "Exampleton"), ("grace exam", "Exampleton"),
        ("exam grace", "Exampleton"), ("  exampleton,  g", "Exampleton"),
        ("TST-004217", "Exampleton"), ("tst-00", "Exampleton"), ("TST004217", "Exampleton"), ("004217", "Exampleton"),
        ("1968-03-12", "Exampleton"), ("12.03.1968", "Exampleton"), ("12.3.1968", "Exampleton"),
        ("12/03/1968", "Exampleton"), ("03/12/1968", "Exampleton"), ("12-Mar-1968", "Exampleton"),
        ("12 March 1968", "Exampleton"), ("Mar 12, 1968", "Exampleton"), ("19680312", "Exampleton"),
        ("exampleton 12.03.1968", "Exampleton"), ("1968-03", "Exampleton"),
        ("muller", "Müller-Ångström"), ("MÜLLER", "Müller-Ångström"), ("angstrom", "Müller-Ångström"),
        ("Müller-Å", "Müller-Ångström"), ("zoe", "Müller-Ångström"), ("1971", "Müller-Ångström"),
        ("o'sam", "O'Sample"), ("may 1971", "O'Sample"), ("παράδ", "Παράδειγμα"), ("ΠΑΡΆΔ", "Παράδειγμα"),
        ("анна", "Primerova"),
        ("ornekcelik", "ÖRNEKÇELİK"), ("örnekçelik", "ÖRNEKÇELİK"), ("ÖRNEKÇELİK", "ÖRNEKÇELİK"),
        ("van der", "van der Testwijk"), ("testwijk bo", "van der Testwijk"),
    ],
)  # fmt: skip
def test_a_person_is_found_by(peopled: Clinic, typed: str, family: str) -> None:
    assert family in found(peopled, typed)


@pytest.mark.parametrize(
    "typed", ["ton", "exampleton ada", "1968-12-03 exam", "13.03.1968", "68", "4217", "1971-05-01", "exampletons"]
)
def test_what_is_not_there_finds_nobody(peopled: Clinic, typed: str) -> None:
    assert "Exampleton" not in found(peopled, typed)


def test_a_date_in_figures_is_no_other_date(peopled: Clinic) -> None:
    assert found(peopled, "1968-12-03") == ["van der Testwijk"]
    assert found(peopled, "03.12.1968") == ["van der Testwijk"]
    assert set(found(peopled, "12/3/1968")) == {"Exampleton", "van der Testwijk"}


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("exmapleton", "Exampleton"), ("exampeton", "Exampleton"), ("exampletton", "Exampleton"),
        ("exemplaton", "Exampleton"), ("grcae exampelton", "Exampleton"), ("exmapl", "Exampleton"),
        ("graze", "Exampleton"), ("muler", "Müller-Ångström"), ("anstrom", "Müller-Ångström"),
        ("παραδιεγμα", "Παράδειγμα"), ("παραδ", "Παράδειγμα"), ("exxampl", "Exampleton"), ("exmpl", "Exampleton"),
        ("exampelton 12.03.1968", "Exampleton"),
    ],
)  # fmt: skip
def test_slips_are_forgiven(peopled: Clinic, typed: str, family: str) -> None:
    assert found(peopled, typed) == []
    assert family in alike(peopled, typed)


@pytest.mark.parametrize("typed", ["TST-004218", "1968-03-13", "xx", "qqqqqqq", "exmapleton 1999-01-01"])
def test_numbers_and_dates_have_no_slips(peopled: Clinic, typed: str) -> None:
    assert alike(peopled, typed) == []


def test_who_has_it_comes_before_who_has_something_like_it(clinic: Clinic) -> None:
    for family in ("Testman", "Testmann", "Restman"):
        clinic.run(RegisterPatient(terms=PatientTerms(family=family)))
    rows = clinic.ask(PatientsFound(text="testman"))
    assert [(row.family, row.similar) for row in rows] == [("Testman", False), ("Testmann", False), ("Restman", True)]


def test_family_names_that_begin_so_come_first_then_the_alphabet(clinic: Clinic) -> None:
    for family, given_name in (("Zeta", "Ada"), ("adams", "Bo"), ("Adair", "Cy"), ("Ader", "Ada")):
        clinic.run(RegisterPatient(terms=PatientTerms(family=family, given=given_name)))
    assert found(clinic, "ada") == ["Adair", "adams", "Ader", "Zeta"]
    assert found(clinic, "ada", limit=2) == ["Adair", "adams"]


def test_a_row_says_what_a_list_shows(peopled: Clinic) -> None:
    (row,) = [row for row in peopled.ask(PatientsFound(text="grace"))]
    more = IdentifierTerms(label="Insurance", system="urn:insurer", value="A 1")
    peopled.run(AddIdentifier(patient_id=row.id, terms=more))
    clinics.begin(peopled, row.id)
    (row,) = peopled.ask(PatientsFound(text="grace"))
    assert row == PatientRow(
        id=row.id,
        family="Exampleton",
        given="Grace",
        birth_date=PartialDate("1968-03-12"),
        sex=Sex.FEMALE,
        status=PatientStatus.ACTIVE,
        identifiers=(NUMBER, more),
        plan_status=PlanStatus.DRAFT,
        open_referrals=0,
        next_due=None,
    )


class TestTheIndexFollows:
    """Registering, correcting, retiring, numbers: each is found at once and no longer under what it was."""

    def test_a_new_name(self, peopled: Clinic) -> None:
        (row,) = peopled.ask(PatientsFound(text="grace"))
        peopled.run(RevisePatient(patient_id=row.id, seen=GRACE, wanted=replace(GRACE, family="Newname")))
        assert (found(peopled, "newname"), found(peopled, "exampleton")) == (["Newname"], [])
        peopled.undo_last()
        assert (found(peopled, "newname"), found(peopled, "exampleton")) == ([], ["Exampleton"])

    def test_somebody_retired(self, peopled: Clinic) -> None:
        (row,) = peopled.ask(PatientsFound(text="grace"))
        peopled.run(RetirePatient(patient_id=row.id, seen=GRACE))
        assert peopled.ask(PatientsFound(text="exampleton")) == ()
        assert alike(peopled, "exmapleton") == []
        peopled.undo_last()
        assert found(peopled, "exampleton") == ["Exampleton"]

    def test_somebody_who_moved_is_still_found(self, peopled: Clinic) -> None:
        (row,) = peopled.ask(PatientsFound(text="grace"))
        moved = Standing(status=PatientStatus.MOVED)
        peopled.run(ChangeStanding(patient_id=row.id, seen=Standing(), wanted=moved))
        assert [row.status for row in peopled.ask(PatientsFound(text="grace"))] == [PatientStatus.MOVED]

    def test_a_number(self, peopled: Clinic) -> None:
        (row,) = peopled.ask(PatientsFound(text="grace"))
        first, second = IdentifierTerms(label="Ward", value="W-9"), IdentifierTerms(label="Ward", value="W-10")
        number_id = peopled.run(AddIdentifier(patient_id=row.id, terms=first)).value
        assert found(peopled, "W-9") == ["Exampleton"]
        peopled.run(ReviseIdentifier(identifier_id=number_id, seen=first, wanted=second))
        assert (found(peopled, "W-9"), found(peopled, "W-10")) == ([], ["Exampleton"])
        peopled.run(RetireIdentifier(identifier_id=number_id, seen=second))
        assert found(peopled, "W-10") == []

    def test_a_save_that_failed_leaves_it_alone(self, peopled: Clinic) -> None:
        with pytest.raises(Duplicate):
            peopled.run(RegisterPatient(terms=PatientTerms(family="Unsaved"), identifiers=(NUMBER,)))
        assert found(peopled, "unsaved") == []
        assert found(peopled, "exampleton") == ["Exampleton"]

    def test_compacting_the_file_changes_nothing(self, peopled: Clinic, path: Path) -> None:
        (row,) = peopled.ask(PatientsFound(text="müller"))
        peopled.run(RetirePatient(patient_id=row.id, seen=PatientTerms(family="Müller-Ångström", given="Zoë",
                                                                       birth_date=PartialDate("1971"))))  # fmt: skip
        with peopled.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("DELETE FROM patient WHERE retired_at IS NOT NULL")  # makes holes in the hidden numbers
            driver.execute("VACUUM")
        assert found(peopled, "exampleton") == ["Exampleton"]
        assert found(peopled, "testwijk") == ["van der Testwijk"]

    def test_building_it_anew_finds_the_same(self, peopled: Clinic) -> None:
        questions = ["exam", "1971", "a", "tst", "van"]
        before = [found(peopled, question) for question in questions]
        with writing(peopled.engine).begin() as connection:
            search.rebuild(connection)
        assert [found(peopled, question) for question in questions] == before


class TestAKeptNameIndex:
    def test_it_learns_new_and_changed_names(self, peopled: Clinic) -> None:
        names = NameIndex()

        def near(text: str) -> list[str]:
            return [row.family for row in peopled.ask(PatientsFound(text=text, names=names))]

        assert near("exmapleton") == ["Exampleton"]
        late = peopled.run(RegisterPatient(terms=PatientTerms(family="Latecomer"))).value
        assert near("latcomer") == ["Latecomer"]
        peopled.run(
            RevisePatient(patient_id=late, seen=PatientTerms(family="Latecomer"), wanted=PatientTerms(family="Quickly"))
        )
        assert (near("quikcly"), near("latcomer")) == (["Quickly"], [])

    def test_short_words_and_numbers_are_not_guessed(self, peopled: Clinic) -> None:
        names = NameIndex()
        with peopled.engine.connect() as connection:
            names.refresh(connection)
        assert names.similar("ad") == ()
        assert names.similar("tst1") == ()
        assert names.similar("adx") == ("ada",)

    def test_it_can_be_read_beforehand(self, peopled: Clinic) -> None:
        names = NameIndex()
        peopled.ask(NamesRead(names=names))
        assert names.similar("exmapleton") == ("exampleton",)

    def test_of_many_names_as_near_the_first_of_the_alphabet_are_taken(self, peopled: Clinic) -> None:
        for letter in "nmlkjihgfedcba":
            peopled.run(RegisterPatient(terms=PatientTerms(family=f"Quint{letter}")))
        names = NameIndex()
        peopled.ask(NamesRead(names=names))
        assert names.similar("quintx") == tuple(f"quint{letter}" for letter in "abcdefghijkl")
        rows = [row for row in peopled.ask(PatientsFound(text="quintx", limit=5, names=names)) if row.similar]
        assert [row.family for row in rows] == [f"Quint{letter}" for letter in "abcde"]


class TestTheListOfAll:
    def test_nothing_typed_lists_by_name_and_capitals_do_not_matter(self, peopled: Clinic) -> None:
        latin = ["d'Example", "Exampleton", "Müller-Ångström", "O'Sample", "Primerova", "van der Testwijk"]
        wanted = [*latin, "ÖRNEKÇELİK", "Παράδειγμα"]
        assert [row.family for row in peopled.ask(PatientsFound(text="  "))] == wanted
        assert [row.family for row in peopled.ask(PatientsFound(text="", limit=2))] == wanted[:2]

    @pytest.mark.parametrize("page", [1, 2, 3, 100])
    def test_pages_follow_one_another_without_gap_or_repetition(self, peopled: Clinic, page: int) -> None:
        for _ in range(5):
            peopled.run(RegisterPatient(terms=PatientTerms(family="exampleton", given="grace")))
        rows: list[PatientRow] = []
        while more := peopled.ask(AllPatients(limit=page, after=rows[-1] if rows else None)):
            rows += more
        assert len({row.id for row in rows}) == len(rows) == len(PEOPLE) + 1 + 5
        assert [row.id for row in rows] == [row.id for row in peopled.ask(AllPatients())]


HOSTILE = [
    '"',
    "'",
    "*",
    "(",
    "NEAR(",
    "AND",
    "OR",
    "NOT",
    "family:",
    "^",
    "-",
    "+",
    "{",
    "\x00",
    "\ud800",
    "%",
    "_",
    ";--",
]


@pytest.mark.parametrize("typed", [*HOSTILE, " ".join(HOSTILE), '"exam" OR "ada"', "a" * 100_000, "a " * 5_000])
def test_nothing_typed_is_taken_for_a_command(peopled: Clinic, typed: str) -> None:
    before = len(peopled.ask(AllPatients()))
    assert len(peopled.ask(PatientsFound(text=typed))) <= before
    assert len(peopled.ask(AllPatients())) == before


def test_the_index_own_words_find_only_who_is_called_so(clinic: Clinic) -> None:
    for family in ("Orr", "Other"):
        clinic.run(RegisterPatient(terms=PatientTerms(family=family)))
    assert found(clinic, "Orr OR Other") == []
    assert found(clinic, "NOT Orr") == []


@given(st.text(max_size=60) | st.lists(st.sampled_from([*HOSTILE, "exam", "1968-03-12", "3/12/1968"])).map(" ".join))
@example("ⅷ ² ª 𝟘 𞤀")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_text_is_a_question(peopled: Clinic, typed: str) -> None:
    for row in peopled.ask(PatientsFound(text=typed, limit=3)):
        assert isinstance(row.id, type(PatientId(uuid4())))


def test_without_slips_names_like_it_are_for_those_who_would_find_nobody(peopled: Clinic) -> None:
    fitting = peopled.ask(PatientsFound(text="exampleton", slips=False))
    assert fitting
    assert not any(row.similar for row in fitting)
    missed = peopled.ask(PatientsFound(text="exampelton", slips=False))
    assert [(row.family, row.similar) for row in missed] == [("Exampleton", True)]
