"""What a person types of a dose is understood whole, or kept as it was typed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.domain.medicine.regimen import UNITS_OF_TIME, Regimen, Timing, understood
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity


def dose(value: str, unit: str = "mg") -> Quantity:
    return Quantity(Decimal(value), unit)


def every(times: int, period: int, unit: str) -> Timing:
    return Timing(times, Decimal(period), unit)


DAILY, TWICE_DAILY, WEEKLY = every(1, 1, "d"), every(2, 1, "d"), every(1, 1, "wk")

UNDERSTOOD = {
    "15 mg weekly oral": Regimen(dose("15"), WEEKLY, "oral"),
    "15mg once weekly by mouth": Regimen(dose("15"), WEEKLY, "oral"),
    "1 g twice daily": Regimen(dose("1", "g"), TWICE_DAILY),
    "62.5 mg twice daily with food": Regimen(dose("62.5"), TWICE_DAILY, "", "with food"),
    "2.50 mg daily": Regimen(dose("2.50"), DAILY),
    "20 mg once a day": Regimen(dose("20"), DAILY),
    "20 mg every day": Regimen(dose("20"), DAILY),
    "10 mg three times a day": Regimen(dose("10"), every(3, 1, "d")),
    "10 mg twice a week": Regimen(dose("10"), every(2, 1, "wk")),
    "10 mg every other day": Regimen(dose("10"), every(1, 2, "d")),
    "250 mg every 12 hours intravenous": Regimen(dose("250"), every(1, 12, "h"), "intravenous"),
    "162 mg every 2 weeks subcutaneous": Regimen(dose("162"), every(1, 2, "wk"), "subcutaneous"),
    "8 mg/kg every 4 weeks": Regimen(dose("8", "mg/kg"), every(1, 4, "wk")),
    "500 mg/m2 monthly": Regimen(dose("500", "mg/m2"), every(1, 1, "mo")),
    "2 tablets daily": Regimen(dose("2", "{tbl}"), DAILY),
    "100 micrograms daily": Regimen(dose("100", "ug"), DAILY),
    "5 ml twice daily": Regimen(dose("5", "mL"), TWICE_DAILY),
    "15 mg weekly, on Mondays": Regimen(dose("15"), WEEKLY, "", "on Mondays"),
    "daily": Regimen(None, DAILY),
    "15 mg": Regimen(dose("15")),
}
AS_TYPED = [
    "as needed",
    "10-20 mg daily",
    "10 to 20 mg daily",
    "1/2 tablet daily",
    "half a tablet daily",
    "2 tablets of 5 mg daily",
    "2 x 500 mg daily",
    "20 mg daily then 10 mg daily",
    "20 mg daily for 5 days",
    "2.5 mg daily 5 days a week",
    "15 mg weekly, not daily",
    "15 mg weekly NOT DAILY",
    "5 mg five times daily",
    "5 mg twice daily if needed",
    "10 mg every 6-8 hours",
    "15 MG weekly",
    "10 mg/kg/day",
    "10 mg oral or intravenous",
    "5 mg daily, 10 mg at night",
    "20 mg alternate days",
    "max 4 tablets daily",
]


@pytest.mark.parametrize(("text", "meaning"), UNDERSTOOD.items(), ids=list(UNDERSTOOD))
def test_plain_instructions_become_numbers(text: str, meaning: Regimen) -> None:
    assert understood(text) == meaning


@pytest.mark.parametrize("text", AS_TYPED)
def test_what_could_be_taken_two_ways_stays_as_it_was_typed(text: str) -> None:
    assert understood(text) == Regimen(words=text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (".5 mg daily", "no-leading-zero"),
        ("take .5 mg", "no-leading-zero"),
        ("1,500 mg daily", "ambiguous-comma"),
        ("1,5 mg daily", "ambiguous-comma"),
        ("0 mg daily", "not-positive"),
        ("", "blank"),
        ("  ", "blank"),
        ("oral", "blank"),
        ("every 0 days", "not-a-timing"),
        ("as the leaflet says " * 60, "too-long"),
    ],
)
def test_what_is_easily_misread_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as refusal:
        understood(text)
    assert refusal.value.reason == reason


_PIECES = st.sampled_from(
    [
        *[
            "15",
            "mg",
            "weekly",
            "oral",
            "daily",
            "twice",
            "every",
            "2",
            "weeks",
            "with",
            "food",
            "not",
            "then",
            "or",
            "g",
            "tablets",
            "10-20",
            "5",
            "mg/kg",
            "2.5",
            ".",
            ",",
            "/",
            ";",
            "x",
        ],
        *("twice daily", "every other day", "by mouth", "at night", "15 mg", "1 g", "under the tongue"),
    ]
)


@given(st.one_of(st.lists(_PIECES, min_size=1, max_size=8).map(" ".join), st.text(max_size=40)))
def test_no_word_is_lost_and_no_number_made_up(text: str) -> None:
    try:
        regimen = understood(text)
    except Invalid:
        return
    kept = re.findall(r"\w+", regimen.words)
    typed = re.findall(r"\w+", text)
    assert all(word in typed for word in kept)
    if not (regimen.dose or regimen.timing or regimen.route):
        assert re.findall(r"[^\s,;]+", regimen.words) == re.findall(r"[^\s,;]+", text)
        return
    said = re.findall(r"\w+", " ".join(_ways_to_say(regimen)))
    assert not [word for word in typed if word not in kept and word.lower() not in said]
    numbers = {Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", text)}
    assert regimen.dose is None or regimen.dose.value in numbers


def _ways_to_say(regimen: Regimen) -> list[str]:
    """Every word that the structured part can stand for."""
    said = ["oral by mouth under the tongue subcutaneous intravenous inhaled topical"] if regimen.route else []
    if regimen.dose is not None:
        value = str(regimen.dose.value)
        said.append(f"{value} mg g mL ml mg/kg mg/m2 microgram micrograms unit units tablet tablets 15mg")
        said += [f"{value}{unit}" for unit in ("mg", "g", "ml", "tablet", "tablets", "unit", "units")]
    if regimen.timing is not None:
        length = f"{regimen.timing.period} {regimen.timing.times}"
        said.append(f"{length} once twice three four times other every per a daily weekly monthly hour day week month")
        said.append("hours days weeks months")
    return said


@given(st.integers(1, 50), st.decimals(min_value="0.5", max_value=1000, places=1), st.sampled_from([*UNITS_OF_TIME]))
def test_a_timing_comes_back_as_written(times: int, period: Decimal, unit: str) -> None:
    assert Timing.parse(str(Timing(times, period, unit))) == Timing(times, period, unit)


@pytest.mark.parametrize(
    "text", ["", "1 1", "0 1 d", "1 0 d", "1 -1 d", "1 NaN d", "1 1 fortnight", "1 1 d d", "x 1 d"]
)
def test_what_is_no_timing_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        Timing.parse(text)


def test_a_regimen_says_something() -> None:
    for words in ("", " "):
        with pytest.raises(Invalid):
            Regimen(route="oral", words=words)
