"""Finds in source text what could write to a clinic's database: the probe behind the contract of one mutation path."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

_DML = frozenset({"insert", "update", "delete"})
_SESSION_MAKERS = frozenset({"Session", "sessionmaker", "scoped_session", "async_sessionmaker"})
_SCHEMA = frozenset({"create_all", "drop_all"})
_ON_SESSION = frozenset({"add", "add_all", "delete", "merge", "flush", "begin", "begin_nested"})
_SESSIONS = frozenset({"session", "connection", "engine"})
_SQL = re.compile(
    r"\b(insert\s+(or\s+\w+\s+)?into\b|replace\s+into\b|delete\s+from\b|update\s+\S+\s+set\s+\S+\s*=|vacuum\s+into\b"
    r"|(create|drop|alter)\s+(temp\s+|virtual\s+|unique\s+)?(table|index|trigger|view)\b)",
    re.IGNORECASE,
)


class Write(NamedTuple):
    """A line that writes, and by what."""

    line: int
    what: str


def writes_in(source: str) -> list[Write]:
    """What a module could write with; reading SQL, lists, sets and dictionaries are left alone."""
    tree = ast.parse(source)
    from_sql = _names_from_sqlalchemy(tree)
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    found = {
        Write(node.lineno, what)
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.ImportFrom) and id(node) not in docstrings
        for what in _writes_of(node, from_sql)
    }
    return sorted(found)


def _names_from_sqlalchemy(tree: ast.AST) -> set[str]:
    """Module names such as `sa`, under which `sa.update(...)` builds a statement."""
    return {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.startswith("sqlalchemy")
    }


def _writes_of(node: ast.expr | ast.ImportFrom, from_sql: set[str]) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
        yield from (f"imports {a.name}" for a in node.names if a.name in _DML)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from (f"SQL: {match[0]}" for match in _SQL.finditer(node.value))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SESSION_MAKERS:
        yield f"{node.func.id}()"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _writes_of_call(node, node.func, from_sql)


def _writes_of_call(call: ast.Call, method: ast.Attribute, from_sql: set[str]) -> Iterator[str]:
    name, target = method.attr, ast.unparse(method.value)
    bare = not call.args and not call.keywords  # table.insert() is; a list's insert and a dictionary's update are not
    writes = (
        name in _DML and (bare or target in from_sql),
        name in _SCHEMA | {"commit"},
        name.startswith("bulk_"),
        name in _ON_SESSION and target.rpartition(".")[2].lstrip("_") in _SESSIONS,
        name in _SESSION_MAKERS and target in from_sql,
    )
    if any(writes):
        yield f"{target}.{name}()"
