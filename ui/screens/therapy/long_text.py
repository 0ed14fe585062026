"""Texts of this page that grow with what is typed, because what is prescribed is never cut."""

from typing import Final

from PySide6.QtCore import Qt

from ui.editing.long_text_field import LongTextField, Page

_GROWS: Final = 4
"""Times its first lines, as the page does."""
_MARGIN: Final = 3.5
"""Logical pixels inside the page; with Qt's own four it scrolls by half a pixel and shows a bar for that."""


def long_text(
    label: str, limit: int, *, lines: int = 1, required: bool = False, placeholder: str = ""
) -> LongTextField:
    """Begins with this many lines; at most `limit` characters."""
    field = LongTextField(label, limit=limit, lines=lines, required=required, placeholder=placeholder)
    document = field.page.document()
    document.setDocumentMargin(_MARGIN)
    layout = document.documentLayout()
    layout.documentSizeChanged.connect(lambda _: _offer_bar(field.page, lines * _GROWS))
    return field


def _offer_bar(page: Page, most: int) -> None:
    """Only beyond the lines it grows to: a bar that comes and goes would wrap the text anew each time."""
    policy = Qt.ScrollBarPolicy
    too_long = page.document().size().height() > most
    page.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if too_long else policy.ScrollBarAlwaysOff)
