"""A plan of several pages, and the page that shows its papers."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.ids import PatientId, PlanId
from tests.support.clinics import GRACE, NUMBER, begin, walk
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.screens.documents.screen import DocumentsScreen

GOALS = 45


@dataclass
class At:
    """The page with Grace's plan in it."""

    screen: DocumentsScreen
    patient_id: PatientId
    plan_id: PlanId


@pytest.fixture
def grace(qtbot: QtBot, desk: Desk) -> tuple[PatientId, PlanId]:
    """Enough goals for more than one page."""

    def plan(clinic: Clinic) -> tuple[PatientId, PlanId]:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        plan_id = begin(clinic, patient_id)
        clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
        for number in range(GOALS):
            clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description=f"Button coat number {number}")))
        return patient_id, plan_id

    return made(qtbot, desk, plan)


@pytest.fixture
def at(qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId]) -> At:
    """Every page on the screen drawn."""
    screen = shown(qtbot, desk, DocumentsScreen, grace[0])
    qtbot.waitUntil(lambda: screen.preview.is_settled)
    return At(screen, *grace)


@pytest.fixture(autouse=True)
def _nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is done with a paper, no file of it is left where temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    assert list(folder.iterdir()) == []
