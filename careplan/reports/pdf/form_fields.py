"""The fields of a fillable document (PDF 1.7, 12.7), made so that the file stays PDF/UA-1 and PDF/A-3a.

Every field has its appearance in the file and no viewer is asked to make one; what is typed is set in an embedded font.
There is no action and no script. A hidden field would break PDF/A (6.3.2), so what must not be changed is read-only and
can be seen.
"""

from collections.abc import Sequence
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from careplan.reports.pdf.faces import ASCENT, DESCENT, primary
from careplan.reports.pdf.placed import PlacedField
from careplan.resources import resource

_SIZE: Final = 9
_INK: Final = "0.0902 0.1294 0.1216 rg"
_PRINTED: Final = 4
_READ_ONLY, _SEVERAL_LINES, _ONE_OF_MANY = 1, 1 << 12, 1 << 15
_FIRST, _LAST = 32, 255
_EM: Final = 1000
_CURVE: Final = 0.5523
"""How far the handles of a quarter circle reach, in parts of its radius."""


def write_fields(pdf: Pdf, placed: Sequence[PlacedField]) -> list[Object]:
    """One widget for each place, in order; choices of one name become one field. Nothing is written for none."""
    if not placed:
        return []
    font = _font(pdf)
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(Inter=font)))
    fields: dict[str, Object] = {}
    widgets: list[Object] = []
    for each in placed:
        widget = _widget(pdf, each)
        if each.choice:
            if each.field.name not in fields:
                fields[each.field.name] = _group(pdf, each)
            parent = fields[each.field.name]
            parent.Kids.append(widget)
            widget.Parent, widget.AS = parent, Name.Off
            widget.AP = Dictionary(N=Dictionary({f"/{each.choice}": _dot(pdf, each), "/Off": _empty(pdf, each)}))
        else:
            fields[each.field.name] = widget
            _describe_text(widget, each)
            widget.AP = Dictionary(N=_text(pdf, each, resources))
        widgets.append(widget)
    shown = f"/Inter {_SIZE} Tf {_INK}"
    pdf.Root.AcroForm = Dictionary(Fields=Array(list(fields.values())), DR=resources, DA=String(shown))
    return widgets


def _widget(pdf: Pdf, placed: PlacedField) -> Object:
    page = pdf.pages[placed.page - 1].obj
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=Array([round(each, 2) for each in placed.rect]),
            F=_PRINTED,
            P=page,
        )
    )
    if Name.Annots not in page:
        page.Annots = Array()
    page.Annots.append(made)
    return made


def _group(pdf: Pdf, placed: PlacedField) -> Object:
    """A field of which one choice holds; a second click takes it back."""
    return pdf.make_indirect(
        Dictionary(
            FT=Name.Btn,
            T=String(placed.field.name),
            TU=String(placed.field.label),
            Ff=_ONE_OF_MANY,
            V=Name.Off,
            Kids=Array(),
        )
    )


def _describe_text(widget: Object, placed: PlacedField) -> None:
    field = placed.field
    widget.FT, widget.T, widget.TU = Name.Tx, String(field.name), String(field.label)
    widget.Ff = (_READ_ONLY if field.fixed else 0) | (_SEVERAL_LINES if field.lines > 1 else 0)
    widget.V = String(field.fixed)
    widget.DA = String(f"/Inter {_SIZE} Tf {_INK}")


def _text(pdf: Pdf, placed: PlacedField, resources: Object) -> Object:
    """What a fixed field holds; the others are empty."""
    _, height = _extent(placed)
    shown = ""
    if placed.field.fixed:
        told = placed.field.fixed.encode("ascii").translate(None, b"()\\").decode()
        rise = (height - (ASCENT + DESCENT) * _SIZE) / 2 + DESCENT * _SIZE
        shown = f" q BT /Inter {_SIZE} Tf {_INK} 2 {rise:.2f} Td ({told}) Tj ET Q"
    made = _appearance(pdf, placed, f"/Tx BMC{shown} EMC")
    made.Resources = resources
    return made


def _dot(pdf: Pdf, placed: PlacedField) -> Object:
    width, height = _extent(placed)
    x, y, r = width / 2, height / 2, min(width, height) / 2 - 2.4
    k = r * _CURVE
    return _appearance(
        pdf,
        placed,
        f"q {_INK} {x + r:.2f} {y:.2f} m"
        f" {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c"
        f" {x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c"
        f" {x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c"
        f" {x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c f Q",
    )


def _empty(pdf: Pdf, placed: PlacedField) -> Object:
    """The circle itself is printed on the page."""
    return _appearance(pdf, placed, "")


def _appearance(pdf: Pdf, placed: PlacedField, content: str) -> Object:
    width, height = _extent(placed)
    made = Stream(pdf, content.encode("ascii"))
    made.Type, made.Subtype = Name.XObject, Name.Form
    made.BBox = Array([0, 0, round(width, 2), round(height, 2)])
    made.Resources = Dictionary()
    return pdf.make_indirect(made)


def _extent(placed: PlacedField) -> tuple[float, float]:
    left, lower, right, upper = placed.rect
    return right - left, upper - lower


def _font(pdf: Pdf) -> Object:
    """Inter as a simple font: viewers find a glyph for whatever Windows Latin text is typed, on any machine."""
    face = primary()
    data = resource("fonts", "inter", f"{face.name}.ttf").read_bytes()
    file = Stream(pdf, data)
    file.Length1 = len(data)
    shape = face.font.face
    known = [bytes([code]).decode("cp1252", errors="replace") for code in range(_FIRST, _LAST + 1)]
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{face.name}"),
        Flags=32,
        FontBBox=Array([round(each) for each in shape.bbox]),
        ItalicAngle=0,
        Ascent=round(shape.ascent),
        Descent=round(shape.descent),
        CapHeight=round(shape.capHeight),
        StemV=round(shape.stemV),
        FontFile2=pdf.make_indirect(file),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{face.name}"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array([round(face.width(each, _EM)) if each != "\ufffd" else 0 for each in known]),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
