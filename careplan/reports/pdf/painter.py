"""Draws on the pages and marks what it draws; the only module that writes page content.

Places are points from the top left corner of the page, y downwards. Everything drawn is inside `tagged` (content) or
`artifact` (decoration that a listener skips): PDF/UA allows nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from careplan.reports.blocks import Field, Icon
from careplan.reports.pdf.faces import ASCENT, DESCENT, primary
from careplan.reports.pdf.icons import GRID, outline
from careplan.reports.pdf.lines import Line, SetText
from careplan.reports.pdf.placed import PlacedField
from careplan.reports.pdf.style import BLACK, PAGE_HEIGHT, PAGE_WIDTH, Colour
from careplan.reports.pdf.tags import Element, Held, Mark
from careplan.reports.pdf.words import ICON_SCALE, Span

PDF_VERSION = (1, 7)
_ICON_DROP = 0.24
"""How far an icon reaches below the baseline, in parts of the type size."""


class Painter:
    """One document being drawn, page after page."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self.fields: list[PlacedField] = []
        self._canvas: Any = Canvas(
            self._out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=0,  # everything is compressed once, when the file is finished
            invariant=1,
            pdfVersion=PDF_VERSION,
            initialFontName=primary().name,
        )
        self._begin_page(1)

    def _begin_page(self, number: int) -> None:
        self.page = number
        self._marks = 0
        self._fill: Colour | None = None

    def next_page(self) -> None:
        """Ends this page and begins another."""
        self._canvas.showPage()
        self._begin_page(self.page + 1)

    def finished(self) -> bytes:
        """Ends the last page; the PDF is complete but for its tags and metadata."""
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()

    def _write(self, operators: str) -> None:
        self._canvas._code.append(operators)  # ReportLab has no public way to mark content

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        element.kids.append(Mark(self.page, self._marks))
        self._write(f"/{element.role} <</MCID {self._marks}>> BDC")
        self._marks += 1
        yield
        self._write("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is drawn inside is decoration or repeats on every page (`Header`, `Footer`, `Watermark`)."""
        subtype = f" <</Type /Pagination /Subtype /{kind}>> BDC" if kind else " BMC"
        self._write(f"/Artifact{subtype}")
        yield
        self._write("EMC")

    def text(self, text: SetText, x: float, top: float, *, width: float = 0.0) -> None:
        """Draws lines from `top` downwards; with a `width` they end at its right edge."""
        size, leading = text.style.size, text.style.leading
        baseline = PAGE_HEIGHT - top - (leading - (ASCENT + DESCENT) * size) / 2 - ASCENT * size
        for line in text.lines:
            self._line(line, x + width - line.width if width else x, baseline)
            baseline -= leading

    def _line(self, line: Line, x: float, baseline: float) -> None:
        last = len(line.spans) - 1
        for number, (offset, span) in enumerate(line.spans):
            if span.icon is not None:
                drop = span.size * _ICON_DROP
                self._icon(span.icon, x + offset, baseline - drop, span.size * ICON_SCALE, span.colour)
            else:
                end = " " if line.parted and number == last else ""
                self._show(span, span.text + end, f"1 0 0 1 {x + offset:.2f} {baseline:.2f}")

    def _show(self, span: Span, text: str, matrix: str) -> None:
        document, font = self._canvas._doc, span.face.font
        code = [] if self._fill == span.colour else [_colour(span.colour, "rg")]
        self._fill = span.colour
        code.append(f"BT {matrix} Tm")
        for subset, encoded in font.splitString(text, document):
            code.append(f"{font.getSubsetInternalName(subset, document)} {span.size:g} Tf ({escapePDF(encoded)}) Tj")
        code.append("ET")
        self._write(" ".join(code))

    def icon(self, icon: Icon, x: float, top: float, size: float, colour: Colour) -> None:
        """Draws an icon into a square."""
        self._icon(icon, x, PAGE_HEIGHT - top - size, size, colour)

    def _icon(self, icon: Icon, x: float, bottom: float, size: float, colour: Colour) -> None:
        scale = size / GRID
        matrix = f"{scale:.4f} 0 0 {-scale:.4f} {x:.2f} {bottom + size:.2f} cm"
        self._write(f"q {_colour(colour, 'RG')} {matrix} {outline(icon)} Q")

    def slanted(self, text: SetText, middle: tuple[float, float], cosine: float, sine: float) -> None:
        """Draws lines centred on a place, each turned about the page's own direction of reading."""
        rows = len(text.lines)
        for number, line in enumerate(text.lines):
            along, across = -line.width / 2, ((rows - 1) / 2 - number - 1 / 3) * text.style.leading
            x = middle[0] + along * cosine - across * sine
            y = PAGE_HEIGHT - middle[1] + along * sine + across * cosine
            for offset, span in line.spans:
                place = f"{x + offset * cosine:.2f} {y + offset * sine:.2f}"
                self._show(span, span.text, f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {place}")

    def rule(self, x: float, top: float, length: float, thickness: float, colour: Colour) -> None:
        """A horizontal line with its middle at `top`."""
        y = PAGE_HEIGHT - top
        ends = f"{x:.2f} {y:.2f} m {x + length:.2f} {y:.2f} l"
        self._write(f"q {thickness:g} w {_colour(colour, 'RG')} {ends} S Q")

    def fill(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle."""
        place = f"{x:.2f} {PAGE_HEIGHT - top - height:.2f} {width:.2f} {height:.2f} re"
        self._write(f"q {_colour(colour, 'rg')} {place} f Q")

    def squares(self, x: float, top: float, side: float, rows: tuple[tuple[bool, ...], ...]) -> None:
        """A pattern of squares, each row in stretches of neighbours so that no seam shows between two dark ones."""
        drawn: list[str] = []
        for number, row in enumerate(rows):
            bottom = PAGE_HEIGHT - top - (number + 1) * side
            start = 0
            for dark, stretch in groupby(row):
                count = len(tuple(stretch))
                if dark:
                    drawn.append(f"{x + start * side:.2f} {bottom:.2f} {count * side:.2f} {side:.2f} re")
                start += count
        self._write(f"q {_colour(BLACK, 'rg')} {' '.join(drawn)} f Q")

    def frame(self, box: tuple[float, float, float, float], radius: float, thickness: float, colour: Colour) -> None:
        """The outline of a rectangle (x, top, width, height) with round corners."""
        x, top, width, height = box
        self._canvas.saveState()
        self._canvas.setLineWidth(thickness)
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.roundRect(x, PAGE_HEIGHT - top - height, width, height, radius)
        self._canvas.restoreState()

    def field(self, field: Field, element: Element, box: tuple[float, float, float, float], choice: str = "") -> None:
        """A field, or one choice of it, in a box (x, top, width, height); its frame is drawn apart."""
        x, top, width, height = box
        element.kids.append(Held(self.page, len(self.fields)))
        rect = (x, PAGE_HEIGHT - top - height, x + width, PAGE_HEIGHT - top)
        self.fields.append(PlacedField(self.page, rect, field, choice))

    def ring(self, x: float, top: float, size: float, colour: Colour) -> None:
        """An empty circle to be ticked, in a square."""
        self._canvas.saveState()
        self._canvas.setLineWidth(0.8)
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.circle(x + size / 2, PAGE_HEIGHT - top - size / 2, size / 2 - 0.4, stroke=1, fill=0)
        self._canvas.restoreState()

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline, 0 for the outermost level, that leads to a place on this page."""
        key = f"{self.page}-{self._marks}"
        self._canvas.bookmarkHorizontal(key, 0, PAGE_HEIGHT - top)
        self._canvas.addOutlineEntry(title, key, level)


def _colour(colour: Colour, operator: str) -> str:
    return f"{colour.red:g} {colour.green:g} {colour.blue:g} {operator}"
