"""Numbers, quantities, regimens and times: what is understood, what is refused, and what is guessed."""

from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.medicine.regimen import Regimen
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.typed.doses import quantity, regimen
from careplan.i18n.typed.numbers import Allowed, guess, number, out_of_range
from careplan.i18n.typed.reading import Doubt, Understood
from careplan.i18n.typed.times import time_of_day

PERCENT = Allowed(Decimal(20), Decimal(150))


@pytest.mark.parametrize(
    ("typed", "value"),
    {
        "5": "5",
        "62.5": "62.5",
        "62,5": "62.5",
        "0,125": "0.125",
        "1,2345": "1.2345",
        "-3": "-3",
        "\N{MINUS SIGN}3": "-3",
        "12 500": "12500",
        "12\u202f500": "12500",
        "1,500.25": "1500.25",
        "1.500,25": "1500.25",
        "1,500,000": "1500000",
        "1.500.000": "1500000",
        " 7 ": "7",
        "5.": "5",
        "2.50": "2.50",
    }.items(),
)
def test_is_understood(typed: str, value: str) -> None:
    read = number(typed)
    assert isinstance(read, Understood)
    assert str(read.value) == value


@pytest.mark.parametrize(
    ("typed", "guesses"),
    {
        ".5": ("0.5",),
        ",5": ("0.5",),
        "1,500": ("1.5", "1500"),
        "12,500": ("12.5", "12500"),
        "five": (),
        "": (),
        "1e3": (),
        "1/2": (),
        "--1": (),
        "1 2": (),
        "nan": (),
        "1" * 41: (),
    }.items(),
)
def test_is_asked_about(typed: str, guesses: tuple[str, ...]) -> None:
    read = number(typed)
    assert isinstance(read, Doubt)
    assert read.guesses == guesses


def test_out_of_range_says_the_range_and_what_may_have_been_meant() -> None:
    read = number("6.8", name="FVC", unit="%", allowed=PERCENT)
    assert read.text == "FVC must be 20 to 150 %. Did you mean 68?"


@pytest.mark.parametrize(
    ("typed", "meant"),
    {"6.8": "68", "688": "68.8", "0.68": "68", "6800": "68", "-68": "68", "0": None, "9": "90"}.items(),
)
def test_the_likeliest_slip(typed: str, meant: str | None) -> None:
    assert guess(Decimal(typed), PERCENT) == (None if meant is None else Decimal(meant))


@given(st.decimals(-1000, 1000, places=2), st.integers(0, 90))
def test_a_guess_lies_within(typed: Decimal, low: int) -> None:
    allowed = Allowed(Decimal(low), Decimal(low + 50))
    found = guess(typed, allowed)
    assert found is None or found in allowed


def test_open_ranges_and_whole_numbers() -> None:
    assert out_of_range(Decimal(-1), Allowed(low=Decimal(0))).text == ("The number must be 0 or more. Did you mean 1?")
    assert out_of_range(Decimal(9), Allowed(high=Decimal(3)), name="Score").text == (
        "Score must be 3 or less. Did you mean 0.9?"
    )
    assert out_of_range(Decimal(9), Allowed(high=Decimal(3)), name="Score", whole=True).guesses == ()
    assert number("2.5", whole=True).text == "Write a whole number. Did you mean 2?"


def test_the_range_rules_out_a_guess_about_the_comma() -> None:
    read = number("1,500", allowed=Allowed(Decimal(100), Decimal(5000)))
    assert read == Doubt("The comma can be read in two ways.", ("1500",))


@pytest.mark.parametrize(
    ("typed", "units", "value", "unit"),
    [
        ("62.5", ["mg"], "62.5", "mg"),
        ("62.5 mg", ["mg"], "62.5", "mg"),
        ("62,5mg", ["mg", "g"], "62.5", "mg"),
        ("1 g", ["mg", "g"], "1", "g"),
        ("250 mcg", ["mg", "ug"], "250", "ug"),
        ("250 µg", ["mg", "ug"], "250", "ug"),
        ("1 unit", ["[IU]"], "1", "[IU]"),
        ("5000 IU", ["[IU]"], "5000", "[IU]"),
        ("12 500 units", ["[IU]"], "12500", "[IU]"),
        ("1 tablet", ["{tbl}"], "1", "{tbl}"),
        ("3 × 10⁹/L", ["10*9/L"], "3", "10*9/L"),
        ("3 10*9/L", ["10*9/L"], "3", "10*9/L"),
        ("52 mL/min/1.73 m²", ["mL/min/{1.73_m2}"], "52", "mL/min/{1.73_m2}"),
        ("68 %", ["%"], "68", "%"),
        ("37,2 °C", ["Cel"], "37.2", "Cel"),
        ("7", ["1"], "7", "1"),
        ("90 umol/l", ["umol/L"], "90", "umol/L"),
    ],
)
def test_a_quantity_is_understood(typed: str, units: list[str], value: str, unit: str) -> None:
    read = quantity(typed, units)
    assert isinstance(read, Understood), read
    assert read.value == Quantity(Decimal(value), unit)


def test_a_unit_is_never_assumed_where_there_are_several() -> None:
    assert quantity("5", ["mg", "g"]) == Doubt("The unit is missing.", ("5 mg", "5 g"))
    assert quantity("5 ml", ["mg", "g"]).text == "“ml” is not a unit for this. Did you mean 5 mg or 5 g?"


def test_the_unit_is_written_in_full() -> None:
    assert quantity("5 u", ["[IU]"]).text == "5\u00a0units"


def test_a_quantity_out_of_range() -> None:
    assert quantity("6.8", ["%"], name="FVC", allowed=PERCENT).text == "FVC must be 20 to 150 %. Did you mean 68?"
    assert isinstance(quantity("0.5 g", ["mg", "g"], allowed=PERCENT), Understood)


@pytest.mark.parametrize("typed", ["", "mg", "5 5 mg", "1e9 mg", "..5 mg"])
def test_what_is_no_quantity(typed: str) -> None:
    assert isinstance(quantity(typed, ["mg"]), Doubt)


@given(st.text(max_size=20))
def test_no_text_breaks_them(typed: str) -> None:
    for read in (number(typed), quantity(typed, ["mg", "g"]), time_of_day(typed)):
        assert isinstance(read, Doubt) or read.words


def test_a_regimen_is_understood_and_shown() -> None:
    read = regimen("15 mg weekly oral")
    assert isinstance(read, Understood)
    assert read.text == "15\u00a0mg once weekly, by mouth"


@pytest.mark.parametrize(
    ("typed", "shown"),
    {
        "as the ward does it": "as the ward does it. Kept in your words: no dose was taken from it.",
        "2 x 500 mg": "2 x 500 mg. Kept in your words: no dose was taken from it.",
        "15 mg": "15\u00a0mg. Not said how often.",
        "twice daily": "twice daily. No dose.",
    }.items(),
)
def test_what_was_not_understood_is_said(typed: str, shown: str) -> None:
    assert regimen(typed).text == shown


def test_a_dose_that_is_easily_misread_is_asked_about() -> None:
    zero, comma = regimen(".5 mg daily"), regimen("1,500 mg daily")
    assert isinstance(zero, Doubt)
    assert isinstance(comma, Doubt)
    assert zero.guesses == ("0.5 mg daily",)
    assert comma.guesses == ("1.500 mg daily", "1500 mg daily")
    assert isinstance(regimen(" "), Doubt)


@given(st.text(max_size=30))
def test_no_regimen_breaks_it(typed: str) -> None:
    read = regimen(typed)
    assert isinstance(read, Doubt) or isinstance(read.value, Regimen)


@pytest.mark.parametrize(
    ("typed", "known"),
    {"9:30": time(9, 30), "0930": time(9, 30), "9.30": time(9, 30), "14h": time(14), "2 pm": time(14), "12am": time(0),
     "12:05 p.m.": time(12, 5), "9": time(9), "930": time(9, 30), "23:59": time(23, 59)}.items(),
)  # fmt: skip
def test_a_time_is_understood(typed: str, known: time) -> None:
    assert time_of_day(typed) == Understood(known, f"{known:%H:%M}")


@pytest.mark.parametrize("typed", ["", "24:00", "9:60", "13 pm", "0 am", "noonish", "9:3"])
def test_what_is_no_time(typed: str) -> None:
    assert isinstance(time_of_day(typed), Doubt)
