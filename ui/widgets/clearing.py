"""Taking everything out of a layout, and putting other things in."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QWidget


def clear(layout: QLayout) -> None:
    """What was in it is hidden now and destroyed when nothing is under way in it any more, so a button may ask for it.

    Nothing loses its parent: a widget without one is a window for a moment, and is destroyed on the spot when Python
    holds nothing of it.
    """
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            let_go(widget)


def let_go(widget: QWidget) -> None:
    """The same for one widget; it is found no more by the name it had."""
    widget.hide()
    widget.setObjectName("")
    widget.deleteLater()


def refill(holder: QWidget, layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Other widgets in the place of all that is in a holder's layout.

    The holder is hidden meanwhile: each widget that is shown by itself has the whole window laid out at once.
    """
    holder.hide()
    clear(layout)
    for widget in widgets:
        layout.addWidget(widget)
    holder.show()
