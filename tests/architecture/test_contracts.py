"""The arrow rule, registries that must stay complete, and the house rules that a linter does not know."""

import ast
import re
import subprocess
import sys
from dataclasses import fields
from importlib import import_module
from inspect import isabstract
from pathlib import Path
from pkgutil import iter_modules

import pytest
from sqlalchemy import Column

from careplan.application import commands
from careplan.application.changes import Topic
from careplan.application.commands.command import Command
from careplan.application.commands.registry import RULES
from careplan.storage.journal import kind_of
from careplan.storage.tables import every
from careplan.storage.tables.base import mappings, metadata

ROOT = Path(__file__).parents[2]
PROGRAM = [file for top in ("careplan", "ui") for file in (ROOT / top).rglob("*.py")]
PYTHON = [*PROGRAM, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]
NO_ROOM = {"utils", "util", "helpers", "helper", "common", "managers", "manager", "misc", "base_classes"}
SUPPRESSED = re.compile(r"#\s*(type:\s*ignore|noqa)(\[[\w, -]+\]|:\s*[A-Z0-9, ]+)?(?P<reason>.*)")


def test_imports_follow_the_arrow() -> None:
    """In a process of its own: the linter silences loggers that exist."""
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_command_is_registered_under_a_name_of_its_own() -> None:
    assert _commands() == set(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("command", RULES)
def test_commands_are_frozen_and_keyword_only(command: type[Command[object]]) -> None:
    assert command.__dataclass_params__.frozen  # type: ignore[attr-defined] # dataclasses do not declare it
    assert all(field.kw_only for field in fields(command))  # type: ignore[arg-type] # each one is a dataclass


def test_every_entity_has_a_topic_and_is_found_by_its_journalled_name() -> None:
    names = {mapper.local_table.description for mapper in mappings.mappers}
    assert names == set(Topic)
    assert {kind_of(name) for name in names} == {mapper.class_ for mapper in mappings.mappers}


def test_every_table_is_known_to_the_program() -> None:
    assert set(every.ALL) == set(metadata.sorted_tables)


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_has_a_comment(column: Column[object]) -> None:
    assert column.comment


def test_packages_re_export_nothing() -> None:
    assert not [_name(file) for file in PYTHON if file.name == "__init__.py" and file.stat().st_size]


def test_every_package_is_one() -> None:
    assert not [_name(file) for file in PYTHON if not (file.parent / "__init__.py").is_file()]


def test_no_room_without_a_noun() -> None:
    assert not [_name(file) for file in PYTHON if NO_ROOM & {file.stem, *file.relative_to(ROOT).parts[:-1]}]


def test_no_function_is_longer_than_a_screen() -> None:
    functions = (
        (f"{_name(file)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for file in PROGRAM
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert not {name: lines for name, lines in functions if lines > 60}


def test_no_class_has_more_methods_than_fit_in_a_head() -> None:
    classes = (
        (
            f"{_name(file)}:{node.name}",
            sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body),
        )
        for file in PROGRAM
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert not {name: methods for name, methods in classes if methods > 20}


def test_every_suppressed_check_gives_its_reason() -> None:
    silenced = (
        (f"{_name(file)}:{number}", match["reason"])
        for file in PROGRAM
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if (match := SUPPRESSED.search(line))
    )
    assert not [where for where, reason in silenced if len(reason.strip(" -#")) < 5]


def _commands() -> set[type]:
    """Every concrete command of every module, also one that the registry never heard of."""
    for module in iter_modules(commands.__path__, f"{commands.__name__}."):
        import_module(module.name)
    found: set[type] = set()
    kinds: list[type] = [Command]
    while kinds:
        below: list[type] = kinds.pop().__subclasses__()
        kinds += below
        found |= {kind for kind in below if kind.__module__.startswith("careplan.") and not isabstract(kind)}
    return found


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()
