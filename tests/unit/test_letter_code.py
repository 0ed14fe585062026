"""The code on our letters: read again as it was printed, and told from another clinic's."""

import pytest

from careplan.domain.referral.letter_code import LetterCode, code_text, read_code, read_codes

CODE = code_text("RF-2026-0007", "our clinic")


def test_it_is_read_again_and_is_ours() -> None:
    read = read_code(f"Dear colleagues,\n{CODE}\nthank you")
    assert read is not None
    assert read.number == "RF-2026-0007"
    assert read.is_of("our clinic")
    assert not read.is_of("another clinic")


def test_the_check_hangs_on_the_number() -> None:
    read = read_code(CODE.replace("0007", "0008"))
    assert read is not None
    assert not read.is_of("our clinic")


@pytest.mark.parametrize("text", [CODE.lower(), CODE.replace(":", " :\n")])
def test_a_text_layer_may_break_lines_and_letters(text: str) -> None:
    assert read_code(text) == read_code(CODE)


@pytest.mark.parametrize("text", ["", "CAREPLAN:2:RF-2026-0007:K3QZ7M", "CAREPLAN:1:RF-2026-0007:K3QZ", f"{CODE}X"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


def test_a_bundle_of_reports_bears_several() -> None:
    other = code_text("RF-2026-0012", "our clinic")
    assert [read.number for read in read_codes(f"{CODE} {other} {CODE}")] == ["RF-2026-0007", "RF-2026-0012"]
    assert LetterCode("RF-2026-0012", other[-6:]) in read_codes(other)
