"""QR codes as squares of vector graphics, large enough to be read after a fax."""

from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from careplan.reports.pdf.style import MODULE, QUIET_MODULES

Pattern = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=64)
def pattern(text: str) -> Pattern:
    """Rows of squares without the white around them, true is dark; a quarter of it may be lost (level Q)."""
    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.make()
    every = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in every) for row in every)


def side(found: Pattern) -> float:
    """In points, with the white around it."""
    return (len(found) + 2 * QUIET_MODULES) * MODULE
