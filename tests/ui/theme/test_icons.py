"""The folder of icons holds what is drawn, and nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from careplan.resources import resource
from ui.theme import icons

ROOT = Path(__file__).parents[3]
SOURCES = {
    file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
    for folder in ("ui", "careplan/reports")
    for file in sorted((ROOT / folder).rglob("*.py"))
}
BUNDLED = {file.stem for file in resource("icons").glob("*.svg")}
_PLACES = {"IconButton": 0, "Symbol": 0, "EmptyState": 0, "icon": 0, "pixmap": 0, "set_icon": 0, "show_icon": 0}
_PLACES |= {"RailButton": 1, "PillCell": 1, "Pill": 1, "Action": 2, "paint_icon": 2, "SectionSpec": 3}
"""Where functions and classes take the name of an icon, counted from nought."""
_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def test_every_bundled_icon_is_named_somewhere() -> None:
    words = {node.value for tree in SOURCES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert BUNDLED - words == set()


def test_every_icon_that_is_named_is_bundled() -> None:
    named = [(where, name) for where, tree in SOURCES.items() for node in ast.walk(tree) for name in _icons(node)]
    assert len({name for _, name in named}) > len(BUNDLED) / 2  # it does look where they are
    assert [each for each in named if each[1] not in BUNDLED] == []


def test_icons_that_were_read_ahead_are_painted_without_the_disk(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    icons.read_outlines()

    def read_anew(*parts: str) -> Path:
        raise AssertionError(f"read while painting: {parts}")

    monkeypatch.setattr(icons, "resource", read_anew)
    for path in resource("icons").glob("*.svg"):
        assert not icons.pixmap(path.stem, "#123456", 17).isNull()


def _icons(node: ast.AST) -> Iterator[str]:
    """Names at the places where icons stand: `icon=`, `_ICONS = {...}`, beside a tone, and those of `_PLACES`."""
    if isinstance(node, ast.keyword) and node.arg == "icon":
        yield from _names(node.value)
    elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and "ICONS" in ast.unparse(node.targets[0]):
        yield from (name for value in node.value.values for name in _names(value))
    elif isinstance(node, ast.Tuple | ast.Call):
        row = node.elts if isinstance(node, ast.Tuple) else node.args
        beside = {at + step for at, each in enumerate(row) if _is_tone(each) for step in (-1, 1)}
        if isinstance(node, ast.Call):
            beside.add(_PLACES.get(ast.unparse(node.func).rpartition(".")[2], -1))
        yield from (name for at, each in enumerate(row) if at in beside for name in _names(each))


def _is_tone(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Tone"


def _names(value: ast.expr) -> Iterator[str]:
    """The text itself, or those that are chosen from; what is worked out elsewhere is found there."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and _NAME.fullmatch(value.value):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from (*_names(value.body), *_names(value.orelse))
