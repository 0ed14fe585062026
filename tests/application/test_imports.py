"""Taking in files: nothing twice, nothing overwritten, never on the wrong person, and out again as a whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from careplan.application.clinic import Clinic
from careplan.application.commands.allergies import RetireAllergy
from careplan.application.commands.imports import TakeInFile, WithdrawImport
from careplan.application.commands.patients import RegisterPatient, RetirePatient, RevisePatient
from careplan.application.queries.patient_facts import DiseaseOfPatient, FactsOfPatient
from careplan.application.queries.patients import PatientsFound
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.exchange.incoming import IncomingFile, IncomingPatient, IncomingRecord, Item
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.shared.errors import CannotUndo, Invalid, NotAllowed, NotFound
from careplan.domain.shared.ids import ImportId, PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.team.clinic import Role
from careplan.interop.fhir.file import fhir_file
from careplan.storage import chain
from careplan.storage.bulk import Taken
from careplan.storage.tables.every import ALL
from tests.support import clinics, incoming
from tests.support.incoming import HADA, NUMBER, file, full_person, person, reading
from tests.support.shared import SHARED, needs_shared

ALLERGY = Item("a1", AllergyTerms(substance="Penicillin"))
RESULT = Item("o1", reading())


def take(clinic: Clinic, *patients: IncomingPatient, **rest: Any) -> Taken:
    return clinic.run(TakeInFile(file=file(*patients, **rest))).value


def counts(clinic: Clinic) -> dict[str, int]:
    """Live rows by table."""
    with clinic.engine.connect() as connection:
        live = {table.name: "retired_at IS NULL" if "retired_at" in table.c else "true" for table in ALL}
        asked = {name: f"SELECT count(*) FROM {name} WHERE {where}" for name, where in live.items()}
        return {name: connection.scalar(text(sql)) or 0 for name, sql in asked.items()}


def reasons(taken: Taken) -> list[str]:
    return [left.reason for left in taken.not_taken]


def only(taken: Taken) -> PatientId:
    (patient_id,) = taken.people
    return patient_id


def test_everything_of_a_file_is_taken_in_once(clinic: Clinic) -> None:
    first = take(clinic, full_person())
    assert first.batch is not None
    assert first.added == {
        "patient": 1, "patient_identifier": 1, "patient_contact": 1, "disease_profile": 1, "allergy": 1, "problem": 1,
        "medicine": 1, "measurement": 1,
    }  # fmt: skip
    assert first.batch.added == sum(first.added.values())
    before = counts(clinic)
    outcome = clinic.run(TakeInFile(file=file(full_person())))
    assert outcome.step is None
    assert outcome.value.batch is None
    assert outcome.value.added == {}
    assert outcome.value.present == sum(first.added.values())
    assert outcome.value.people == first.people
    assert counts(clinic) == before


def test_an_import_is_one_step_of_the_journal(clinic: Clinic) -> None:
    outcome = clinic.run(TakeInFile(file=file(full_person())))
    assert outcome.step is not None
    with clinic.engine.connect() as connection:
        step = chain.recorded(connection, outcome.step)
        assert chain.first_break(connection, clinics.CHAIN_KEY) is None
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert step is not None
    assert [change.entity for change in step.changes] == ["import_batch"]
    assert step.name == "import.take-in"
    with pytest.raises(CannotUndo) as refused:
        clinic.undo(outcome.step)
    assert refused.value.reason == "has-its-own-way-back"


def test_what_the_source_says_otherwise_is_counted_and_not_overwritten(clinic: Clinic) -> None:
    patient_id = only(take(clinic, person(allergies=(ALLERGY,), measurements=(RESULT,))))
    later = person(
        terms=replace(HADA, family="Newname"),
        allergies=(Item("a1", AllergyTerms(substance="Penicillin", reaction="rash")),),
        measurements=(Item("o1", reading("0.90")), Item("o2", reading("1.10"))),
    )
    taken = take(clinic, later)
    assert taken.changed == {"patient": 1, "allergy": 1, "measurement": 1}
    assert taken.added == {"measurement": 1}
    facts = clinic.ask(FactsOfPatient(patient_id=patient_id))
    assert facts.terms == HADA
    assert [line.terms.reaction for line in facts.allergies] == [""]


def test_one_key_of_two_people_is_two_things(clinic: Clinic) -> None:
    other = IdentifierTerms(label="MRN", value="OTHER-1")
    said = person("urn:other", replace(HADA, family="Other"), identifiers=(other,), measurements=(RESULT,))
    assert take(clinic, person(measurements=(RESULT,)), said).added["measurement"] == 2


def test_data_of_somebody_known_by_number_come_to_their_record(clinic: Clinic) -> None:
    here = clinic.run(RegisterPatient(terms=replace(HADA, preferred="Hadi"), identifiers=(NUMBER,))).value
    taken = take(clinic, person(allergies=(ALLERGY,)))
    assert taken.people == (here,)
    assert taken.added == {"allergy": 1}
    assert taken.not_taken == ()
    facts = clinic.ask(FactsOfPatient(patient_id=here))
    assert facts.terms.preferred == "Hadi"
    assert facts.identifiers == (NUMBER,)
    assert take(clinic, person(allergies=(ALLERGY,))).batch is None


def test_a_number_without_a_system_is_known_by_its_label(clinic: Clinic) -> None:
    here = clinic.run(RegisterPatient(terms=HADA, identifiers=(IdentifierTerms(label="MRN", value="7"),))).value
    same = person("k1", identifiers=(IdentifierTerms(label="mrn", value="7"),), allergies=(ALLERGY,))
    other = person("k2", identifiers=(IdentifierTerms(label="Ward list", value="7"),))
    assert take(clinic, same).people == (here,)
    assert take(clinic, other).added["patient"] == 1


@pytest.mark.parametrize(
    "terms",
    [
        replace(HADA, family="Otherwick"),
        replace(HADA, given="Hilda"),
        replace(HADA, birth_date=PartialDate("1971-05-05")),
        replace(HADA, given="", birth_date=None),
    ],
    ids=["family", "given", "birth date", "too little known"],
)
def test_a_number_of_another_person_puts_nothing_on_the_wrong_record(clinic: Clinic, terms: Any) -> None:
    clinic.run(RegisterPatient(terms=HADA, identifiers=(NUMBER,)))
    before = counts(clinic)
    taken = take(clinic, person(terms=terms, allergies=(ALLERGY,), measurements=(RESULT,)))
    assert taken.batch is None
    assert [(left.reason, left.count, left.where) for left in taken.not_taken] == [
        ("number-of-another-person", 3, "person 1")
    ]
    assert counts(clinic) == before


@pytest.mark.parametrize(
    "terms",
    [
        replace(HADA, given="Hada Maria", family="SAMPLEWICK"),
        replace(HADA, birth_date=PartialDate("1971")),
        replace(HADA, birth_date=None),
        replace(HADA, given=""),
    ],
    ids=["written otherwise", "year only", "no birth date", "no given name"],
)
def test_a_person_may_be_written_otherwise(clinic: Clinic, terms: Any) -> None:
    here = clinic.run(RegisterPatient(terms=HADA, identifiers=(NUMBER,))).value
    assert take(clinic, person(terms=terms, allergies=(ALLERGY,))).people == (here,)


def test_numbers_of_two_people_are_nobodys(clinic: Clinic) -> None:
    second = IdentifierTerms(label="Insurance", value="I-1")
    clinic.run(RegisterPatient(terms=HADA, identifiers=(NUMBER,)))
    clinic.run(RegisterPatient(terms=HADA, identifiers=(second,)))
    assert reasons(take(clinic, person(identifiers=(NUMBER, second)))) == ["several-people"]


def test_a_name_that_another_source_uses_too_is_not_the_same_person(clinic: Clinic) -> None:
    take(clinic, person("Patient/1", identifiers=()))
    stranger = person("Patient/1", replace(HADA, family="Stranger", given="Sam"), identifiers=(), allergies=(ALLERGY,))
    assert reasons(take(clinic, stranger)) == ["number-of-another-person"]


def test_somebody_who_married_is_still_known_by_the_sources_own_key(clinic: Clinic) -> None:
    here = only(take(clinic, person()))
    assert take(clinic, person(terms=replace(HADA, family="Newname"), allergies=(ALLERGY,))).people == (here,)


def test_a_correction_made_here_does_not_lock_the_source_out(clinic: Clinic) -> None:
    here = only(take(clinic, person(identifiers=())))
    corrected = replace(HADA, birth_date=PartialDate("1972-05-04"), given="Hadda")
    clinic.run(RevisePatient(patient_id=here, seen=HADA, wanted=corrected))
    assert take(clinic, person(identifiers=(), allergies=(ALLERGY,))).people == (here,)


def test_one_person_twice_in_a_file_is_one_person(clinic: Clinic) -> None:
    again = person("urn:second-entry", measurements=(RESULT,))
    taken = take(clinic, person(allergies=(ALLERGY,)), again)
    assert taken.added == {"patient": 1, "patient_identifier": 1, "allergy": 1, "measurement": 1}


def test_who_was_taken_out_here_does_not_come_back(clinic: Clinic) -> None:
    here = only(take(clinic, person()))
    clinic.run(RetirePatient(patient_id=here, seen=HADA))
    assert reasons(take(clinic, person(allergies=(ALLERGY,)))) == ["person-taken-out"]


def test_what_was_taken_away_here_does_not_come_back(clinic: Clinic) -> None:
    here = only(take(clinic, person(allergies=(ALLERGY,))))
    (line,) = clinic.ask(FactsOfPatient(patient_id=here)).allergies
    clinic.run(RetireAllergy(allergy_id=line.id, seen=line.terms))
    assert take(clinic, person(allergies=(ALLERGY,))).batch is None


def test_a_death_before_the_birth_is_left_out_with_all_of_theirs(clinic: Clinic) -> None:
    standing = Standing(status=PatientStatus.DECEASED, since=PartialDate("1960"))
    taken = take(clinic, person(standing=standing, measurements=(RESULT,)), person("urn:b", identifiers=()))
    assert [(left.reason, left.value, left.count) for left in taken.not_taken] == [
        ("before-birth", "patient.standing.since", 2)
    ]
    assert taken.added["patient"] == 1


def test_a_medicine_that_ended_before_it_began_is_left_out(clinic: Clinic) -> None:
    odd = replace(incoming.medicine(), ended=PartialDate("2024"))
    taken = take(clinic, person(medicines=(Item("m1", odd), Item("m2", incoming.medicine()))))
    assert reasons(taken) == ["before-start"]
    assert taken.added["medicine"] == 1


class TestNoKnownAllergies:
    def test_a_day_is_kept(self, clinic: Clinic) -> None:
        here = only(take(clinic, person(no_known_allergies=PartialDate("2026-01-05"))))
        facts = clinic.ask(FactsOfPatient(patient_id=here))
        assert (facts.allergy_status, facts.no_allergies_on) == (AllergyStatus.NONE_KNOWN, date(2026, 1, 5))
        assert take(clinic, person(no_known_allergies=PartialDate("2026-01-05"))).not_taken == ()

    def test_a_month_is_not_made_a_day(self, clinic: Clinic) -> None:
        taken = take(clinic, person(no_known_allergies=PartialDate("2026-01")))
        assert reasons(taken) == ["none-known-without-day"]
        facts = clinic.ask(FactsOfPatient(patient_id=only(taken)))
        assert facts.allergy_status is AllergyStatus.NOT_RECORDED

    def test_an_allergy_outweighs_it(self, clinic: Clinic) -> None:
        taken = take(clinic, person(no_known_allergies=PartialDate("2026-01-05"), allergies=(ALLERGY,)))
        assert reasons(taken) == ["none-known-beside-allergies"]
        assert clinic.ask(FactsOfPatient(patient_id=only(taken))).no_allergies_on is None

    def test_of_somebody_here_it_is_left_to_a_person(self, clinic: Clinic) -> None:
        clinic.run(RegisterPatient(terms=HADA, identifiers=(NUMBER,)))
        taken = take(clinic, person(no_known_allergies=PartialDate("2026-01-05")))
        assert reasons(taken) == ["none-known-of-somebody-here"]


class TestRecordsWithoutTheirPatient:
    def test_they_come_to_whom_the_key_names(self, clinic: Clinic) -> None:
        here = only(take(clinic, person(also_known=("Patient?identifier=h|1",))))
        record = IncomingRecord(patient_key="Patient?identifier=h|1", measurements=(RESULT,))
        taken = take(clinic, records=(record,))
        assert (taken.people, taken.added) == ((here,), {"measurement": 1})
        assert take(clinic, records=(record,)).batch is None

    def test_also_in_the_same_file(self, clinic: Clinic) -> None:
        record = IncomingRecord(patient_key="urn:uuid:hada", allergies=(ALLERGY,))
        assert take(clinic, person(), records=(record,)).added["allergy"] == 1

    @pytest.mark.parametrize("key", ["Patient/1", "Patient/example", "Patient/12345678901"])
    def test_everybodys_first_patient_names_nobody(self, clinic: Clinic, key: str) -> None:
        take(clinic, person(key))
        taken = take(clinic, records=(IncomingRecord(patient_key=key, measurements=(RESULT,)),))
        assert reasons(taken) == ["person-not-certain"]

    def test_nobody_is_made_up_for_them(self, clinic: Clinic) -> None:
        record = IncomingRecord(patient_key="urn:uuid:nobody", where="entry[3]", measurements=(RESULT,))
        taken = take(clinic, records=(record,))
        assert [(left.where, left.reason, left.count) for left in taken.not_taken] == [
            ("entry[3]", "person-not-here", 1)
        ]
        assert taken.batch is None


class TestAFileForOnePerson:
    def run(self, clinic: Clinic, sent: IncomingFile, whose: PatientId) -> Taken:
        return clinic.run(TakeInFile(file=sent, whose=whose)).value

    def test_it_comes_to_the_record_that_was_named(self, clinic: Clinic) -> None:
        here = clinic.run(RegisterPatient(terms=HADA)).value
        assert self.run(clinic, file(person(allergies=(ALLERGY,))), here).people == (here,)
        record = IncomingRecord(patient_key="Patient/1", measurements=(RESULT,))
        assert self.run(clinic, file(records=(record,)), here).added == {"measurement": 1}

    def test_not_when_it_speaks_of_somebody_else(self, clinic: Clinic) -> None:
        here = clinic.run(RegisterPatient(terms=clinics.GRACE)).value
        assert reasons(self.run(clinic, file(person(allergies=(ALLERGY,))), here)) == ["number-of-another-person"]

    def test_not_when_its_number_is_somebody_elses(self, clinic: Clinic) -> None:
        here = clinic.run(RegisterPatient(terms=HADA)).value
        clinic.run(RegisterPatient(terms=HADA, identifiers=(NUMBER,)))
        assert reasons(self.run(clinic, file(person()), here)) == ["several-people"]

    def test_not_when_it_is_about_several_people(self, clinic: Clinic) -> None:
        here = clinic.run(RegisterPatient(terms=HADA)).value
        with pytest.raises(Invalid) as refused:
            self.run(clinic, file(person(), person("urn:b")), here)
        assert refused.value.reason == "several-people"

    def test_not_when_nobody_is_there(self, clinic: Clinic) -> None:
        with pytest.raises(NotFound):
            self.run(clinic, file(person()), PatientId(uuid4()))


class TestTheDiseaseOfAList:
    def test_it_begins_the_profile_of_who_has_none(self, clinic: Clinic) -> None:
        taken = clinic.run(TakeInFile(file=file(person()), condition="some-disease")).value
        found = clinic.ask(DiseaseOfPatient(patient_id=only(taken)))
        assert found is not None
        assert (found.condition, found.subset) == ("some-disease", "")
        assert clinic.run(TakeInFile(file=file(person()), condition="some-disease")).step is None

    def test_a_profile_that_is_here_is_not_overwritten(self, clinic: Clinic) -> None:
        profile = ProfileTerms(condition="some-disease", subset="limited")
        take(clinic, person(profile=profile))
        taken = take(clinic, person(profile=replace(profile, subset="diffuse")))
        assert taken.batch is None
        assert taken.changed == {"disease_profile": 1}

    def test_a_list_that_says_nothing_of_the_diagnosis_says_nothing_else_of_it(self, clinic: Clinic) -> None:
        profile = ProfileTerms(condition="some-disease", subset="limited", diagnosed=PartialDate("2024-03"))
        taken = take(clinic, person(profile=profile))
        found = clinic.ask(DiseaseOfPatient(patient_id=only(taken)))
        assert found is not None
        assert found.diagnosed == PartialDate("2024-03")
        assert take(clinic, person(profile=replace(profile, diagnosed=None))).changed == {}
        assert take(clinic, person(profile=replace(profile, diagnosed=PartialDate("2023")))).changed == {
            "disease_profile": 1
        }


class TestWithdrawal:
    def withdraw(self, clinic: Clinic, taken: Taken) -> int:
        assert taken.batch is not None
        return clinic.run(WithdrawImport(batch_id=taken.batch.id)).value

    def test_all_of_it_is_gone_and_can_come_again(self, clinic: Clinic) -> None:
        before = counts(clinic)
        taken = take(clinic, full_person())
        assert self.withdraw(clinic, taken) == sum(taken.added.values())
        after = counts(clinic)
        kept = {"import_item", "journal_step", "journal_change"}
        assert {name: after[name] for name in after.keys() - kept} == {n: before[n] for n in before.keys() - kept}
        assert clinic.ask(PatientsFound(text="Samplewick")) == ()
        assert take(clinic, full_person()).added == taken.added

    def test_of_somebody_who_was_here_only_what_came_goes(self, clinic: Clinic) -> None:
        here = clinic.run(RegisterPatient(terms=HADA, identifiers=(NUMBER,))).value
        second = IdentifierTerms(label="Insurance", value="I-1")
        assert self.withdraw(clinic, take(clinic, person(identifiers=(NUMBER, second), allergies=(ALLERGY,)))) == 2
        facts = clinic.ask(FactsOfPatient(patient_id=here))
        assert (facts.identifiers, facts.allergies) == ((NUMBER,), ())
        assert clinic.ask(PatientsFound(text="I-1")) == ()

    def test_refused_when_somebody_changed_it(self, clinic: Clinic) -> None:
        taken = take(clinic, person())
        clinic.run(RevisePatient(patient_id=only(taken), seen=HADA, wanted=replace(HADA, given="Hadda")))
        before = counts(clinic)
        with pytest.raises(CannotUndo) as refused:
            self.withdraw(clinic, taken)
        assert (refused.value.field, refused.value.reason) == ("patient", "changed-since")
        assert counts(clinic) == before

    def test_refused_when_a_plan_rests_on_it(self, clinic: Clinic) -> None:
        taken = take(clinic, person())
        clinics.begin(clinic, only(taken))
        with pytest.raises(CannotUndo) as refused:
            self.withdraw(clinic, taken)
        assert (refused.value.field, refused.value.reason) == ("patient", "built-on")

    def test_the_later_import_goes_first(self, clinic: Clinic) -> None:
        first, second = take(clinic, person()), take(clinic, person(allergies=(ALLERGY,)))
        with pytest.raises(CannotUndo):
            self.withdraw(clinic, first)
        assert self.withdraw(clinic, second) == 1
        assert self.withdraw(clinic, first) == 2

    def test_once(self, clinic: Clinic) -> None:
        taken = take(clinic, person())
        self.withdraw(clinic, taken)
        with pytest.raises(NotFound):
            self.withdraw(clinic, taken)

    def test_it_is_journalled(self, clinic: Clinic) -> None:
        taken = take(clinic, person())
        assert taken.batch is not None
        outcome = clinic.run(WithdrawImport(batch_id=ImportId(taken.batch.id)))
        assert outcome.step is not None
        with clinic.engine.connect() as connection:
            step = chain.recorded(connection, outcome.step)
        assert step is not None
        assert [(change.entity, change.field) for change in step.changes] == [("import_batch", "retired_at")]


def test_many_people_at_once_are_all_found(clinic: Clinic) -> None:
    people = [
        person(
            f"urn:{n}", replace(HADA, given=f"Given{n}"), identifiers=(IdentifierTerms(label="MRN", value=f"N-{n}"),)
        )
        for n in range(120)
    ]
    taken = take(clinic, *people)
    assert len(set(taken.people)) == len(people)
    assert len(clinic.ask(PatientsFound(text="Samplewick", limit=200))) == len(people)
    (found,) = [row for row in clinic.ask(PatientsFound(text="N-77")) if not row.similar]
    assert found.given == "Given77"
    assert taken.batch is not None
    clinic.run(WithdrawImport(batch_id=taken.batch.id))
    assert clinic.ask(PatientsFound(text="Samplewick")) == ()


def test_a_reader_may_not_import(clinic: Clinic) -> None:
    reader = clinics.colleague(clinic, "rea", Role.READER)
    with pytest.raises(NotAllowed):
        take(reader, person())


def test_ids_of_what_is_taken_in_are_found_by_the_commands(clinic: Clinic) -> None:
    taken = take(clinic, person())
    assert isinstance(only(taken), UUID)
    assert clinics.begin(clinic, only(taken))


@needs_shared
def test_a_hospitals_export_twice(clinic: Clinic) -> None:
    assert SHARED is not None
    for path in sorted(Path(SHARED / "fhir/synthea").glob("*.json")):
        sent = fhir_file(path.read_bytes())
        first = clinic.run(TakeInFile(file=sent)).value
        assert first.added["measurement"] > 30
        assert first.not_taken == ()
        before = counts(clinic)
        again = clinic.run(TakeInFile(file=fhir_file(path.read_bytes())))
        assert again.step is None
        assert counts(clinic) == before
