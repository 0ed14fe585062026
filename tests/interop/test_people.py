"""Who the person is: names, birth, numbers, contacts, and whether they live."""

import pytest

from careplan.domain.patient.details import ContactKind
from careplan.domain.patient.patient import PatientStatus, Sex
from tests.interop.answers import only, read, reasons, remarks
from tests.support.bundles import about, concept, patient

MR = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MR"}]}


def test_the_official_name_comes_before_maiden_and_old_ones() -> None:
    names = [
        {"use": "maiden", "family": "Formerly", "given": ["Grace"]},
        {"use": "old", "family": "Old"},
        {"use": "nickname", "given": ["Gracie"]},
        {"use": "official", "prefix": ["Dr"], "family": "Exampleton", "given": ["Grace", None, "Ann"]},
    ]
    terms = only(read(patient(name=names))).terms
    assert (terms.family, terms.given, terms.prefix, terms.preferred) == ("Exampleton", "Grace Ann", "Dr", "Gracie")


def test_a_maiden_name_is_better_than_none() -> None:
    assert only(read(patient(name=[{"use": "maiden", "family": "Formerly"}]))).terms.family == "Formerly"


@pytest.mark.parametrize("name", [{"text": "Grace Exampleton"}, {"given": ["Grace", "Exampleton"]}])
def test_a_name_that_cannot_be_parted_stays_whole(name: dict[str, object]) -> None:
    terms = only(read(patient(name=[name]))).terms
    assert (terms.family, terms.given) == ("Grace Exampleton", "")


@pytest.mark.parametrize("name", [None, [], [{}], [{"family": "\u200b"}]])
def test_somebody_without_a_name_is_left(name: object) -> None:
    file = read(patient(name=name))
    assert not file.patients
    assert reasons(file) == [("no-name", "")]


def test_an_animal_is_left() -> None:
    url = "http://hl7.org/fhir/StructureDefinition/patient-animal"
    assert reasons(read(patient(extension=[{"url": url}]))) == [("not-a-person", "")]


@pytest.mark.parametrize("written", ["1960", "1960-02", "1960-02-29"])
def test_a_partial_birth_date_stays_partial(written: str) -> None:
    assert str(only(read(patient(birthDate=written))).terms.birth_date) == written


def test_a_birth_date_with_a_time_is_never_moved_to_another_day() -> None:
    file = read(patient(birthDate="1960-02-03T23:30:00-08:00"))
    assert str(only(file).terms.birth_date) == "1960-02-03"
    assert remarks(file) == ["birth-date-with-time"]


@pytest.mark.parametrize("written", ["not a date", "1960-02-30", "03/02/1960", "", "١٩٦٠"])
def test_a_birth_date_that_cannot_be_read_is_not_known(written: str) -> None:
    file = read(patient(birthDate=written))
    assert only(file).terms.birth_date is None
    assert remarks(file) == ["date-not-read"]


@pytest.mark.parametrize(
    ("sent", "sex", "said"),
    [
        ("female", Sex.FEMALE, []),
        ("other", Sex.OTHER, []),
        (None, Sex.UNKNOWN, []),
        ("F", Sex.UNKNOWN, ["code-not-known"]),
    ],
)
def test_sex(sent: str | None, sex: Sex, said: list[str]) -> None:
    file = read(patient(gender=sent))
    assert (only(file).terms.sex, remarks(file)) == (sex, said)


def test_the_dead_are_dead_even_without_a_day() -> None:
    known = only(read(patient(deceasedDateTime="2020-05"))).standing
    assert (known.status, str(known.since)) == (PatientStatus.DECEASED, "2020-05")
    for sent in ({"deceasedBoolean": True}, {"deceasedDateTime": "last spring"}):
        file = read(patient(**sent))
        unknown = only(file).standing
        assert (unknown.status, unknown.since, unknown.note) == (PatientStatus.DECEASED, None, "day not known")
        assert "death-without-day" in remarks(file)
    assert only(read(patient(deceasedBoolean=False))).standing.status is PatientStatus.ACTIVE


def test_numbers_have_labels_and_name_the_person() -> None:
    person = only(
        read(
            patient(
                identifier=[
                    {"system": "http://ssn.example", "value": "999"},
                    {"type": MR, "system": "http://clinic.example", "value": " 0012 "},
                    {"use": "old", "system": "http://clinic.example", "value": "7"},
                    {"value": "no system"},
                    {"system": "no value"},
                ]
            )
        )
    )
    assert [(number.label, number.value) for number in person.identifiers] == [
        ("ID", "999"),
        ("MRN", "0012"),
        ("ID", "no system"),
    ]
    assert person.key == "Patient?identifier=http://clinic.example|0012"
    assert set(person.also_known) == {
        "Patient?identifier=http://clinic.example|0012",
        "Patient?identifier=http://ssn.example|999",
        "Patient?identifier=http://clinic.example|7",
        "Patient/grace",
    }


def test_a_number_that_two_people_share_names_neither() -> None:
    shared = {"system": "http://test.example", "value": "demo"}
    file = read(patient(identifier=[shared]), patient(id="ann", name=[{"family": "Other"}], identifier=[shared]))
    assert [person.key for person in file.patients] == ["Patient/grace", "Patient/ann"]
    assert all(not person.identifiers for person in file.patients)
    assert reasons(file) == [("number-shared", ""), ("number-shared", "")]


def test_the_same_person_twice_is_taken_once() -> None:
    number = [{"system": "http://clinic.example", "value": "1"}]
    file = read(patient(), patient(), about("Condition"))
    assert len(file.patients) == 1
    assert ("same-thing-twice", "") in reasons(file)
    assert len(read(patient(identifier=number)).patients) == 1


def test_contacts() -> None:
    person = only(
        read(
            patient(
                telecom=[
                    {"system": "phone", "value": "555-0100"},
                    {"system": "email", "value": "n/a"},
                    {"system": "fax", "value": "555-0101"},
                    {"system": "phone", "value": "555-0199", "use": "old"},
                ],
                address=[{"line": ["1 Main Street", "Flat 2"], "city": "Sampleville", "postalCode": "12345"}],
                contact=[
                    {
                        "relationship": [concept("mother")],
                        "name": {"family": "Exampleton", "given": ["Mum"]},
                        "telecom": [{"system": "phone", "value": "555-0102"}],
                    }
                ],
            )
        )
    )
    assert [(c.kind, c.name, c.value, c.note) for c in person.contacts] == [
        (ContactKind.PHONE, "", "555-0100", ""),
        (ContactKind.ADDRESS, "", "1 Main Street, Flat 2, Sampleville, 12345", ""),
        (ContactKind.RELATIVE, "Mum Exampleton", "555-0102", "mother"),
    ]


def test_the_preferred_language() -> None:
    spoken = [
        {"language": concept("English", "urn:ietf:bcp:47", "en")},
        {"language": concept("Arabic", "urn:ietf:bcp:47", "ar"), "preferred": True},
    ]
    assert only(read(patient(communication=spoken))).terms.language == "ar"


@pytest.mark.parametrize("element", ["modifierExtension", "implicitRules"])
def test_a_resource_that_may_mean_something_else_is_left(element: str) -> None:
    assert not read(patient(**{element: "http://rules.example"})).patients
