"""Who is registered twice is seen while the second record is typed; nothing is refused for it."""

from dataclasses import replace

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.patients import RegisterPatient, RetirePatient
from careplan.application.queries.lookalikes import Lookalikes
from careplan.application.queries.patients_sql import BORN, NUMBERED_OR_NAMED, OF_IDS
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.lookalike import Described, Trait
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.shared.errors import Duplicate
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import GRACE, NUMBER

Traits = tuple[tuple[Trait, ...], tuple[Trait, ...]]
_N, _B, _M = Trait.NAME, Trait.BIRTH_DATE, Trait.NUMBER
OTHERS = (
    PatientTerms(family="Testerby", given="Otto", birth_date=PartialDate("1968-03-12")),
    PatientTerms(family="van der Testwijk", given="Bo", birth_date=PartialDate("1980-07-07")),
    PatientTerms(family="Müller-Ångström", given="Zoë", birth_date=PartialDate("1971")),
    PatientTerms(family="Unborn", given="Una"),
)


@pytest.fixture
def grace(clinic: Clinic) -> PatientId:
    for terms in OTHERS:
        clinic.run(RegisterPatient(terms=terms))
    return clinic.run(RegisterPatient(terms=replace(GRACE, preferred="Gracie"), identifiers=(NUMBER,))).value


def typed(family: str = "", given: str = "", born: str = "", number: str = "", label: str = "MRN") -> Described:
    numbers = (IdentifierTerms(label=label, value=number),) if number else ()
    return Described(family=family, given=given, birth_date=PartialDate(born) if born else None, identifiers=numbers)


def like(clinic: Clinic, described: Described) -> dict[str, Traits]:
    return {row.patient.family: (row.same, row.similar) for row in clinic.ask(Lookalikes(typed=described))}


@pytest.mark.parametrize(
    ("described", "matches"),
    [
        (typed("Exampleton", "Grace", "1968-03-12"), ((_B, _N), ())),
        (typed("exampleton", "GRACE ANN", "1968-03-12"), ((_B, _N), ())),
        (typed("Exampelton", "Grace", "1968-03-12"), ((_B,), (_N,))),
        (typed("Exampl", "", "1968-03-12"), ((_B,), (_N,))),
        (typed("Married", "Grace", "1968-03-12"), ((_B,), (_N,))),
        (typed("Exampleton", "Gracie", "1968-03-12"), ((_B,), (_N,))),
        (typed("Grace", "Exampleton", "1968-03-12"), ((_B,), (_N,))),
        (typed("Exampleton-Sample", "Grace", "1968-03-12"), ((_B,), (_N,))),
        (typed("Exampleton", "Grace", "1968-03"), ((_N,), (_B,))),
        (typed("Exampleton", "Grace", "1968"), ((_N,), (_B,))),
        (typed("Exampleton", "Grace", "1968-12-03"), ((_N,), (_B,))),
        (typed("Exampleton", "Grace", "1986-03-12"), ((_N,), (_B,))),
        (typed("Exampleton", "Grace", "1968-03-13"), ((_N,), (_B,))),
        (typed("Exampleton", "Grace"), ((_N,), ())),
        (typed(number="tst 004217"), ((_M,), ())),
        (typed("Other", "Person", "2001-01-01", "TST.004217"), ((_M,), ())),
        (typed("Exampleton", "Grace", "1968-03-12", "TST-004217", "mrn"), ((_M, _B, _N), ())),
    ],
    ids=str,
)
def test_what_speaks_for_one_person(clinic: Clinic, grace: PatientId, described: Described, matches: Traits) -> None:
    assert like(clinic, described) == {"Exampleton": matches}


@pytest.mark.parametrize(
    "described",
    [
        typed(),
        typed("Exampleton"),
        typed(given="Grace"),
        typed(born="1968-03-12"),
        typed("Stranger", "Ada", "1968-03-12"),
        typed("Exampleton", "Grace", "1991-07-30"),
        typed("Exampelton", "Grace"),
        typed("Exampleton", "Ada", "1968"),
        typed("Stranger", "Ada", "1968"),
        typed(number="TST-004217", label="Passport"),
        typed(number="TST-004218"),
        typed(number="- / -"),
        typed('" OR family : "a', "*", "1968-03-12"),
    ],
    ids=str,
)
def test_what_does_not(clinic: Clinic, grace: PatientId, described: Described) -> None:
    assert like(clinic, described) == {}


def test_particles_and_accents(clinic: Clinic, grace: PatientId) -> None:
    assert like(clinic, typed("van der Berg", "Jo", "1980-07-07")) == {}
    assert like(clinic, typed("van der Testwijck", "Jo", "1980-07-07")) == {"van der Testwijk": ((_B,), (_N,))}
    assert like(clinic, typed("Muller Angstrom", "Zoe", "1971-05-01")) == {"Müller-Ångström": ((_N,), (_B,))}
    assert like(clinic, typed("Unborn", "Una", "1950-01-01")) == {"Unborn": ((_N,), ())}


def test_the_likest_come_first_and_no_more_than_wanted(clinic: Clinic, grace: PatientId) -> None:
    for given in ("Gracia", "Grazia", "Grace"):
        clinic.run(RegisterPatient(terms=replace(GRACE, given=given)))
    asked = Lookalikes(typed=typed("Exampleton", "Grace", "1968-03-12", NUMBER.value), limit=3)
    found = clinic.ask(asked)
    assert [row.patient.id == grace for row in found] == [True, False, False]
    assert [len(row.same) for row in found] == [3, 2, 1]
    assert grace not in {row.patient.id for row in clinic.ask(replace(asked, besides=grace))}


def test_a_record_that_was_taken_away_is_nobodys_twin(clinic: Clinic, grace: PatientId) -> None:
    clinic.run(RetirePatient(patient_id=grace, seen=replace(GRACE, preferred="Gracie")))
    assert like(clinic, typed("Exampleton", "Grace", "1968-03-12", NUMBER.value)) == {}


def test_a_twin_is_registered_and_a_taken_number_refused(clinic: Clinic, grace: PatientId) -> None:
    clinic.run(RegisterPatient(terms=GRACE))
    with pytest.raises(Duplicate):
        clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,)))


@pytest.mark.parametrize("statement", [BORN, NUMBERED_OR_NAMED, OF_IDS], ids=["born", "named", "ids"])
def test_nobody_is_sought_through_all_people(clinic: Clinic, statement: str) -> None:
    bound = {"days": "[]", "from": "1968-", "to": "1968.", "question": "a", "ids": "[]"}
    with clinic.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", bound).all()
    assert not [row for row in plan if row.detail in {"SCAN p", "SCAN k", "SCAN i"}]
