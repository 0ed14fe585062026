"""The keys at the end of the status bar."""

from pytestqt.qtbot import QtBot

from ui.shell.key_hints import KeyHints

HINTS = (("Alt+P", "PT"), ("Esc", "back to list"), ("G", "goals"))


def test_keys_that_do_not_fit_are_left_out_from_the_end(qtbot: QtBot) -> None:
    bar = KeyHints()
    qtbot.addWidget(bar)
    bar.show_hints(HINTS)
    bar.resize(800, 24)
    assert bar.fitting() == HINTS
    bar.resize(160, 24)
    assert bar.fitting() == HINTS[: len(bar.fitting())]
    assert 0 < len(bar.fitting()) < len(HINTS)
    bar.resize(5, 24)
    assert bar.fitting() == ()


def test_a_screen_reader_hears_all_keys(qtbot: QtBot) -> None:
    bar = KeyHints()
    qtbot.addWidget(bar)
    bar.show_hints(HINTS)
    assert bar.accessibleName() == "Alt+P: PT, Esc: back to list, G: goals"
