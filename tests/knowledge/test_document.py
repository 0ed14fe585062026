"""YAML is read as plain data with lines, and whatever else it could mean is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.knowledge.document import DEPTH_LIMIT, SIZE_LIMIT, parsed, read
from careplan.knowledge.refusals import PackRefused


def test_values_keep_their_kind_and_their_line() -> None:
    document = parsed('# a comment\na: text\nb: 12\nc: [true, null, "3.50"]\nd:\n  - {e: "yes"}\n', "x.yaml")
    assert document.data == {"a": "text", "b": 12, "c": [True, None, "3.50"], "d": [{"e": "yes"}]}
    assert document.lines["c", 2] == 4
    assert document.lines["d", 0, "e"] == 6


def test_a_folded_text_becomes_one_line() -> None:
    assert parsed("a: >-\n  one\n  two\n", "x.yaml").data == {"a": "one two"}


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("a: {b: 1, b: 2}\n", "duplicate-key", 1),
        ("a: &x [1]\nb: *x\n", "yaml-alias", 1),
        ("a: *x\n", "yaml-alias", 1),
        ("a: {<<: {b: 1}}\n", "yaml-alias", 1),
        ('a: !!python/object/apply:os.system ["true"]\n', "yaml-tag", 1),
        ("a: !!str 1\n", "yaml-tag", 1),
        ("a: 1.5\n", "ambiguous-scalar", 1),
        ("a: .5\n", "ambiguous-scalar", 1),
        ("a: 1e3\n", "ambiguous-scalar", 1),
        ("a: .nan\n", "ambiguous-scalar", 1),
        ("a: -.inf\n", "ambiguous-scalar", 1),
        ("a: no\n", "ambiguous-scalar", 1),
        ("a: True\n", "ambiguous-scalar", 1),
        ("a: 010\n", "ambiguous-scalar", 1),
        ("a: 0x10\n", "ambiguous-scalar", 1),
        ("a: 1:30\n", "ambiguous-scalar", 1),
        ("a: 2026-11-21\n", "ambiguous-scalar", 1),
        ("a: 12345678901\n", "ambiguous-scalar", 1),
        ("a: |\n  one\n  two\n", "control-character", 1),
        ('a: "\\u0000"\n', "control-character", 1),
        ("[a]: 1\n", "not-a-key", 1),
        ("? {a: 1}\n: 2\n", "not-a-key", 1),
        ("a: 1\n---\nb: 2\n", "several-documents", 2),
        ("a: [1\nb: 2\n", "not-yaml", 2),
        ("a: \x07\n", "not-yaml", 0),
        ("- a\n", "wrong-type", 1),
        ("just text\n", "wrong-type", 1),
        ("", "wrong-type", 1),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line(text: str, reason: str, line: int) -> None:
    with pytest.raises(PackRefused) as caught:
        parsed(text, "some/file.yaml")
    assert (caught.value.reason, caught.value.file, caught.value.line) == (reason, "some/file.yaml", line)


def test_an_alias_bomb_and_a_deep_file_are_refused_before_they_grow() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(PackRefused, match="yaml-alias"):
        parsed(bomb, "x.yaml")
    with pytest.raises(PackRefused, match="too-deep"):
        parsed("a: " + "[" * 100_000, "x.yaml")
    parsed("a: " + "[" * (DEPTH_LIMIT - 1) + "]" * (DEPTH_LIMIT - 1), "x.yaml")


def test_size_encoding_and_absence_are_refused_without_reading_on(tmp_path: Path) -> None:
    big, latin = tmp_path / "big.yaml", tmp_path / "latin.yaml"
    big.write_bytes(b"#" * (SIZE_LIMIT + 1))
    latin.write_bytes("a: 1\nb: é\n".encode("latin-1"))
    for path, reason, line in [
        (big, "too-large", 0),
        (latin, "not-utf8", 2),
        (tmp_path / "none.yaml", "unreadable", 0),
    ]:
        with pytest.raises(PackRefused) as caught:
            read(path, path.name)
        assert (caught.value.reason, caught.value.line) == (reason, line)


def test_a_refusal_names_the_place_as_people_write_it() -> None:
    with pytest.raises(PackRefused) as caught:
        parsed("a:\n  - b: 1\n    c: 1.5\n", "x.yaml")
    refusal = caught.value
    assert (refusal.path, refusal.line, refusal.what, refusal.expected) == ("a[0].c", 3, "1.5", '"1.5"')
    assert str(refusal) == 'pack-refused x.yaml:3 a[0].c ambiguous-scalar 1.5 "1.5"'
    assert refusal.parameters["reason"] == "ambiguous-scalar"


PACK = (Path(__file__).parent / "data" / "exampleitis" / "drugs" / "samplumab.yaml").read_text(encoding="utf-8")
SIGNS = [*"{}[]:,-?|>&*!%@`\"'#~\n\t ", "<<", "---", "...", "\u2028", "\x85", "!!binary ", "&a ", "*a "]
TYPED = st.sampled_from(SIGNS) | st.characters(exclude_categories=["Cs"])


def line_of(text: str) -> int:
    """The line of the refusal, 0 when there is nothing to refuse; anything but these two is a crash."""
    try:
        assert isinstance(parsed(text, "x.yaml").data, dict)
    except PackRefused as refusal:
        return refusal.line
    return 0


@given(st.lists(TYPED, max_size=60))
def test_any_text_is_read_or_refused(typed: list[str]) -> None:
    assert line_of("".join(typed)) >= 0


@given(st.integers(0, len(PACK)), st.integers(0, 5), st.lists(TYPED, max_size=4))
def test_a_file_with_a_slip_of_the_pen_is_read_or_refused_with_a_line(at: int, lost: int, typed: list[str]) -> None:
    text = PACK[:at] + "".join(typed) + PACK[at + lost :]
    assert line_of(text) <= len(text.splitlines()) + 1
