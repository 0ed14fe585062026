"""Documents made of a few blocks, for tests of the renderer itself."""

from dataclasses import replace
from datetime import UTC, datetime

from careplan.reports.blocks import Block
from careplan.reports.document import Audience, Document, Furniture, Identity, Imprint, Letterhead
from careplan.reports.pdf.render import render

FURNITURE = Furniture(
    audience=Audience.CLINICIAN,
    band="FOR CLINICIANS",
    title="Trial paper",
    subject="A paper for tests",
    language="en",
    patient=Identity(
        name="EXAMPLETON, Grace",
        born="12-Mar-1968",
        age="58 y",
        sex="Female",
        identifier_label="MRN",
        identifier="TST-004217",
    ),
    clinic=Letterhead(name="Example SSc Clinic"),
    imprint=Imprint(
        number="D-2026-0001",
        version="1",
        issued="26-Nov-2026",
        check="3f9a 21c7",
        printed_at=datetime(2026, 11, 26, 9, 15, tzinfo=UTC),
        printed_by="M. Sample",
    ),
)


def paper(*blocks: Block, **furniture: object) -> Document:
    """A document of these blocks; `furniture` replaces parts of what stands around them."""
    return Document(furniture=replace(FURNITURE, **furniture), blocks=blocks)  # type: ignore[arg-type]  # field names


def pdf_of(*blocks: Block, **furniture: object) -> bytes:
    """As `paper`, rendered."""
    return render(paper(*blocks, **furniture))
