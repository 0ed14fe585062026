"""One of every basic widget in every state, in both themes and at both ends of the text size: nothing is cut,
everything that can be operated has a name and a role and is large enough to be hit."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.gallery import described, gallery
from tests.support.gallery_cards import dialog
from ui.theme import metrics
from ui.theme.appearance import Appearance, Scheme
from ui.theme.typography import Role
from ui.widgets.button import Button
from ui.widgets.pill import Pill
from ui.widgets.texts import ElidedLabel

WIDTH = {100: 1280, 150: 1600, 200: 1920}


@pytest.fixture(params=[(Scheme.LIGHT, 100), (Scheme.LIGHT, 200), (Scheme.DARK, 100), (Scheme.DARK, 150)], ids=str)
def page(request: pytest.FixtureRequest, qtbot: QtBot, appearance: Appearance) -> Iterator[QWidget]:
    """The gallery in one appearance, as high as its layout wants."""
    scheme, percent = request.param
    appearance.apply(scheme, percent)
    made = gallery()
    made.resize(WIDTH[percent], 900)
    made.show()
    qtbot.waitExposed(made)
    layout = made.layout()
    assert layout is not None
    layout.activate()
    made.resize(WIDTH[percent], layout.totalHeightForWidth(WIDTH[percent]))
    QApplication.sendPostedEvents()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)  # no event loop runs that would do it


def shown(page: QWidget) -> Iterator[QWidget]:
    """Everything that can be seen."""
    return (widget for widget in page.findChildren(QWidget) if widget.isVisible())


def operable(page: QWidget) -> list[QWidget]:
    """Everything that takes the keyboard, the inner parts of a field left out."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    return [w for w in shown(page) if isinstance(w, kinds) and not isinstance(w.parentWidget(), QComboBox)]


def test_no_text_is_cut(page: QWidget) -> None:
    cut = []
    for widget in shown(page):
        if isinstance(widget, ElidedLabel) or not isinstance(widget, QLabel | QAbstractButton | QComboBox):
            continue
        need = widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            fits = widget.height() >= widget.heightForWidth(widget.width())
        else:
            fits = widget.width() >= need.width() and widget.height() >= need.height()
        if not fits:
            cut.append(f"{described(widget)} has {widget.size()}, needs {need}")
    assert not cut


def test_words_fit_where_they_are_painted(page: QWidget) -> None:
    for widget in shown(page):
        if isinstance(widget, QLabel) and not isinstance(widget, Pill | ElidedLabel) and not widget.wordWrap():
            assert widget.fontMetrics().horizontalAdvance(widget.text()) <= widget.width() + 1, described(widget)
            assert widget.fontMetrics().height() <= widget.height(), described(widget)


def test_nothing_covers_its_neighbour(page: QWidget) -> None:
    for parent in shown(page):
        layout = parent.layout()
        items = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
        framed = [w for item in items if item is not None and (w := item.widget()) is not None and w.isVisible()]
        for at, one in enumerate(framed):
            for other in framed[at + 1 :]:
                assert not one.geometry().intersects(other.geometry()), f"{described(one)} and {described(other)}"


def test_everything_operable_has_a_name_and_a_role(page: QWidget) -> None:
    found = operable(page)
    assert len(found) > 40
    for widget in found:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name).strip(), described(widget)
        assert spoken.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}, described(widget)


def test_everything_operable_is_large_enough_to_hit(page: QWidget) -> None:
    for widget in operable(page):
        assert widget.height() >= metrics.SMALL_HEIGHT, described(widget)
        assert widget.width() >= metrics.SMALL_HEIGHT, described(widget)


def test_nothing_is_smaller_than_a_caption(page: QWidget) -> None:
    least = QApplication.font().pointSizeF() * 0.9
    for widget in shown(page):
        if isinstance(widget, QLabel):
            assert widget.font().pointSizeF() >= least - 0.01, described(widget)


def test_roles_grow_with_the_text(page: QWidget) -> None:
    body = QApplication.font().pointSizeF()
    title = next(w for w in shown(page) if isinstance(w, QLabel) and w.property("role") == Role.TITLE)
    assert title.font().pointSizeF() == pytest.approx(body * 1.5, abs=0.01)


@pytest.mark.parametrize("percent", [100, 200])
def test_a_dialog_shows_its_buttons_whole_whatever_the_text_size(
    qtbot: QtBot, appearance: Appearance, percent: int
) -> None:
    appearance.apply(Scheme.LIGHT, percent)
    asked = dialog()
    qtbot.addWidget(asked)
    asked.open()
    asked.show_error("The explanation is 3 characters too short.")
    qtbot.waitExposed(asked)
    for button in asked.findChildren(Button):
        assert button.width() >= button.sizeHint().width()
        assert asked.rect().contains(button.geometry())
    assert asked.size().boundedTo(asked.screen().availableSize()) == asked.size()
    assert asked.windowModality() != Qt.WindowModality.NonModal
    asked.reject()
