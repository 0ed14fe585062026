"""A clinic that holds something of everything, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from careplan.application.clinic import Clinic
from tests.support import clinics
from tests.support.random_commands import furnish


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Closed, so that it is one file."""
    path = tmp_path_factory.mktemp("furnished") / "clinic.careplan"
    clinic = clinics.create(path)
    furnish(clinic)
    clinic.engine.dispose()
    return path


@pytest.fixture
def furnished(furnished_file: Path, path: Path) -> Iterator[Clinic]:
    """A copy of one's own, on the day after it was furnished."""
    shutil.copy(furnished_file, path)
    clinic = replace(clinics.reopen(path), clock=clinics.Clock(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    yield clinic
    clinic.engine.dispose()
