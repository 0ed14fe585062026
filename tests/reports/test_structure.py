"""What is in the file beside its ink: reading order, outline, titles, fonts, and nothing that changes by itself."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from careplan.reports.blocks import Checklist, Heading, Item, KeyValues, Paragraph
from careplan.reports.pdf.render import render
from careplan.reports.refusals import CannotPrint
from tests.reports import plans
from tests.reports.conftest import printed
from tests.reports.papers import FURNITURE, paper, pdf_of
from tests.support.pdf_text import spoken


def opened(pdf: bytes) -> pikepdf.Pdf:
    """A PDF to look into."""
    return pikepdf.open(BytesIO(pdf))


def test_a_listener_hears_title_person_and_paper_first_and_once() -> None:
    found = spoken(printed(plans.RICH, plans.DRAFT))
    assert [(each.role, each.text) for each in found[:8]] == [
        ("H1", "SSc care plan"),
        ("P", "EXAMPLETON, Grace"),
        ("P", "Born 12-Mar-1968 (58 y) · Female · MRN TST-004217"),
        ("P", "Example SSc Clinic"),
        ("P", "1 Sample Street, Testtown · phone 000 0000 010"),
        ("P", "D-2026-0630 · version 4 · DRAFT, not for care"),
        ("H2", "ALLERGY"),
        ("P", "Penicillin: rash (2009, confirmed)"),
    ]
    assert sum(each.text == "EXAMPLETON, Grace" for each in found) == 1


def test_header_cells_say_what_they_head() -> None:
    with opened(pdf_of(KeyValues((("State", "sent"),)))) as pdf:
        row = pdf.Root.StructTreeRoot.K[0].K[-1].K[0]
        assert [str(cell.S) for cell in row.K] == ["/TH", "/TD"]
        assert str(row.K[0].A.Scope) == "/Row"
    with opened(printed(plans.RICH, plans.DRAFT)) as pdf:
        table = next(e for e in pdf.Root.StructTreeRoot.K[0].K if str(e.S) == "/Table")
        assert {str(cell.A.Scope) for cell in table.K[0].K} == {"/Column"}
        assert "organ" in str(table.A.Summary)


def test_a_tick_is_heard_as_its_state() -> None:
    with opened(pdf_of(Checklist((Item("Echo", ticked=False, state="missing"),)))) as pdf:
        item = pdf.Root.StructTreeRoot.K[0].K[-1].K[0]
        assert [str(part.S) for part in item.K] == ["/Lbl", "/LBody"]
        assert str(item.K[0].Alt) == "missing"


def test_sections_are_in_the_outline() -> None:
    with opened(pdf_of(Heading("One"), Heading("Part", level=3), Heading("Two"))) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["One", "Two"]
        assert [entry.title for entry in outline.root[0].children] == ["Part"]


def test_title_author_language_and_date_are_set() -> None:
    with opened(printed(plans.RICH, plans.ISSUED)) as pdf:
        assert str(pdf.docinfo[Name.Title]) == "SSc care plan"
        assert str(pdf.docinfo[Name.Author]) == "Example SSc Clinic"
        assert str(pdf.docinfo[Name.CreationDate]) == "D:20261123104500Z"
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["pdfaid:conformance"] == "A"


def test_markup_in_titles_harms_no_metadata() -> None:
    clinic = replace(FURNITURE.clinic, name="Clinic <A> & </rdf:li> Sons")
    with opened(pdf_of(title="Plan <b> & more", clinic=clinic)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Plan <b> & more"
        assert metadata["dc:creator"] == ["Clinic <A> & </rdf:li> Sons"]


def test_only_embedded_subsets_of_the_bundled_fonts_are_used() -> None:
    with opened(printed(plans.HARMFUL, plans.DRAFT)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all(Name.FontFile2 in font.FontDescriptor for font in fonts)
        names = {str(font.BaseFont).partition("+")[2].partition("_")[0] for font in fonts}
    assert names <= {"Inter-Regular", "Inter-Bold", "DejaVuSans", "DejaVuSans-Bold"}


def test_the_same_document_is_the_same_file() -> None:
    first = printed(plans.RICH, plans.DRAFT)
    render(paper(Paragraph("something else in between ☐")))
    printed.cache_clear()
    assert printed(plans.RICH, plans.DRAFT) == first


def test_another_moment_of_printing_is_another_file() -> None:
    later = replace(plans.DRAFT, printed_at=plans.DRAFT.printed_at + timedelta(minutes=1))
    assert printed(plans.RICH, later) != printed(plans.RICH, plans.DRAFT)


def test_a_header_that_leaves_no_room_for_text_is_refused() -> None:
    endless = replace(FURNITURE.patient, name="EXAMPLETON " * 200)
    with pytest.raises(CannotPrint) as refusal:
        pdf_of(patient=endless)
    assert refusal.value.reason == "no-room"
    assert refusal.value.field == "page header"
