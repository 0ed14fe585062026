"""The reference checker finds nothing, in whatever is printed."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.reports.blocks import (
    Box,
    Boxes,
    Checklist,
    Column,
    FormField,
    Heading,
    Icon,
    Item,
    KeyValues,
    Kind,
    Note,
    Paragraph,
    Run,
    Status,
    Table,
    Tone,
)
from careplan.reports.catalogue import DOCUMENTS, DocumentSpec
from careplan.reports.document import Attachment, Audience
from careplan.reports.pdf.render import render
from tests.reports import plans
from tests.reports.papers import paper

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
)
FHIR = Attachment(name="plan.json", media_type="application/fhir+json", description="FHIR R4 bundle", content=b"{}")


@pytest.mark.parametrize("spec", DOCUMENTS, ids=lambda spec: spec.id)
@pytest.mark.parametrize("plan", ["RICH", "SPARSE", "LONGEST", "HARMFUL", "MANY_PAGES"])
def test_every_document_of_the_catalogue_conforms(spec: DocumentSpec, plan: str, conforms: Findings) -> None:
    snapshot: PlanSnapshot = getattr(plans, plan)
    for printing in (plans.DRAFT, plans.ISSUED) if plan in {"RICH", "SPARSE"} else (plans.DRAFT,):
        assert conforms(render(spec.build(snapshot, printing))) == []


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
