"""Display rules D3 to D16 of dates, ages, names and doses."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.medicine.regimen import UNITS_OF_TIME, Regimen, Timing
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.clinical_text import (
    NBSP,
    age_text,
    bound,
    capitalised,
    date_text,
    day_text,
    duration_text,
    moment_text,
    name_text,
    number_text,
    quantity_text,
    regimen_text,
    timing_text,
)

TODAY = date(2026, 11, 23)


def plain(text: str) -> str:
    """With ordinary blanks."""
    return text.replace(NBSP, " ")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_two_digits_letters_and_four_digits(day: date) -> None:
    text = day_text(day)
    assert re.fullmatch(r"\d\d-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{4}", text)
    assert datetime.strptime(text, "%d-%b-%Y").replace(tzinfo=UTC).date() == day


@pytest.mark.parametrize(("known", "text"), [("1968", "1968"), ("1968-03", "Mar-1968"), ("1968-03-02", "02-Mar-1968")])
def test_a_date_is_as_precise_as_it_is_known(known: str, text: str) -> None:
    assert date_text(PartialDate(known)) == text


def test_a_moment_is_kept_on_one_line() -> None:
    assert moment_text(datetime(2026, 11, 23, 9, 5, tzinfo=UTC)) == f"23-Nov-2026{NBSP}09:05"


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("2026-11-20", "3 d"),
        ("2026-10-26", "4 wk"),
        ("2026-01-01", "46 wk"),
        ("2025-11-23", "12 mo"),
        ("2024-12-01", "23 mo"),
        ("2020-05-24", "6 y 5 mo"),
        ("2020-11-23", "6 y"),
        ("1968-03-12", "58 y"),
        ("1968-11-24", "57 y"),
        ("1968-11-23", "58 y"),
        ("1968", "57 or 58 y"),
        ("1968-11", "57 or 58 y"),
        ("1968-03", "58 y"),
        ("2027-01-01", ""),
        ("2030", ""),
    ],
)
def test_age_is_told_in_the_steps_of_its_time_of_life(born: str, age: str) -> None:
    assert plain(age_text(PartialDate(born), TODAY)) == age


@pytest.mark.parametrize(
    ("since", "text"),
    [("2024-02", "2 y 9 mo"), ("2026-11", "0 mo"), ("2020-11", "6 y"), ("2020", "6 y"), ("2027", "")],
)
def test_a_duration_is_no_more_precise_than_its_start(since: str, text: str) -> None:
    assert plain(duration_text(PartialDate(since), TODAY)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_a_number_has_no_trailing_zero_and_a_leading_one(value: Decimal) -> None:
    text = number_text(value)
    assert not re.search(r"\.\d*0$|\.$|^\.", text)
    assert Decimal(text.replace(",", "").replace("\N{MINUS SIGN}", "-")) == value
    assert not re.search(r"\d{4}", text.partition(".")[0])


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("5.0", "mg", "5 mg"),
        (".5", "mg", "0.5 mg"),
        ("62.50", "ug", "62.5 micrograms"),
        ("1", "ug", "1 microgram"),
        ("5000", "[IU]", "5,000 units"),
        ("1", "[IU]", "1 unit"),
        ("80", "U/L", "80 units/L"),
        ("1E+3", "mg", "1,000 mg"),
        ("90", "mL/min/{1.73_m2}", "90 mL/min/1.73 m²"),
        ("4", "10*9/L", "4 × 10⁹/L"),
        ("2", "{tbl}", "2 tablets"),
        ("12", "ug/kg/h", "12 micrograms/kg/h"),
        ("15", "mg/m2", "15 mg/m²"),
        ("68", "%", "68 %"),
        ("140", "mm[Hg]", "140 mmHg"),
        ("6", "wk", "6 weeks"),
        ("16", "/min", "16 per minute"),
        ("28", "1", "28"),
        ("22", "{score}", "22 points"),
        ("-13.90", "%", "\N{MINUS SIGN}13.9 %"),
        ("3", "furlong", "3 furlong"),
    ],
)
def test_a_quantity_is_written_so_that_it_cannot_be_misread(value: str, unit: str, text: str) -> None:
    made = quantity_text(Quantity(Decimal(value), unit))
    assert plain(made) == text
    assert " " not in made  # number and unit are never parted


@pytest.mark.parametrize(
    ("times", "period", "unit", "text"),
    [
        (1, "1", "d", "once daily"),
        (2, "1", "d", "twice daily"),
        (6, "1", "d", "6 times daily"),
        (1, "1", "wk", "once weekly"),
        (1, "2", "d", "every other day"),
        (1, "2", "wk", "every 2 weeks"),
        (1, "8", "h", "every 8 hours"),
        (2, "3", "mo", "twice every 3 months"),
    ],
)
def test_timing_is_in_words(times: int, period: str, unit: str, text: str) -> None:
    assert plain(timing_text(Timing(times, Decimal(period), unit))) == text


@pytest.mark.parametrize("unit", UNITS_OF_TIME)
@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize("period", ["1", "2", "0.5"])
def test_no_timing_uses_letters_that_are_forbidden(times: int, period: str, unit: str) -> None:
    text = timing_text(Timing(times, Decimal(period), unit))
    assert not re.search(r"\b(qd|qod|bd|bid|tds|tid|od)\b", text, re.IGNORECASE)


def test_a_regimen_reads_dose_timing_route_words() -> None:
    regimen = Regimen(Quantity(Decimal("150"), "mg"), Timing(2, Decimal(1), "d"), "oral", "with food")
    assert plain(regimen_text(regimen)) == "150 mg twice daily, by mouth, with food"
    assert regimen_text(Regimen(words="ward protocol")) == "ward protocol"


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Exampleton", "Grace"), "EXAMPLETON, Grace"),
        (("Exampleton", "Grace", "Dr"), "EXAMPLETON, Grace (Dr)"),
        (("Madonna",), "MADONNA"),
        (("d'Été-Sample", "Zoë"), "D'ÉTÉ-SAMPLE, Zoë"),
        (("von der Probe", "Jörg"), "VON DER PROBE, Jörg"),
    ],
)
def test_names_put_the_family_first_in_capitals(parts: tuple[str, ...], name: str) -> None:
    assert name_text(*parts) == name


def test_a_label_gets_a_capital_and_keeps_the_others() -> None:
    assert capitalised("lung (ILD)") == "Lung (ILD)"
    assert capitalised("") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("take 10 mg daily", f"take 10{NBSP}mg daily"),
        ("over 20 % fibrosis", f"over 20{NBSP}% fibrosis"),
        ("for 8 weeks.", f"for 8{NBSP}weeks."),
        ("10 magnets", "10 magnets"),
        ("no numbers mg", "no numbers mg"),
    ],
)
def test_numbers_in_free_text_are_bound_to_their_units(typed: str, kept: str) -> None:
    assert bound(typed) == kept
