"""The lock files: all by hash, nothing from a place, each level holding the one below, in step with pyproject."""

import re
import tomllib
from importlib.metadata import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dev import LEVELS

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?P<marker> ; [^\\]+)?(?P<hashes>( \\\n    --hash=\S+)+)$"
)


def _entries(level: str) -> list[str]:
    """One text per package: its first line and the lines of hashes below."""
    text = (ROOT / "requirements" / f"{level}.lock").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return re.split(r"\n(?=\S)", lines)


def _pins(level: str) -> dict[str, str]:
    found = [ENTRY.match(entry) for entry in _entries(level)]
    return {match["name"]: match["version"] for match in found if match}


def _wanted(level: str) -> list[str]:
    groups = {"core": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}
    return [each for each in groups[level] if isinstance(each, str)]


@pytest.mark.parametrize("level", LEVELS)
def test_every_package_is_pinned_by_hash(level: str) -> None:
    """A place (`name @ https://...`), an option line or a package without a hash does not have this form."""
    assert not [entry.splitlines()[0] for entry in _entries(level) if not ENTRY.match(entry)]


@pytest.mark.parametrize("level", LEVELS)
def test_no_lock_names_an_index_or_a_machine(level: str) -> None:
    text = (ROOT / "requirements" / f"{level}.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|/home|/root|[A-Z]:\\", text)
    assert str(ROOT) not in text


@pytest.mark.parametrize("level", LEVELS)
def test_locks_agree_with_pyproject(level: str) -> None:
    wanted = dict(requirement.lower().replace("_", "-").split("==") for requirement in _wanted(level))
    assert wanted.items() <= _pins(level).items()


@pytest.mark.parametrize(("lower", "upper"), list(pairwise(LEVELS)))
def test_each_level_holds_the_one_below(lower: str, upper: str) -> None:
    assert _pins(lower).items() <= _pins(upper).items()


def test_tests_and_qt_stay_out_of_the_core() -> None:
    assert not {"pyside6-essentials", "pytest", "mypy", "ruff", "jpype1"} & _pins("core").keys()


@pytest.mark.parametrize(("name", "version"), _pins("window").items())
def test_what_runs_with_the_program_is_on_its_page(name: str, version: str) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert f"\n| {name} | {version} | " in page


@pytest.mark.parametrize("name", _pins("window"))
def test_nothing_that_runs_with_the_program_obliges_to_the_gpl(name: str) -> None:
    told = metadata(name).json
    classified = " OR ".join(each for each in told.get("classifier", []) if each.startswith("License"))
    licence = str(told.get("license_expression") or classified or told.get("license") or "told in its file")
    assert [choice for choice in licence.split(" OR ") if not re.search(r"\bA?GPL|Affero|GNU General", choice)]
