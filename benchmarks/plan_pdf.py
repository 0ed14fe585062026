"""The plan PDF against its floor: the same strings, lines and fills drawn on a bare ReportLab canvas.

The floor knows every place beforehand (nothing is measured, wrapped or tagged) and its file is neither accessible nor
archivable. Both run in turns in one process; the ratio of the medians is what counts. The aim is x5.
"""

import io
import statistics
import time
from collections.abc import Callable
from typing import Any
from unittest import mock

from reportlab.pdfgen.canvas import Canvas

from careplan.reports.document import Document
from careplan.reports.documents.clinician_plan import clinician_plan
from careplan.reports.pdf import render as renderer
from careplan.reports.pdf.painter import Painter
from careplan.reports.pdf.style import PAGE_HEIGHT, PAGE_WIDTH, Colour
from careplan.reports.pdf.words import Span
from tests.reports import plans

ROUNDS = 30
AIM = 5.0

Stroke = Callable[[Any], None]
"""One call on a bare canvas."""


class Recorder(Painter):
    """Draws as always and notes the calls a bare canvas would need for the same ink."""

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[Stroke] = []

    def next_page(self) -> None:
        """Notes the turn of the page."""
        super().next_page()
        self.strokes.append(lambda canvas: canvas.showPage())

    def _show(self, span: Span, text: str, matrix: str) -> None:
        super()._show(span, text, matrix)
        x, y = map(float, matrix.split()[4:6])
        self.strokes.append(_string(x, y, text, span))

    def rule(self, x: float, top: float, length: float, thickness: float, colour: Colour) -> None:
        """Notes a line."""
        super().rule(x, top, length, thickness, colour)
        self.strokes.append(_rule(x, PAGE_HEIGHT - top, length, thickness, colour))

    def fill(self, x: float, top: float, width: float, height: float, colour: Colour) -> None:
        """Notes a filled rectangle."""
        super().fill(x, top, width, height, colour)
        self.strokes.append(_fill((x, PAGE_HEIGHT - top - height, width, height), colour))


def _string(x: float, y: float, text: str, span: Span) -> Stroke:
    def draw(canvas: Any) -> None:
        canvas.setFillColorRGB(*span.colour)
        canvas.setFont(span.face.name, span.size)
        canvas.drawString(x, y, text)

    return draw


def _rule(x: float, y: float, length: float, thickness: float, colour: Colour) -> Stroke:
    def draw(canvas: Any) -> None:
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thickness)
        canvas.line(x, y, x + length, y)

    return draw


def _fill(place: tuple[float, float, float, float], colour: Colour) -> Stroke:
    def draw(canvas: Any) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.rect(*place, stroke=0, fill=1)

    return draw


def recorded(document: Document) -> list[Stroke]:
    """The floor's calls for one document."""
    recorders: list[Recorder] = []

    def recorder() -> Recorder:
        recorders.append(Recorder())
        return recorders[-1]

    with mock.patch.object(renderer, "Painter", recorder):
        renderer.render(document)
    return recorders[0].strokes


def floor(strokes: list[Stroke]) -> bytes:
    """The same ink without measuring, wrapping, tags, metadata or conformance."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    for stroke in strokes:
        stroke(canvas)
    canvas.save()
    return out.getvalue()


def measured(document: Document, rounds: int = ROUNDS) -> dict[str, float]:
    """CPU milliseconds of both (medians of alternating runs), their ratio, and the ratio aimed at."""
    strokes = recorded(document)
    times: dict[str, list[float]] = {"floor": [], "plan": []}
    for _ in range(rounds):
        start = time.process_time()
        floor(strokes)
        between = time.process_time()
        renderer.render(document)
        times["floor"].append((between - start) * 1000)
        times["plan"].append((time.process_time() - between) * 1000)
    ours, bare = statistics.median(times["plan"]), statistics.median(times["floor"])
    return {"plan_ms": ours, "floor_ms": bare, "ratio": ours / bare, "aim": AIM}


def main() -> None:
    """Prints a short and a long plan, one line each."""
    for name in ("RICH", "MANY_PAGES"):
        result = measured(clinician_plan(getattr(plans, name), plans.ISSUED))
        verdict = "met" if result["ratio"] <= AIM else "missed"
        times = f"{result['plan_ms']:.1f} ms, floor {result['floor_ms']:.1f} ms"
        print(f"plan PDF {name.lower()}: x{result['ratio']:.2f} of a bare canvas ({times}); aim x{AIM:g} {verdict}")


if __name__ == "__main__":
    main()
