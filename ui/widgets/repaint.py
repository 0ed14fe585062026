"""Making a widget look its new self after a dynamic property changed."""

from PySide6.QtCore import Qt
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

    Qt would style it at once, and once more for every box that its parent is put into. One that was just put into
    something visible counts as hidden until its turn comes to be shown: only hiding it says that it should not be.
    """
    is_told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if widget.isHidden() == shown or not (shown or is_told):
        widget.setVisible(shown)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that rules are chosen by, and restyle only if it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)
