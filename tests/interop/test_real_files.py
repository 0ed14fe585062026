"""Every sample file that others made is taken or refused with one clear reason, and the counts stay what they are."""

import json
from collections import Counter
from pathlib import Path

import pytest

from careplan.domain.exchange.incoming import IncomingFile, IncomingPatient, IncomingRecord
from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.domain.patient.patient import PatientStatus
from careplan.interop.worker import Request, understood
from tests.interop.answers import only, reasons, remarks
from tests.support.shared import SHARED, needs_shared

FHIR = (SHARED or Path()) / "fhir"
FOLDERS = ("synthea", "synthea_uscore", "mcc_ecare", "ips", "edge", "hl7_r4_examples", "us_core_examples")
FILES = sorted(file for folder in FOLDERS for file in (FHIR / folder).rglob("*.json")) if SHARED else []
BROKEN = {"bad-json-close-1", "bad-json-close-3", "json-comma-bad-1", "json-no-quotes-1"}
READ = ("Condition", "AllergyIntolerance", "MedicationRequest", "MedicationStatement")

pytestmark = needs_shared


def taken(name: str) -> IncomingFile:
    """One sample by the beginning of its path."""
    [file] = [file for file in FILES if str(file.relative_to(FHIR)).startswith(name)]
    return understood(file.read_bytes(), Request())


def together(pattern: str) -> list[IncomingFile]:
    return [understood(file.read_bytes(), Request()) for file in sorted(FHIR.glob(pattern))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem)[:40])
def test_it_is_taken_or_refused_for_one_reason(file: Path) -> None:
    if file.stem in BROKEN:
        with pytest.raises(ImportRefused) as refused:
            understood(file.read_bytes(), Request())
        assert refused.value.reason is WhyRefused.MALFORMED
        assert refused.value.where.startswith("byte ")
        return
    _account_for_everything(understood(file.read_bytes(), Request()), json.loads(file.read_text("utf-8-sig")))


def _account_for_everything(file: IncomingFile, sent: dict[str, object]) -> None:
    """Each resource that came in is found again: taken, or among what was not, with its reason."""
    entries = sent.get("entry", []) if sent["resourceType"] == "Bundle" else [{"resource": sent}]
    assert isinstance(entries, list)
    came = Counter(entry["resource"]["resourceType"] for entry in entries)
    left = Counter[str]()
    for out in file.not_taken:
        if out.reason == "type-not-taken":
            left[out.value] += out.count
        elif out.reason not in {"element-not-taken", "none-known-without-day"} and "component" not in out.where:
            left[out.where.split(" ")[-1]] += out.count
    people: list[IncomingPatient | IncomingRecord] = [*file.patients, *file.records]
    clinical: int = sum(len(p.problems) + len(p.allergies) + len(p.medicines) for p in people)
    none_known = sum(p.no_known_allergies is not None for p in people)
    undated = sum(out.count for out in file.not_taken if out.reason == "none-known-without-day")
    assert len(file.patients) == came["Patient"] - left["Patient"]
    assert clinical + none_known + undated == sum(came[kind] - left[kind] for kind in READ)
    unread = set(came) - {"Patient", "Observation", "Medication", "Composition", *READ}
    assert all(left[kind] == came[kind] for kind in unread)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("synthea/chf", (3, 0, 4, 139)),
        ("synthea/copd", (2, 0, 2, 75)),
        ("synthea/ra", (4, 0, 4, 52)),
        ("synthea_uscore/Lonny", (37, 0, 0, 150)),
        ("ips/Bundle-IPS-examples-Bundle-01", (2, 1, 2, 6)),
    ],
)
def test_problems_allergies_medicines_and_measurements(name: str, counts: tuple[int, ...]) -> None:
    person = only(taken(name))
    assert (len(person.problems), len(person.allergies), len(person.medicines), len(person.measurements)) == counts


def test_a_person_of_synthea() -> None:
    person = only(taken("synthea/chf"))
    assert (person.terms.family, person.terms.given, str(person.terms.birth_date)) == ("Wolf", "Michele", "1941-09-14")
    assert person.standing.status is PatientStatus.DECEASED
    assert str(person.standing.since) == "2016-04-05"
    assert "MRN" in {number.label for number in person.identifiers}
    assert {"MRN", "SSN"} <= {number.label for number in person.identifiers}
    assert person.no_known_allergies is None


def test_zero_width_spaces_of_synthea_are_removed_and_said() -> None:
    file = taken("synthea/chf")
    assert "invisible-characters-removed" in remarks(file)
    assert not any("\u200b" in item.terms.name for item in only(file).measurements)


def test_one_person_spread_over_many_files_is_one_person() -> None:
    files = together("mcc_ecare/ckd/*.json")
    [person] = [person for file in files for person in file.patients]
    records = [record for file in files for record in file.records]
    assert {record.patient_key for record in records} <= set(person.also_known)
    assert sum(len(record.problems) for record in records) == 12
    assert sum(len(record.medicines) for record in records) == 6
    assert sum(len(record.allergies) for record in records) == 1
    assert sum(len(record.measurements) for record in records) == 40


def test_pressures_come_apart() -> None:
    [record] = together("mcc_ecare/ckd/cc-betsy-5-vitals-bp.json")[0].records
    codes = Counter(item.terms.coding.code for item in record.measurements if item.terms.coding)
    assert codes == {"8480-6": 7, "8462-4": 7}
    assert {item.terms.value.unit for item in record.measurements if item.terms.value} == {"mm[Hg]"}


def test_pressures_without_a_unit_are_not_guessed() -> None:
    [file] = together("mcc_ecare/pnoelle/mcc-pnoelle-5-vitals-home-bp.json")
    assert ("unit-missing", "") in reasons(file)
    assert not file.records


def test_a_time_without_zone_keeps_its_day_and_says_so() -> None:
    [file] = together("mcc_ecare/pnoelle/mcc-pnoelle-6-labs-covid.json")
    assert "time-without-zone" in remarks(file)
    assert all(item.terms.taken_at is None for item in file.records[0].measurements)


def test_partial_dates_of_a_patient_summary_stay_partial() -> None:
    person = only(taken("ips/Bundle-IPS-examples-Bundle-01"))
    onsets = {item.terms.description: (str(item.terms.onset), str(item.terms.abated)) for item in person.problems}
    assert onsets["Menopausal flushing (finding)"] == ("2015", "None")
    assert onsets["Malignant tumor of breast"] == ("2015-01", "2015-03")


def test_script_in_a_narrative_is_never_read() -> None:
    person = only(taken("edge/pat-security-bad-xhtml"))
    assert person.terms.family == "Standard"
    assert "script" not in repr(person)


def test_two_imports_of_a_file_give_the_same_keys() -> None:
    first, second = only(taken("synthea/ra")), only(taken("synthea/ra"))
    assert first == second
    keys = [item.key for item in first.problems]
    keys += [item.key for item in first.medicines] + [item.key for item in first.measurements]
    assert len(keys) == len(set(keys))
