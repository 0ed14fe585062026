"""What is said aloud by a screen reader without anybody going there."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Told once, at the reader's next pause."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - dear to load, first said later

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
