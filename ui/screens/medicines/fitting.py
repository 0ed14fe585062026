"""A dialog that has just got more to show."""

from ui.widgets.dialog import Dialog


def fit(dialog: Dialog) -> None:
    """Grows as far as the screen has room, so that what was just proposed is seen; never shrinks under a hand."""
    for layout in (dialog.body, dialog.layout()):
        if layout is not None:
            layout.activate()
    dialog.resize(dialog.size().expandedTo(dialog.sizeHint()))
