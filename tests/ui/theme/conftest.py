"""The appearance of the application, given back as it was found."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.appearance import Appearance, Scheme


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """One for the whole application, as in the program; light and 100 % again after the test."""
    made = qapp.findChild(Appearance) or Appearance(qapp)
    made.apply(Scheme.LIGHT, 100)
    yield made
    made.apply(Scheme.LIGHT, 100)
