"""The keyboard, and what can be read on the screen; the mouse is in `mouse.py`."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QTableView, QWidget

from tests.journeys.window.turns import TurnWatch
from ui.widgets.dialog import Dialog

_MOST_TABS = 120


def focused() -> QWidget | None:
    """Where keys go."""
    return QApplication.focusWidget()


def name_of(widget: QWidget | None) -> str:
    """What a screen reader would say: the name that was given, or the visible words."""
    if widget is None:
        return ""
    text = getattr(widget, "text", None)
    said = widget.accessibleName() or (str(text()) if callable(text) else "")
    return said.replace("&", "")


def press(keys: str, times: int = 1) -> None:
    """Keys as they are printed on the keyboard: "Ctrl+Shift+M", "Tab", "Enter"."""
    sequence = QKeySequence.fromString({"Enter": "Return"}.get(keys, keys))
    for _ in range(times):
        _between_turns()
        with watch().key(keys):
            QTest.keySequence(_window(), sequence)


def type_in(text: str) -> None:
    """Letter by letter."""
    for letter in text:
        _between_turns()
        with watch().key("a letter"):
            QTest.keyClick(_window(), ord(letter))


def retype(text: str) -> None:
    """In the place of what stands there."""
    press("Ctrl+A")
    type_in(text)


def tab_to(name: str, *, back: bool = False) -> None:
    """Tab until the control of this name has the focus; AssertionError tells which were passed."""
    passed: list[str] = []
    for _ in range(_MOST_TABS):
        if name_of(focused()).startswith(name):
            return
        press("Shift+Tab" if back else "Tab")
        passed.append(name_of(focused()) or type(focused()).__name__)
        if isinstance(focused(), QAbstractItemView) and passed.count(passed[-1]) > 1:
            break
    raise AssertionError(f"Tab never came to “{name}”, but to: {passed}")


def fill(name: str, text: str) -> None:
    """Tabs to a field and types over what it holds."""
    tab_to(name)
    retype(text)


def choose(name: str, beginning: str) -> None:
    """Tabs to a list of choices and types the beginning of one."""
    tab_to(name)
    type_in(beginning)


def use(name: str) -> None:
    """Tabs to a button and presses it."""
    tab_to(name)
    press("Space")


def text_of(name: str) -> str:
    """What stands in the field of this name."""
    tops = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    lines = [line for top in tops for line in top.findChildren(QLineEdit) if line.isVisible()]
    return next((line.text() for line in lines if name_of(line).startswith(name)), "")


def dialog() -> QWidget | None:
    """The one that is asked to be answered."""
    return QApplication.activeModalWidget()


def dialog_at_rest() -> bool:
    """Whether the dialog waits for its person, and not the other way round."""
    asked = dialog()
    return isinstance(asked, Dialog) and not asked.primary.is_busy


def sees(text: str, under: QWidget | None = None) -> Callable[[], bool]:
    """Whether these words can be read on the screen, in a label or on a button."""

    return lambda: any(text in words for words in all_words(under))


def all_words(under: QWidget | None = None) -> list[str]:
    """Every label, name and button that is on the screen."""
    tops = [under] if under is not None else [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [words for top in tops for words in _words(top)]


def lists(text: str) -> Callable[[], bool]:
    """Whether a list or table on the screen has a row with these words, as a screen reader is told them."""
    return lambda: any(text in words for words in _rows())


def offers(text: str) -> Callable[[], bool]:
    """Whether the list that opened below a field has these words."""

    def offered() -> bool:
        popup = QApplication.activePopupWidget()
        return isinstance(popup, QAbstractItemView) and any(text in words for words in _shown_in(popup))

    return offered


def has_focus(name: str) -> Callable[[], bool]:
    """Whether keys go to the control of this name."""
    return lambda: name_of(focused()).startswith(name)


def no_dialog() -> bool:
    """Whether nothing waits for an answer."""
    return dialog() is None


def _rows() -> Iterator[str]:
    for view in (QApplication.activeWindow() or QWidget()).findChildren(QAbstractItemView):
        if view.isVisible():
            yield from _shown_in(view, Qt.ItemDataRole.AccessibleTextRole)


def _shown_in(view: QAbstractItemView, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount(QModelIndex()) if model is not None else 0):
        for column in range(model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1):
            yield str(model.index(row, column).data(role) or "")


def _words(top: QWidget) -> list[str]:
    found = []
    for widget in top.findChildren(QWidget):
        if widget.isVisibleTo(top) and not widget.visibleRegion().isEmpty():
            found += [widget.text() if isinstance(widget, QLabel) else "", name_of(widget)]
    return found


def watch() -> TurnWatch:
    """What counts the turns that a key or a click leads to."""
    found = (QApplication.instance() or QApplication()).findChild(TurnWatch)
    assert isinstance(found, TurnWatch), "nobody watches this journey"
    return found


def _between_turns() -> None:
    """A key comes after the turn that is under way: what that one has still to do is not the key's."""
    with watch().key("before a key"):
        QApplication.processEvents()


def _window() -> QWindow:
    """The one keys go to."""
    window = QApplication.focusWindow() or _top()
    assert window is not None, "no window is shown"
    return window


def _top() -> QWindow | None:
    widget = QApplication.activeModalWidget() or QApplication.activeWindow()
    handle = widget.windowHandle() if widget else None
    return handle or next(iter(QApplication.topLevelWindows()), None)
