"""What counts in the name of a medicine and what does not."""

import pytest

from careplan.domain.medicine.names import plain, readings


@pytest.mark.parametrize(
    "text",
    ["Sample-Ease", "sample ease", " SAMPLE_EASE ", "sample‑ease", "Sample-Ease®", "sample\tease", "sampleease"],
)
def test_case_blanks_hyphens_and_marks_do_not_count(text: str) -> None:
    assert plain(text) == "sampleease"


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Hummol 2.5 mg tablets", ["hummol"]), ("hummol 10mg/ml", ["hummol"]),
        ("Hummol XL 30 mg once daily", ["hummol"]),
        ("hummol sodium 5 mg", ["hummol"]), ("tab. hummol 1,000 mg", ["hummol"]),
        ("hummol 50 microgram/hour", ["hummol"]),
        ("Hummol (Humm-Well) 10 mg", ["hummol", "hummwell"]), ("hummol (5 mg)", ["hummol"]),
        ("hummol oral solution 2 mg/ml", ["hummol"]), ("hummol solution for injection in pre-filled pen", ["hummol"]),
        ("St John's wort 300 mg", ["stjohnswort"]), ("St John’s wort", ["stjohnswort"]),
    ],
)  # fmt: skip
def test_strength_form_salt_and_time_are_left_out_at_the_ends(text: str, core: list[str]) -> None:
    assert tuple(core) in list(readings(text))


def test_the_most_literal_reading_comes_first() -> None:
    read = [name for (name,) in readings("Hum-Tab 10 mg")]
    assert list(dict.fromkeys(read)) == ["humtab10mg", "humtab10", "humtab", "hum"]
    assert next(readings("oral hummol tablets")) == ("oralhummoltablets",)
    assert ("oralhummol",) in list(readings("oral hummol tablets"))


@pytest.mark.parametrize(
    "text",
    [
        "hummol and whistol", "hummol/whistol", "hummol + whistol 5 mg", "hummol 5 mg with whistol", "hummol cream",
        "hummol eye drops", "hummol inhaler", "hummol ointment 0.1%", "hummol solution", "stopped hummol", "no hummol",
        "hummol (stopped 2019)", "hummol (not on Monday)", "hummol beta", "hummo", "hummols",
    ],
)  # fmt: skip
def test_any_other_word_keeps_the_name_from_being_read(text: str) -> None:
    assert all(reading != ("hummol",) for reading in readings(text))


@pytest.mark.parametrize("text", ["", "   ", "10 mg", "tablets", "(5 mg)", "sodium"])
def test_a_strength_alone_is_no_name(text: str) -> None:
    assert len(list(readings(text))) <= 2
    assert {"", "10mg", "tablets", "5mg", "sodium"} >= {name for reading in readings(text) for name in reading}
