"""Codes of the library or of the program where people expect words."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

import careplan.domain
from careplan.knowledge.library import Library
from tests.walks.walking import seen, where

_ALSO_WORDS = frozenset({"per-protocol", "body-surface", "spiro-zscore"})
"""Codes that are plain English, or the name of a thing, at the same time."""
_TOKEN = re.compile(r"(?<![\w./-])[a-z0-9]+(?:[-_][a-z0-9]+)+(?![\w/-])")
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


def codes_of(library: Library) -> frozenset[str]:
    """Those with a hyphen or an underscore: a code of one word cannot be told from the word."""
    found = {*_ids_of(library), *_members()}
    return frozenset(each for each in found if _TOKEN.fullmatch(each)) - _ALSO_WORDS


def shown_codes(top: QWidget, codes: frozenset[str]) -> Iterator[str]:
    """Every code that the eye or a screen reader gets."""
    for widget in seen(top):
        for text in dict.fromkeys(_texts(widget)):
            yield from (f"{where(widget)}: {code!r} in {text!r}" for code in _TOKEN.findall(text) if code in codes)


def _texts(widget: QWidget) -> Iterator[str]:
    """All that the eye or a screen reader gets of one widget."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QPlainTextEdit):
        yield from (widget.toPlainText(), widget.placeholderText())
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        yield from _cells(model, widget.rootIndex(), hasattr(widget, "columnAt"))


def _cells(model: QAbstractItemModel, under: QModelIndex, has_columns: bool) -> Iterator[str]:
    columns = model.columnCount(under) if has_columns else 1
    yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(columns))
    for row in range(model.rowCount(under)):
        for at in range(columns):
            yield from (str(model.index(row, at, under).data(role) or "") for role in _SAID)


def _ids_of(library: Library) -> Iterator[str]:
    """Of everything that the packs hold; whatever names another thing there names it by such an id."""
    inside: list[object] = list(library.packs)
    while inside:
        thing = inside.pop()
        if isinstance(thing, tuple | list | frozenset):
            inside.extend(thing)
        elif is_dataclass(thing):
            inside.extend(getattr(thing, each.name) for each in fields(thing))
            yield str(getattr(thing, "id", ""))


def _members() -> Iterator[str]:
    """Of every list of codes in the domain."""
    for module in walk_packages(careplan.domain.__path__, "careplan.domain."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                yield from (member.value for member in kind)
