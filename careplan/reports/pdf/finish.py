"""From a drawn PDF to one that is PDF/UA-1 and PDF/A-3a: tags, metadata, colour, attachments; always the same bytes."""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from careplan.i18n.catalogue import tr
from careplan.reports.document import Document
from careplan.reports.pdf.attach import attach
from careplan.reports.pdf.form_fields import write_fields
from careplan.reports.pdf.legible import one_line
from careplan.reports.pdf.metadata import Metadata, write_metadata
from careplan.reports.pdf.placed import PlacedField
from careplan.reports.pdf.structure import write_structure
from careplan.reports.pdf.tags import Element
from careplan.resources import resource

_PLACE = (tr("page header"),)


def finish(drawn: bytes, document: Document, root: Element, fields: Sequence[PlacedField] = ()) -> bytes:
    """Adds everything that ReportLab has no words for."""
    furniture = document.furniture
    with Pdf.open(BytesIO(drawn)) as pdf:
        write_structure(pdf, root, write_fields(pdf, fields))
        _drop_unused_fonts(pdf)
        _state_colours(pdf)
        write_metadata(
            pdf,
            Metadata(
                title=one_line(furniture.title, _PLACE),
                author=one_line(furniture.clinic.name, _PLACE),
                subject=one_line(furniture.subject, _PLACE),
                language=furniture.language,
                created=furniture.imprint.printed_at,
            ),
        )
        attach(pdf, document.attachments, furniture.imprint.printed_at)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, compress_streams=True)
        return out.getvalue()


def _drop_unused_fonts(pdf: Pdf) -> None:
    """ReportLab lists Helvetica on every page; nothing is drawn with it and it is not embedded."""
    for page in pdf.pages:
        fonts = page.Resources.Font
        for name in [name for name, font in fonts.items() if Name.FontDescriptor not in font]:
            del fonts[name]


def _state_colours(pdf: Pdf) -> None:
    """Says that red, green and blue mean sRGB."""
    profile = Stream(pdf, resource("colour", "sRGB.icc").read_bytes())
    profile.N, profile.Alternate = 3, Name.DeviceRGB
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
