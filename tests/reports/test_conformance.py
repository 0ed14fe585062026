"""The reference checker finds nothing, in whatever is printed."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from careplan.reports.blocks import (
    Blank,
    Box,
    Boxes,
    Checklist,
    Code,
    Column,
    FormField,
    Heading,
    Icon,
    Item,
    KeyValues,
    Kind,
    NewPage,
    Note,
    Paragraph,
    Run,
    Sides,
    Size,
    Status,
    Table,
    Tone,
    WritingLine,
)
from careplan.reports.catalogue import DOCUMENTS, DocumentSpec
from careplan.reports.document import Attachment, Audience
from careplan.reports.pdf.render import render
from tests.reports.papers import paper
from tests.reports.samples import SAMPLES

Findings = Callable[[bytes], list[str]]

EVERY_BLOCK = (
    Heading("Section"),
    Paragraph(("Plain, ", Run("bold", bold=True), ", ", Run("italic", italic=True), ", ", Run("both", True, True))),
    Heading("Part", level=3),
    Note("Small print"),
    KeyValues((("Reference", "RF-2026-0418"), ("State", Status("Sent", Icon.WAITING, Tone.AMBER)))),
    Table(columns=(Column("No.", 1, Kind.NUMBER), Column("What", 9)), rows=(("1", "Blood test"),), empty=""),
    Table(columns=(Column("Nothing"),), rows=(), empty="None recorded."),
    Boxes((Box(title="Call us", texts=("within 2 days",), tone=Tone.AMBER), Box(title="More", texts=("a", "b")))),
    Checklist((Item("Echocardiogram", ticked=False, state="missing"), Item("HRCT", ticked=True, state="done"))),
    FormField("Name"),
    Sides(left="Left", right="Right", code=Code("CAREPLAN:1", "Code"), framed=True),
    Boxes((Box(title="Question", texts=("Why?",), aside=Status("Urgent", Icon.FLAG, Tone.RED), size=Size.LETTER),)),
    WritingLine((Blank(label="Received on", box=True, weight=1), Blank(label="Accepted", box=True))),
    NewPage(),
    Paragraph("The end", Size.LETTER),
)
FHIR = Attachment(name="plan.json", media_type="application/fhir+json", description="FHIR R4 bundle", content=b"{}")


SAMPLED = [(spec, name) for spec in DOCUMENTS for name in SAMPLES[spec.subject]]


@pytest.mark.parametrize(("spec", "name"), SAMPLED, ids=lambda each: getattr(each, "id", each))
def test_every_document_of_the_catalogue_conforms(spec: DocumentSpec[Any], name: str, conforms: Findings) -> None:
    for content, printing in SAMPLES[spec.subject][name]:
        assert conforms(render(spec.build(content, printing))) == []


@pytest.mark.parametrize("audience", Audience)
def test_every_kind_of_block_conforms_for_every_audience(audience: Audience, conforms: Findings) -> None:
    assert conforms(render(paper(*EVERY_BLOCK, audience=audience))) == []


def test_a_paper_that_carries_a_file_conforms(conforms: Findings) -> None:
    document = replace(paper(*EVERY_BLOCK), attachments=(FHIR,))
    made = render(document)
    assert conforms(made) == []
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.attachments["plan.json"].get_file().read_bytes() == b"{}"
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_the_checker_finds_what_a_plain_pdf_lacks(conforms: Findings) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 72, "no tags, no fonts, no metadata")
    canvas.save()
    findings = conforms(out.getvalue())
    assert any(finding.startswith("7.1-") for finding in findings)  # PDF/UA: content that is not tagged
    assert any(finding.startswith("6.2.11") for finding in findings)  # PDF/A: fonts that are not embedded
