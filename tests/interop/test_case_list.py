"""The list that clinics really have, as CSV: headings, dates, rows that are bad, and cells that hold several things."""

from decimal import Decimal

import pytest

from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.exchange.incoming import ImportKind, IncomingFile
from careplan.domain.exchange.refusals import WhyRefused
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.patient.details import ContactKind
from careplan.domain.patient.patient import Sex
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.interop.mapping import ColumnMapping, DateOrder, guessed
from careplan.interop.worker import Request, understood
from tests.interop.answers import only, reasons, remarks
from tests.interop.conftest import Refused

TODAY = PartialDate("2026-11-21")
ANY = Request(condition="ssc", as_of=TODAY)


def read(*lines: str, request: Request = ANY, coding: str = "utf-8") -> IncomingFile:
    return understood("\r\n".join(lines).encode(coding), request)


def left(file: IncomingFile) -> list[tuple[str, str, str]]:
    return [(out.where, out.reason, out.value) for out in file.not_taken]


def test_a_whole_row() -> None:
    person = only(
        read(
            "Hospital No,Surname,First name,DOB,Sex,Tel.,E-mail,Diagnosis,Onset date,Date of diagnosis,Allergies,"
            "Medication,Problem list",
            "0012,Exampleton,Grace,1960-02-03,F,555-0100,g@example.org,dcSSc,May 2019,2020,"
            '"penicillin (rash); latex","mycophenolate mofetil 1 g twice daily; iron",asthma; eczema',
        )
    )
    assert (person.key, person.terms.family, person.terms.given) == (
        "Patient?identifier=mrn|0012",
        "Exampleton",
        "Grace",
    )
    assert (str(person.terms.birth_date), person.terms.sex) == ("1960-02-03", Sex.FEMALE)
    assert [(number.label, number.value) for number in person.identifiers] == [("MRN", "0012")]
    assert [(c.kind, c.value) for c in person.contacts] == [
        (ContactKind.PHONE, "555-0100"),
        (ContactKind.EMAIL, "g@example.org"),
    ]
    assert person.profile is not None
    assert person.profile == ProfileTerms(
        condition="ssc", subset="dcSSc", onset=PartialDate("2019-05"), diagnosed=PartialDate("2020")
    )
    assert [(i.terms.substance, i.terms.reaction) for i in person.allergies] == [("penicillin", "rash"), ("latex", "")]
    assert [item.terms.description for item in person.problems] == ["asthma", "eczema"]
    taken = [item.terms for item in person.medicines]
    assert [one.terms.name for one in taken] == ["mycophenolate mofetil", "iron"]
    assert taken[0].terms.regimen == Regimen(Quantity(Decimal(1), "g"), Timing(2, Decimal(1), "d"))
    assert {one.status for one in taken} == {MedicineStatus.ACTIVE}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_separators_and_codings(separator: str, coding: str) -> None:
    mark = "\ufeff" if coding == "utf-16-le" else ""
    person = only(
        read(mark + separator.join(["MRN", "Name"]), separator.join(["7", '"Łukasiewicz, Żaneta"']), coding=coding)
    )
    assert (person.terms.family, person.terms.given) == ("Łukasiewicz", "Żaneta")


def test_the_hint_of_excel() -> None:
    file = read("sep=;", "MRN;Name", "7;Exampleton", ";Nobody")
    assert only(file).terms.family == "Exampleton"
    assert left(file)[0][0] == "line 4"


def test_an_old_windows_file_is_read_and_said() -> None:
    file = read("MRN,Name", "7,Müller", coding="cp1252")
    assert only(file).terms.family == "Müller"
    said = file.remarks[0]
    assert (said.where, said.reason, said.value) == ("file", "encoding-guessed", "windows-1252")


def test_headings_below_a_title_and_lines_as_an_editor_counts_them() -> None:
    file = read("Scleroderma clinic", "", "MRN,Name,Notes", '1,One,"two', 'lines"', "2,Two,", ",Nobody,")
    assert [person.terms.family for person in file.patients] == ["One", "Two"]
    assert left(file) == [
        ("column 3", "column-not-known", "Notes"),
        ("line 7", "needs-number-or-birth-date", "birth-date"),
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("D.O.B.", "birth-date"), ("date_of_birth", "birth-date"), ("NHS No.", "national-number"), ("Shoe size", None)],
)
def test_headings(heading: str, field: str | None) -> None:
    assert guessed(heading) == field


def test_a_mapping_outweighs_the_headings_and_leaves_out_what_it_says() -> None:
    said = ColumnMapping(columns={"Who": "name", "NUMBER ": "mrn", "Name": "ignore"})
    file = read("Who,Number,Name", "Exampleton,7,Clinic A", request=Request(mapping=said))
    assert (only(file).terms.family, only(file).key) == ("Exampleton", "Patient?identifier=mrn|7")
    assert left(file) == [("column 3", "column-ignored", "Name")]


@pytest.mark.parametrize(
    ("columns", "reason", "where"),
    [
        ({"Nothing": "mrn"}, WhyRefused.NO_SUCH_COLUMN, "Nothing"),
        ({"MRN": "number"}, WhyRefused.NO_SUCH_FIELD, "number"),
        ({"MRN": "name", "Name": "name"}, WhyRefused.FIELD_TWICE, "name"),
    ],
)
def test_a_mapping_that_does_not_fit(refused: Refused, columns: dict[str, str], reason: WhyRefused, where: str) -> None:
    request = Request(mapping=ColumnMapping(columns=columns))
    assert refused(b"MRN,Name\n7,Exampleton\n", reason, request).where == where


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", WhyRefused.EMPTY),
        (b" \r\n\t\r\n", WhyRefused.EMPTY),
        (b",,,\n,,\n", WhyRefused.EMPTY),
        (b"a,b\n1,2\n", WhyRefused.NO_HEADER),
        (b"MRN,DOB\n1,1960\n", WhyRefused.NO_NAME_COLUMN),
        (b'MRN,Name\n1,"Exam', WhyRefused.CUT_SHORT),
        (b'MRN,Name\n1,"Exam"ple\n', WhyRefused.MALFORMED),
        (b"MRN,Name\n1,Exam\x00ple\n", WhyRefused.UNKNOWN_KIND),
        (b"MRN,Name\n1,Ex\x81mple\n", WhyRefused.NOT_TEXT),
        (b"\xff\xfeM\x00R\x00N\x00", WhyRefused.NO_NAME_COLUMN),
        (b"\xff\xfeM\x00R\x00N", WhyRefused.NOT_TEXT),
        (b"\xff\xfeM\x00\xd8\xd8\x00", WhyRefused.NOT_TEXT),
        (b"MRN,Name\n1," + b"x" * 1_100_000, WhyRefused.STRING_TOO_LONG),
        (b"MRN,Name\n" + b"1,A\n" * 50_020, WhyRefused.TOO_MANY_ROWS),
        (b"MRN,Name" + b"," * 300 + b"\n1,A\n", WhyRefused.TOO_MANY_PARTS),
        (b"%PDF-1.7\n", WhyRefused.UNKNOWN_KIND),
        (b"<ClinicalDocument/>", WhyRefused.UNKNOWN_KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, WhyRefused.ENCRYPTED),
    ],
)
def test_what_is_no_list(refused: Refused, text: bytes, reason: WhyRefused) -> None:
    refused(text, reason)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("1960-02-03", "1960-02-03"),
        ("1960-02-03 00:00:00", "1960-02-03"),
        ("1960-02", "1960-02"),
        ("1960", "1960"),
        ("3 Feb 1960", "1960-02-03"),
        ("03-FEB-1960", "1960-02-03"),
        ("3 February 1960", "1960-02-03"),
        ("Sept 1960", "1960-09"),
        ("02/1960", "1960-02"),
        ("3.2.1960", "1960-02-03"),
        ("25/12/1960", "1960-12-25"),
        ("12/25/1960", "1960-12-25"),
        ("5/5/1960", "1960-05-05"),
    ],
)
def test_birth_dates_that_mean_one_day(written: str, read_as: str) -> None:
    assert str(only(read("Name,DOB", f"Exampleton,{written}")).terms.birth_date) == read_as


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/1960", "date-order-unknown"),
        ("03/04/60", "two-digit-year"),
        ("3 Feb 60", "two-digit-year"),
        ("31/02/1960", "no-such-day"),
        ("21916", "not-a-date"),
        ("around 1960", "not-a-date"),
        ("3 Foo 1960", "not-a-date"),
        ("١٢/١٢/١٩٦٠", "not-a-date"),
    ],
)
def test_birth_dates_that_may_be_wrong_stop_the_row_only(written: str, reason: str) -> None:
    file = read("MRN,Name,Born", f"1,Exampleton,{written}", "2,Other,1961")
    assert [person.terms.family for person in file.patients] == ["Other"]
    assert left(file) == [("line 2", reason, "Born")]


def test_one_clear_date_settles_the_column_unless_another_contradicts() -> None:
    file = read("MRN,Name,DOB", "1,A,03/04/1960", "2,B,25/04/1960")
    assert str(file.patients[0].terms.birth_date) == "1960-04-03"
    mixed = read("MRN,Name,DOB", "1,A,03/04/1960", "2,B,25/04/1960", "3,C,04/25/1960")
    assert left(mixed) == [("line 2", "date-order-unknown", "DOB")]


@pytest.mark.parametrize(("order", "day"), [(DateOrder.DAY_FIRST, "1960-04-03"), (DateOrder.MONTH_FIRST, "1960-03-04")])
def test_a_person_can_say_the_order(order: DateOrder, day: str) -> None:
    request = Request(mapping=ColumnMapping(date_order=order))
    assert str(only(read("Name,DOB", "Exampleton,03/04/1960", request=request)).terms.birth_date) == day


@pytest.mark.parametrize("written", ["none known", "NKA", "No known allergies.", "nil"])
def test_none_known_is_a_fact_with_the_day_of_the_list(written: str) -> None:
    assert only(read("MRN,Name,Allergies", f"1,A,{written}")).no_known_allergies == TODAY
    undated = read("MRN,Name,Allergies", f"1,A,{written}", request=Request())
    assert only(undated).no_known_allergies is None
    assert left(undated) == [("line 2", "none-known-without-day", "Allergies")]


@pytest.mark.parametrize("written", ["", "not recorded", "?", "unknown", "-"])
def test_not_recorded_is_nothing(written: str) -> None:
    file = read("MRN,Name,Allergies", f"1,A,{written}")
    assert only(file).no_known_allergies is None
    assert not only(file).allergies
    assert not file.not_taken


def test_no_drug_allergies_is_neither() -> None:
    file = read("MRN,Name,Allergies", "1,A,NKDA")
    assert only(file).no_known_allergies is None
    assert left(file) == [("line 2", "no-known-allergy-of-a-kind", "Allergies")]


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("prednisolone 7,5 mg daily", "prednisolone", "7,5 mg daily"),
        ("methotrexate 10-15 mg weekly", "methotrexate", "10-15 mg weekly"),
        ("nifedipine 1/2 tablet daily", "nifedipine", "1/2 tablet daily"),
        ("colchicine .5 mg daily", "colchicine", ".5 mg daily"),
        ("prednisolone 10 mg Mon, 5 mg Tue", "prednisolone", "10 mg Mon, 5 mg Tue"),
        ("omega 3 1 g daily", "omega", "3 1 g daily"),
    ],
)
def test_a_dose_that_can_be_misread_stays_words_and_says_so(typed: str, name: str, words: str) -> None:
    file = read("MRN;Name;Medicines", f"1;A;{typed}")
    taken = only(file).medicines[0].terms.terms
    assert (taken.name, taken.regimen) == (name, Regimen(words=words))
    assert remarks(file) == ["name-not-parted", "dose-as-words"]


def test_a_dose_by_weight_keeps_its_weight() -> None:
    taken = only(read("MRN,Name,Drugs", '1,A,"cyclophosphamide 15 mg/kg every 3 weeks"')).medicines[0].terms.terms
    assert taken.regimen == Regimen(Quantity(Decimal(15), "mg/kg"), Timing(1, Decimal(3), "wk"))


def test_a_medicine_without_numbers_has_no_regimen() -> None:
    assert only(read("MRN,Name,Drugs", "1,A,iron")).medicines[0].terms.terms.regimen is None


def test_a_thing_that_cannot_be_taken_does_not_take_the_person_with_it() -> None:
    file = read("MRN,Name,Problems,Sex,Onset", f"1,A,{'x' * 501}; asthma,maybe,some day")
    person = only(file)
    assert [item.terms.description for item in person.problems] == ["asthma"]
    assert person.terms.sex is Sex.UNKNOWN
    assert left(file) == [
        ("line 2", "sex-not-read", "Sex"),
        ("line 2", "not-a-date", "Onset"),
        ("line 2", "too-long", "Problems"),
    ]


def test_subsets_need_a_condition() -> None:
    file = read("MRN,Name,Subset", "1,A,lcSSc", request=Request())
    assert only(file).profile is None
    assert left(file) == [("line 2", "condition-not-given", "Subset")]


def test_a_number_twice_is_a_row_error() -> None:
    file = read("MRN,Name", "1,A", "1,B")
    assert [person.terms.family for person in file.patients] == ["A"]
    assert left(file) == [("line 3", "same-person-twice", "MRN")]


def test_without_a_number_a_person_is_known_by_name_and_birth() -> None:
    lines = ("Name,DOB", '"Exampleton, Grace",1960-02-03')
    first, again = only(read(*lines)), only(read(lines[0], '"EXAMPLETON, grace",3 Feb 1960'))
    assert first.key == again.key
    assert first.key.startswith("Patient#")
    assert "Exampleton" not in first.key


def test_keys_follow_the_thing_and_not_its_dose() -> None:
    one = only(read("MRN,Name,Drugs", "1,A,methotrexate 15 mg weekly"))
    other = only(read("MRN,Name,Drugs", "1,A,Methotrexate 20 mg weekly; iron; iron"))
    assert one.medicines[0].key == other.medicines[0].key
    assert len(other.medicines) == 2


def test_our_own_apostrophes_are_taken_off_and_formulas_are_only_text() -> None:
    person = only(read("MRN,Name,Problems", "'=1+1,'@SUM,'-pain; =cmd|' /C calc'!A0; 'quoted"))
    assert (person.identifiers[0].value, person.terms.family) == ("=1+1", "@SUM")
    assert [item.terms.description for item in person.problems] == ["-pain", "=cmd|' /C calc'!A0", "'quoted"]


def test_a_short_row_says_nothing_of_the_rest_and_the_kind_is_told() -> None:
    file = read("MRN,Name,DOB,Sex", "1,A")
    assert only(file).terms.birth_date is None
    assert file.kind is ImportKind.CSV
    assert reasons(file) == []
