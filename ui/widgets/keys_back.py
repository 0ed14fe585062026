"""Gives the keyboard back to the window below when a dialog goes, also where no window manager sees to it."""

from PySide6.QtWidgets import QDialog


def give_keys_back(dialog: QDialog) -> None:
    """To be called once for each dialog that has a parent."""
    below = dialog.parentWidget()
    if below is not None:
        dialog.finished.connect(below.activateWindow)
