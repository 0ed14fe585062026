"""Clinics made once and copied for each test: making the tables anew costs ten times as much."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from careplan.application.clinic import Clinic
from careplan.domain.shared.ids import PlanId
from tests.support import clinics
from tests.support.random_commands import furnish


def _made(folder: Path, fill: Callable[[Clinic], object]) -> Path:
    """Closed, so that it is one file."""
    path = folder / "clinic.careplan"
    clinic = clinics.create(path)
    fill(clinic)
    clinic.engine.dispose()
    return path


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("new"), lambda _: None)


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("furnished"), furnish)


@pytest.fixture
def clinic(new_file: Path, path: Path) -> Iterator[Clinic]:
    """A clinic without patients, past the vault."""
    shutil.copy(new_file, path)
    clinic = clinics.reopen(path)
    yield clinic
    clinic.engine.dispose()


@pytest.fixture
def furnished(furnished_file: Path, path: Path) -> Iterator[Clinic]:
    """A clinic that holds something of everything, on the day after it was furnished."""
    shutil.copy(furnished_file, path)
    clinic = replace(clinics.reopen(path), clock=clinics.Clock(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    yield clinic
    clinic.engine.dispose()


@pytest.fixture
def plan_id(clinic: Clinic) -> PlanId:
    """Grace Exampleton's empty draft plan; a module that wants more in it has a fixture of its own."""
    return clinics.with_plan(clinic)
