"""However long, deep or odd the texts are: printed or refused, in bounded time, and still a sound file."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from careplan.domain.medicine.regimen import Regimen
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.shared.text import TEXT_LIMIT
from careplan.reports.blocks import (
    Block,
    Box,
    Boxes,
    Checklist,
    Column,
    Heading,
    Item,
    KeyValues,
    Paragraph,
    Table,
)
from careplan.reports.document import Attachment
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.pdf.render import render
from careplan.reports.refusals import CannotPrint
from tests.reports import plans
from tests.reports.papers import FURNITURE, paper, pdf_of
from tests.support.pdf_text import page_texts, spoken

SECONDS = 5.0
"""What a page of the longest text takes at most on a slow and busy machine; the usual is a tenth of a second."""
LONGEST_NOTES = {
    "words": "Stretch each finger slowly. " * 714,
    "one word": "W" * TEXT_LIMIT,
    "lines": "x\n" * (TEXT_LIMIT // 2),
    "fonts in turn": "☐a" * (TEXT_LIMIT // 2),
    "zero-width spaces": "w\u200b" * (TEXT_LIMIT // 2),
    "numbers and units": "1 mg" * (TEXT_LIMIT // 4),
    "direction marks": "\u202ea\u2066" * (TEXT_LIMIT // 3),
    "joiners": "\u200d" * TEXT_LIMIT,
    "blanks": " " * TEXT_LIMIT,
    "blanks that bind": "\u00a0" * TEXT_LIMIT,
}


@pytest.mark.parametrize("kind", LONGEST_NOTES)
def test_the_longest_note_is_printed_at_once(kind: str) -> None:
    note = LONGEST_NOTES[kind]
    table = Table(columns=(Column("No."), Column("Note", 9)), rows=(("1", note),), empty="")
    start = time.process_time()
    pdf_of(Paragraph(note), table)
    assert time.process_time() - start < SECONDS


def test_a_million_marks_on_one_letter_are_refused_at_once() -> None:
    start = time.process_time()
    with pytest.raises(CannotPrint) as refusal:
        pdf_of(Paragraph("a" + "\u0301\u0327" * 500_000))
    assert time.process_time() - start < SECONDS
    assert (refusal.value.reason, refusal.value.character) == ("needs-shaping", "U+0301")


def test_as_many_marks_as_a_language_needs_are_printed() -> None:
    [*_, heard] = spoken(pdf_of(Paragraph("ệ " + "o\u0323\u0302" * 500)))
    assert heard.text == "ệ " + "ộ" * 500


def test_empty_lines_do_not_become_empty_pages() -> None:
    made = pdf_of(Paragraph("one" + "\n" * 100_000 + "two\n \n\u00a0\n\nthree"))
    [page] = page_texts(made)
    assert "onetwo" in page.replace(" ", "")
    [*_, heard] = spoken(made)
    assert heard.text.split() == ["one", "two", "three"]


def test_many_of_everything_is_printed_whole() -> None:
    word = "Wort" * 100
    text = "Stretch each finger slowly until it pulls, then hold. " * 55
    identifiers = tuple(IdentifierTerms(label=f"Number {at}", value=f"{at:02}" * 24) for at in range(20))
    snapshot = replace(
        plans.RICH,
        patient=replace(plans.GRACE, identifiers=identifiers),
        summary=text,
        medicines=tuple(plans.medicine(f"medicine {at} {word[:280]}", Regimen(words=word)) for at in range(60)),
        problems=plans.RICH.problems * 20,
        referrals=tuple(replace(line, number=f"RF-{at}") for at, line in enumerate(plans.RICH.referrals * 10)),
        team=plans.RICH.team * 20,
    )
    start = time.process_time()
    heard = [each.text for each in spoken(render(clinician_plan(snapshot, plans.DRAFT)))]
    assert time.process_time() - start < SECONDS
    assert all(any(each.startswith(f"medicine {at} ") for each in heard) for at in range(60))
    assert heard.count(word) == 60
    assert text.strip() in {each.strip() for each in heard}
    assert sum(f"RF-{at}" in " ".join(heard) for at in range(50)) == 50


HOSTILE_STRUCTURES: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "empty lists": (Heading("a"), KeyValues(()), Checklist(()), Boxes(()), Paragraph("b")),
    "blank texts": (Heading(""), Paragraph(""), Paragraph("\u200d"), Paragraph(())),
    "levels left out": (Heading("a", 4), Heading("b", 2), Heading("c", 9), Heading("d", 1), Paragraph("e")),
    "blank cells": (Table(columns=(Column(""), Column("")), rows=(("", ""), ("", "")), empty=""),),
    "sixty columns": (Table(columns=tuple(map(Column, map(str, range(60)))), rows=(("a b",) * 60,), empty=""),),
    "boxes over pages": (Boxes((Box(title="T " * 300, texts=("x " * 9000,)), Box(title="", texts=()))),),
    "a row over pages": (Heading("h"), Table(columns=(Column("a"), Column("b")), rows=(("x", "1\n" * 99),), empty="")),
    "odd titles": (Heading("a\n\x0b\u202eb"), Checklist((Item("i", ticked=True, state="done\x0b\u202e"),))),
}


@pytest.mark.parametrize("name", HOSTILE_STRUCTURES)
def test_no_structure_breaks_the_file(name: str, conforms: Callable[[bytes], list[str]]) -> None:
    clinic = replace(FURNITURE.clinic, name="Clinic\x01\n\u202eof\x0bX")
    assert conforms(pdf_of(*HOSTILE_STRUCTURES[name], title="Plan\x0b\x1f\nof\ufeff care", clinic=clinic)) == []


def test_no_level_of_headings_is_left_out() -> None:
    found = spoken(pdf_of(*HOSTILE_STRUCTURES["levels left out"]))
    assert [each.role for each in found if each.text in "abcd" and each.text] == ["H2", "H2", "H3", "H2"]


def test_titles_in_the_file_hold_no_control_characters() -> None:
    made = pdf_of(Heading("a\n\x0b\u202eb"), title="Plan\x0b\x1f\nof\ufeff care")
    assert b'<rdf:li xml:lang="x-default">Plan of care</rdf:li>' in made


@pytest.mark.parametrize("state", ["a\0b", "a\ud800b"])
def test_what_is_only_heard_passes_the_same_door(state: str) -> None:
    with pytest.raises(CannotPrint):
        pdf_of(Checklist((Item("i", ticked=True, state=state),)))


def attachment(name: str = "plan.json", media_type: str = "application/fhir+json") -> Attachment:
    """A small file."""
    return Attachment(name=name, media_type=media_type, description="Plan", content=b"{}")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b.json", "a\\b.json", "", ".", "..", ".hidden", "a\0b", "x" * 200]
)
def test_an_attached_file_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError, match="plain file name"):
        attachment(name)


@pytest.mark.parametrize("media_type", ["", "json", "text/plain; charset=utf-8", "a/b/c", "te xt/plain", "text/<x>"])
def test_an_attached_file_has_a_media_type_that_an_archive_takes(media_type: str) -> None:
    with pytest.raises(ValueError, match="media type"):
        attachment(media_type=media_type)


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        replace(paper(), attachments=(attachment("Plan.json"), attachment("plan.json")))


def test_files_with_names_of_other_scripts_conform(conforms: Callable[[bytes], list[str]]) -> None:
    files = (attachment("план лечения.json"), attachment("plan-2.json"))
    assert conforms(render(replace(paper(Paragraph("x")), attachments=files))) == []


def test_days_far_away_are_printed() -> None:
    late = replace(plans.RICH, review_on=date(1, 1, 1))
    assert any("01-Jan-0001" in each.text for each in spoken(render(clinician_plan(late, plans.DRAFT))))
