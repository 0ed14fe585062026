"""Themes and text sizes: chosen, followed, and seen by every widget without being told."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFocusFrame, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careplan.resources import resource
from ui.theme import metrics
from ui.theme.appearance import Appearance, Scheme
from ui.theme.focus import ring_target
from ui.theme.icons import icon, pixmap
from ui.theme.metrics import Width, width_class
from ui.theme.tokens import DARK, LIGHT, tokens_of
from ui.theme.tones import Tone, colours
from ui.theme.typography import BODY_POINTS, Role, font
from ui.widgets.button import Button
from ui.widgets.finding import LOOKS, Look
from ui.widgets.scroll import Scroll
from ui.widgets.texts import Label


def test_widgets_know_their_theme_from_their_palette(qtbot: QtBot, appearance: Appearance) -> None:
    label = Label("now")
    qtbot.addWidget(label)
    assert tokens_of(label) is LIGHT
    with qtbot.waitSignal(appearance.changed):
        appearance.apply(Scheme.DARK, 100)
    assert tokens_of(label) is DARK
    assert appearance.tokens is DARK


def test_a_label_takes_its_ink_from_the_theme(qtbot: QtBot, appearance: Appearance) -> None:
    label = Label("late", ink=Tone.RED)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()) == QColor(LIGHT.red)
    label.set_ink("ink3")
    assert label.palette().color(label.foregroundRole()) == QColor(LIGHT.ink3)
    appearance.apply(Scheme.DARK, 100)
    assert label.palette().color(label.foregroundRole()) == QColor(DARK.ink3)


def test_following_the_system_means_its_theme(appearance: Appearance, qapp: QApplication) -> None:
    appearance.apply(Scheme.SYSTEM, 100)
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert appearance.tokens is (DARK if dark else LIGHT)


@pytest.mark.parametrize(("asked", "worn"), [(50, 100), (100, 100), (150, 150), (400, 200)])
def test_text_is_between_once_and_twice_its_size(appearance: Appearance, asked: int, worn: int) -> None:
    appearance.apply(Scheme.LIGHT, asked)
    assert QApplication.font().pointSizeF() == pytest.approx(BODY_POINTS * worn / 100)


def test_the_bundled_faces_are_the_ones_used(appearance: Appearance) -> None:
    appearance.apply(Scheme.LIGHT, 100)
    base = QApplication.font()
    seen = {QFontInfo(font(base, role)).styleName() for role in Role}
    assert seen == {"Regular", "SemiBold", "Bold"}
    assert QFontInfo(font(base, Role.BODY, bold=True)).styleName() == "SemiBold"
    assert QFontInfo(font(base, Role.TITLE, bold=True)).styleName() == "Bold"
    assert {QFontInfo(font(base, role)).family() for role in Role} == {"Inter"}


def test_figures_stand_under_each_other(appearance: Appearance) -> None:
    appearance.apply(Scheme.LIGHT, 100)
    measure = Label("").fontMetrics()
    assert len({measure.horizontalAdvance(digit * 8) for digit in "0123456789"}) == 1


def test_tabular_figures_leave_hyphens_and_blanks_as_they_are(appearance: Appearance) -> None:
    appearance.apply(Scheme.LIGHT, 100)
    figure = Label("").fontMetrics().horizontalAdvance("0" * 8)
    for narrow in ("-", " ", ".", "("):
        assert Label("").fontMetrics().horizontalAdvance(narrow * 8) < figure * 0.8


def test_a_choice_is_as_high_as_any_field(qtbot: QtBot, appearance: Appearance) -> None:
    appearance.apply(Scheme.LIGHT, 100)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field, choice = QLineEdit(), QComboBox()
    column.addWidget(field)
    column.addWidget(choice)
    page.show()
    assert field.sizeHint().height() == choice.sizeHint().height() == metrics.CONTROL_HEIGHT


@pytest.mark.parametrize(
    ("pixels", "width"), [(960, "compact"), (1365, "compact"), (1366, "normal"), (1799, "normal"), (1800, "wide")]
)
def test_the_three_widths(pixels: int, width: str) -> None:
    assert width_class(pixels) is Width(width)


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_its_three_colours(tone: Tone) -> None:
    assert all(part.startswith("#") for part in colours(LIGHT, tone))


def inked(image: QImage, colour: str) -> bool:
    """Whether any pixel has this colour in full."""
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_icons_are_drawn_in_the_colour_asked_for_and_sharp(qapp: QApplication) -> None:
    drawn = pixmap("check", LIGHT.red, 16, 2.0)
    assert drawn.size().width() == 32
    assert drawn.devicePixelRatio() == 2.0
    assert inked(drawn.toImage(), LIGHT.red)
    assert not inked(drawn.toImage(), "#000000")


def test_an_icon_has_a_look_for_each_of_its_states(qapp: QApplication) -> None:
    made = icon("check", LIGHT)
    assert inked(made.pixmap(24).toImage(), LIGHT.ink2)
    assert inked(made.pixmap(24, made.Mode.Disabled).toImage(), LIGHT.ink3)
    assert inked(made.pixmap(24, made.Mode.Selected).toImage(), LIGHT.accent)


def test_an_icon_that_is_not_there_is_said(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such\.svg"):
        pixmap("no-such", LIGHT.ink, 16)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance) -> QWidget:
    """A window with something to focus."""
    assert appearance
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(Button("Save"))
    column.addWidget(QLineEdit())
    choice = QComboBox()
    choice.setEditable(True)
    column.addWidget(choice)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def test_the_focus_ring_stands_two_pixels_outside(qtbot: QtBot, window: QWidget) -> None:
    button = window.findChild(Button)
    assert isinstance(button, Button)
    button.setFocus()
    qtbot.waitUntil(lambda: ringed(window))
    frame = next(f for f in window.findChildren(QFocusFrame) if f.isVisible())
    out = metrics.FOCUS_GAP + metrics.FOCUS_WIDTH
    assert frame.geometry() == button.geometry().adjusted(-out, -out, out, out)
    image = window.grab().toImage()
    middle = button.geometry().center()
    assert image.pixelColor(middle.x(), button.geometry().top() - out) == QColor(LIGHT.focus)
    assert image.pixelColor(middle.x(), button.geometry().top() - 1) == QColor(LIGHT.bg)


def test_the_ring_is_not_cut_by_the_box_a_control_stands_in(qtbot: QtBot, appearance: Appearance) -> None:
    assert appearance
    inside = QWidget()
    box = QWidget(inside)
    box.setGeometry(40, 30, 100, 32)
    button = Button("Save", parent=box)
    button.setGeometry(0, 0, 100, 32)
    scroll = Scroll(inside)
    qtbot.addWidget(scroll)
    inside.setMinimumSize(180, 900)
    scroll.resize(200, 120)
    scroll.show()
    scroll.activateWindow()
    button.setFocus()
    qtbot.waitUntil(lambda: ringed(scroll))
    out = metrics.FOCUS_GAP + metrics.FOCUS_WIDTH
    for down in (0, 10):
        scroll.verticalScrollBar().setValue(down)
        QApplication.sendPostedEvents()
        image = scroll.grab().toImage()
        assert image.pixelColor(90, 30 - down - out) == QColor(LIGHT.focus)
        assert image.pixelColor(40 - out, 46 - down) == QColor(LIGHT.focus)
        assert image.pixelColor(90, 61 - down + out) == QColor(LIGHT.focus)


def test_the_ring_goes_around_the_whole_field(window: QWidget) -> None:
    choice = window.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    assert ring_target(choice.lineEdit()) is choice
    inner = QLineEdit(window)
    assert ring_target(inner) is inner
    window.setProperty("ring", "around")
    assert ring_target(inner) is inner, "a window is not a field"
    inner.setProperty("ring", "own")
    assert ring_target(inner) is None
    assert ring_target(None) is None


def test_the_ring_leaves_with_the_focus(qtbot: QtBot, window: QWidget) -> None:
    button = window.findChild(Button)
    assert isinstance(button, Button)
    button.setFocus()
    qtbot.waitUntil(lambda: ringed(window))
    button.clearFocus()
    assert not ringed(window)


def test_the_ring_outlives_the_window_it_was_in(qtbot: QtBot, appearance: Appearance) -> None:
    assert appearance
    for _ in range(2):
        passing = QWidget()
        field = QLineEdit(passing)
        passing.show()
        passing.activateWindow()
        field.setFocus()
        qtbot.waitUntil(partial(ringed, passing))
        with qtbot.waitSignal(passing.destroyed):
            passing.close()
            passing.deleteLater()


def ringed(window: QWidget) -> bool:
    """Whether the ring is seen in a window."""
    return any(frame.isVisible() for frame in window.findChildren(QFocusFrame))


def test_every_bundled_icon_is_drawn_inside_its_square(qapp: QApplication) -> None:
    names = [file.stem for file in resource("icons").glob("*.svg")]
    assert len(names) > 90
    for name in names:
        image = pixmap(name, LIGHT.ink, 24).toImage()
        seen = [(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 40]
        assert seen, name
        assert any(image.pixelColor(x, y).alpha() > 150 for x, y in seen), name


@pytest.mark.parametrize("look", LOOKS.values(), ids=str)
def test_the_icons_of_outcomes_are_bundled(look: Look) -> None:
    assert resource("icons", f"{look.icon}.svg").is_file()


def test_an_application_has_one_appearance(qapp: QApplication, appearance: Appearance) -> None:
    assert appearance.parent() is qapp
    with pytest.raises(RuntimeError):
        Appearance(qapp)
