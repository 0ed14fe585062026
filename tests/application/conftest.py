"""A full clinic, made once and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from careplan.application.clinic import Clinic
from careplan.application.return_form_making import MadeForm
from careplan.domain.shared.ids import PlanId
from tests.support import clinics, return_forms
from tests.support.random_commands import furnish


@pytest.fixture(scope="session")
def furnished_file(new_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("furnished") / new_file.name
    shutil.copy(new_file, path)
    clinic = clinics.reopen(path)
    furnish(clinic)
    clinic.engine.dispose()
    return path


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


@pytest.fixture
def made(clinic: Clinic, plan_id: PlanId) -> MadeForm:
    """A return form that was sent, for the plan of the module."""
    return return_forms.sent(clinic, plan_id)


@pytest.fixture
def back(tmp_path: Path) -> Callable[[bytes], Path]:
    """A returned file on disk."""

    def keep(data: bytes) -> Path:
        path = tmp_path / "returned.pdf"
        path.write_bytes(data)
        return path

    return keep
