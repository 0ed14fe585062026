"""What people typed is what is printed: no markup, no boxes, nothing lost; what would come out wrong is refused."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.reports.blocks import Column, Heading, Paragraph, Table
from careplan.reports.refusals import CannotPrint
from tests.reports import plans
from tests.reports.conftest import printed
from tests.reports.papers import pdf_of
from tests.support.pdf_text import page_texts, spoken

LATIN_GREEK_CYRILLIC = st.characters(min_codepoint=0x20, max_codepoint=0x4FF, exclude_categories=["Cc", "Cf", "Cn"])


def paragraph_read(text: str) -> str:
    """What a listener hears of a paragraph with this text."""
    return [line.text for line in spoken(pdf_of(Paragraph(text))) if line.role == "P"][-1]


def read_or_refused(text: str) -> str | CannotPrint:
    """The same, or why the text is not printed."""
    try:
        return paragraph_read(text)
    except CannotPrint as refusal:
        return refusal


def test_hostile_texts_are_printed_as_typed() -> None:
    heard = [line.text for line in spoken(printed(plans.HARMFUL, plans.DRAFT))]
    for text in plans.HOSTILE:
        assert f"“{text}”" in heard  # as a goal
        assert heard.count(text) == 2  # as a medicine and as its dose
    assert " | ".join(plans.HOSTILE) in heard


def test_a_viewer_copies_what_was_typed() -> None:
    copied = "".join(page_texts(printed(plans.HARMFUL, plans.DRAFT)))
    for text in plans.HOSTILE:
        assert " ".join(text.split()) in copied  # the viewer makes one blank of two


def test_a_word_wider_than_its_column_is_broken_and_whole() -> None:
    heard = [line.text for line in spoken(printed(plans.LONGEST, plans.DRAFT))]
    assert f"“{plans.LONG_WORD}”" in heard
    table = Table(columns=(Column("Narrow"), Column("Wide", 9)), rows=((plans.LONG_WORD, plans.LONG_WORD),), empty="")
    assert [line.text for line in spoken(pdf_of(table)) if line.role == "TD"] == [plans.LONG_WORD] * 2


def test_a_text_of_many_pages_is_one_paragraph() -> None:
    line = next(line for line in spoken(printed(plans.LONGEST, plans.DRAFT)) if line.text == plans.LONGEST.summary)
    assert len(set(line.pages)) > 2


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("e\u0301te\u0301", "été"),  # composed
        ("x\u030c stays a pair", "x\u030c stays a pair"),
        ("no\u00adhyphen, zero\u200bwidth, no\u00a0break", "nohyphen, zerowidth, no break"),
        ("tab\there, vertical\x0btab, form\x0cfeed, next\x85line", "tab here, vertical tab, form feed, next line"),
        ("\u2714\ufe0f heavy", "\u2714 heavy"),  # a choice between pictures, which pasted texts bring along
        ("one\r\ntwo\nthree\u2028four", "one two three four"),
        ("left\u202eright\u202c \u2066isolated\u2069", "leftright isolated"),
        ("thin\u2009blank and en\u2002blank", "thin blank and en blank"),
    ],
)
def test_invisible_characters_are_dropped_or_made_blanks(typed: str, read: str) -> None:
    assert paragraph_read(typed) == read


@pytest.mark.parametrize(
    ("typed", "character", "reason"),
    [
        ("日本", "U+65E5", "no-glyph"),
        ("smile 😀", "U+1F600", "no-glyph"),
        ("سلام", "U+0633", "right-to-left"),
        ("שלום", "U+05E9", "right-to-left"),
        ("हिन्दी", "U+0939", "needs-shaping"),
        ("ไทย", "U+0E44", "needs-shaping"),
        ("a\0b", "U+0000", "control"),
        ("a\ud800b", "U+D800", "control"),
        ("private \ue000", "U+E000", "control"),
        ("no character \ufffe", "U+FFFE", "control"),
    ],
)
def test_what_would_come_out_wrong_is_refused_by_name_and_place(typed: str, character: str, reason: str) -> None:
    table = Table(columns=(Column("No."), Column("Dose")), rows=(("1", "fine"), ("2", typed)), empty="")
    with pytest.raises(CannotPrint) as refusal:
        pdf_of(Heading("Medicines"), table)
    assert (refusal.value.character, refusal.value.reason) == (character, reason)
    assert refusal.value.field == "Medicines > row 2 > Dose"
    assert typed not in str(refusal.value)


@given(st.text(LATIN_GREEK_CYRILLIC, min_size=1, max_size=300))
def test_latin_greek_and_cyrillic_come_back_as_typed(text: str) -> None:
    read = read_or_refused(f"<{text}>")
    if isinstance(read, CannotPrint):
        assert read.reason == "no-glyph"  # such as a combining mark that no font draws
    else:
        assert read == unicodedata.normalize("NFC", f"<{text}>").replace("\u00a0", " ")


@given(st.text(max_size=60))
def test_any_text_at_all_is_printed_or_refused(text: str) -> None:
    read = read_or_refused(text)
    assert isinstance(read, str) or (read.field == "text" and read.character.startswith("U+"))


_WATCHED = """
import sys
from dataclasses import replace
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.pdf.render import render
from careplan.resources import RESOURCES
from tests.reports import plans

seen = []
warm = replace(plans.RICH, title="\N{BALLOT BOX}", summary="\N{BALLOT BOX}")
render(clinician_plan(warm, plans.DRAFT))
sys.addaudithook(lambda event, args: seen.append((event, str(args[0])) if args else (event, "")))
render(clinician_plan(plans.HARMFUL, plans.DRAFT))
touched = [(event, what) for event, what in seen if event == "open" or event.startswith(("socket.", "urllib.", "os."))]
strange = [(event, what) for event, what in touched if not what.startswith(str(RESOURCES))]
print(strange or "nothing")
"""


def test_markup_in_a_text_opens_no_file_and_no_address() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", _WATCHED], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "nothing"
