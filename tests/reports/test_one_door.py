"""One door for all text: nothing in the program can read what people typed as markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

from reportlab import rl_config

import careplan.reports.pdf.render  # noqa: F401  loading it closes ReportLab's own doors

ROOT = Path(__file__).parents[2] / "careplan"
MARKUP = ("reportlab.platypus", "reportlab.lib.styles", "reportlab.rl_config", "svglib", "xhtml2pdf")
DRAWING = {"painter.py", "faces.py", "render.py", "codes.py"}
"""The only modules that know ReportLab; the last one asks it which squares of a QR code are dark, and draws nothing."""


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_imports_what_reads_markup() -> None:
    found = {(file.name, name) for file in ROOT.rglob("*.py") for name in imports(file) if name.startswith(MARKUP)}
    assert found <= {("render.py", "reportlab.rl_config")}


def test_only_the_painter_and_the_fonts_know_reportlab() -> None:
    knowing = {file.name for file in ROOT.rglob("*.py") if any(n.startswith("reportlab") for n in imports(file))}
    assert knowing == DRAWING


def test_no_string_is_drawn_but_by_the_painter() -> None:
    """A field's own appearance cannot go through it; the one that holds words is the form's code, in ASCII."""
    drawing = ("drawString", "drawRightString", "drawCentredString", "textLine", "textOut", "beginText", " Tj")
    using = {
        file.name for file in ROOT.rglob("*.py") if any(name in file.read_text(encoding="utf-8") for name in drawing)
    }
    assert using == {"painter.py", "form_fields.py"}


def test_reportlab_trusts_no_address() -> None:
    assert rl_config.trustedSchemes == []
    assert rl_config.trustedHosts == []


def test_the_fast_drawing_code_is_in_use() -> None:
    from reportlab.lib import rl_accel  # noqa: PLC0415  looked at here only

    assert rl_accel.escapePDF.__module__ == "_rl_accel" or type(rl_accel.escapePDF).__name__ == (
        "builtin_function_or_method"
    )
