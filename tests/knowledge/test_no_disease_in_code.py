"""The program knows packs, not diseases: no text in the code names the condition of a pack."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = re.compile(r"\bssc\b|scleroderma|raynaud|\bsclerosis\b", re.IGNORECASE)
MODULES = [path for room in ("careplan", "ui") for path in sorted((ROOT / room).rglob("*.py"))]


def spoken(source: str) -> Iterator[tuple[int, str]]:
    """Every text constant of a module that is not a docstring, with its line; pieces of f-strings included."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_in_the_code_names_a_disease(path: Path) -> None:
    named = [(line, text) for line, text in spoken(path.read_text(encoding="utf-8")) if NAMES.search(text)]
    assert named == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "ssc"', True), ('load(f"{a} Raynaud {b}")', True), ('def f():\n    return "Systemic sclerosis"', True),
        ('"""SSc."""', False), ('def f():\n    """SSc."""', False), ('X = 1\n"""About SSc."""', False),
        ('x = "assess"', False), ("# ssc", False),
    ],
)  # fmt: skip
def test_the_search_sees_texts_and_not_docstrings(source: str, found: bool) -> None:
    assert any(NAMES.search(text) for _, text in spoken(source)) is found
