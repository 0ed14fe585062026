"""Making a widget look its new self after a dynamic property changed."""

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Let the style sheet choose its rules anew for one widget."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def show_if(widget: QWidget, shown: bool) -> None:
    """As `setVisible`, but a widget that is to be shown with its parent anyway is left alone.

    Qt would style it at once, and once more for every box that its parent is put into.
    """
    if widget.isHidden() == shown:
        widget.setVisible(shown)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that rules are chosen by, and restyle only if it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)
