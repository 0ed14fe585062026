"""Prints by how much the count of references to None drifts over 1,000 calls that answer nothing.

Run in a process of its own: a Qt binding that loses references ends the whole process once none is left.
"""

import sys

from PySide6.QtWidgets import QApplication, QLabel

CALLS = 1_000


def drift() -> int:
    """Negative when references are lost; 0 when the binding is sound."""
    label = QLabel()
    label.setText("warm")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("a")
    return sys.getrefcount(None) - before


if __name__ == "__main__":
    application = QApplication(sys.argv)
    print(drift())
