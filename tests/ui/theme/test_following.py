"""The system's theme and its wish for more contrast are followed while the program runs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.theme.appearance import Appearance, Scheme
from ui.theme.tokens import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Tokens, tokens_of
from ui.theme.tones import Tone, colours
from ui.widgets.texts import Label


@pytest.fixture
def system(appearance: Appearance, qapp: QApplication) -> Iterator[Appearance]:
    """Following the system, whose wishes are taken back at the end; those that earlier tests left behind are gone."""
    for other in qapp.findChildren(Appearance):
        if other is not appearance:
            delete(other)
    appearance.apply(Scheme.SYSTEM, 100)
    yield appearance
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)


def test_the_system_turning_dark_is_followed_at_once(qtbot: QtBot, system: Appearance, qapp: QApplication) -> None:
    label = Label("late", ink=Tone.RED)
    qtbot.addWidget(label)
    label.show()
    assert tokens_of(label) is LIGHT
    with qtbot.waitSignal(system.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens_of(label) is DARK
    assert label.palette().color(label.foregroundRole()) == QColor(DARK.red)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert tokens_of(label) is LIGHT


def test_a_theme_that_was_chosen_stays(qtbot: QtBot, system: Appearance, qapp: QApplication) -> None:
    system.apply(Scheme.LIGHT, 100)
    with qtbot.assertNotEmitted(system.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert system.tokens is LIGHT
    system.apply(Scheme.SYSTEM, 100)
    assert system.tokens is DARK


def test_more_contrast_is_followed_in_both_themes(qtbot: QtBot, system: Appearance, qapp: QApplication) -> None:
    label = Label("now")
    qtbot.addWidget(label)
    wish = qapp.styleHints().accessibility().contrastPreferenceChanged
    with qtbot.waitSignal(system.changed):
        wish.emit(Qt.ContrastPreference.HighContrast)
    assert tokens_of(label) is STRONG_LIGHT
    system.apply(Scheme.DARK, 100)
    assert tokens_of(label) is STRONG_DARK
    wish.emit(Qt.ContrastPreference.NoPreference)
    assert tokens_of(label) is DARK


def _contrast(one: str, other: str) -> float:
    def light(name: str) -> float:
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(name)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def _rgb(name: str) -> tuple[float, float, float]:
    colour = QColor(name)
    return colour.redF(), colour.greenF(), colour.blueF()


@pytest.mark.parametrize("tokens", [STRONG_LIGHT, STRONG_DARK], ids=["light", "dark"])
def test_with_more_contrast_text_borders_and_tones_stand_out(tokens: Tokens) -> None:
    for ink in ("ink", "ink2", "ink3", "line", "strong"):
        assert _contrast(getattr(tokens, ink), tokens.surface) > 20
    for tone in Tone:
        ink, fill, line = colours(tokens, tone)
        assert _contrast(ink, fill) >= 7 or ink == tokens.accent, tone
        assert _contrast(line, tokens.surface) > 3, tone
