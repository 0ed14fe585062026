"""All keys of the window as a table, made from the catalogue of actions and from what lists and forms have alike."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from careplan.i18n.catalogue import tr
from ui.actions.catalogue import CATALOGUE
from ui.actions.catalogue import Group as ActionGroup
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group

_EVERYWHERE = (
    ("↑ ↓ Home End PgUp PgDn", "Move in a list; typing letters goes to the row that begins with them"),
    ("Enter", "The main action of the row, form or dialog"),
    ("Space", "Mark a row, fold or open a heading"),
    ("Esc", "Close a dialog, take back what was typed in a field; drafts are kept"),
    ("Tab, Shift+Tab", "Next, previous field; leaving a field saves it"),
    ("Ctrl+Enter", "Save a text of several lines, confirm a dialog that has one"),
    ("Shift+F10", "Menu of what the focus is on"),
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key and what it does; `off` when single letters are switched off."""

    keys: str
    words: str
    off: bool = False


def shown_keys(keys: str) -> str:
    """As this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def shortcut_rows() -> GroupedRows[Shortcut]:
    """The model: keys, what they do."""
    return GroupedRows(
        (
            Column(tr("Keys"), lambda each: Lines(each.keys, faint=each.off), width=190, name="keys"),
            Column(tr("What they do"), _does, width=280, grows=True, leads=True),
        ),
        key=lambda each: (each.keys, each.words),
    )


def shortcut_groups(*, single_letters: bool) -> tuple[Group[Shortcut], ...]:
    """In the order of the menus; actions without a key are found with the palette."""
    groups = [
        Group(key=group.value, title=tr(group.value), rows=rows, folds=False, counted=False)
        for group in ActionGroup
        if (rows := _rows(group, single_letters=single_letters))
    ]
    always = [Shortcut(keys, tr(words)) for keys, words in _EVERYWHERE]
    groups.append(
        Group(key="everywhere", title=tr("In lists, forms and dialogs"), rows=always, folds=False, counted=False)
    )
    return tuple(groups)


def _rows(group: ActionGroup, *, single_letters: bool) -> list[Shortcut]:
    return [
        Shortcut(shown_keys(keys), tr(entry.text).rstrip("…"), off=len(keys) == 1 and not single_letters)
        for entry in CATALOGUE
        if entry.group is group
        for keys in entry.keys
    ]


def _does(each: Shortcut) -> Lines:
    return Lines(each.words, tr("Switched off") if each.off else "", bold=False, faint=each.off)
