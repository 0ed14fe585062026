"""The numbers in the rail follow what is done, and are not asked for at every single change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.rail_counts import RailCounts, Waiting
from tests.support.clinics import GRACE, NUMBER, begin, walk
from tests.support.rooms import room_at
from ui.desk import Desk
from ui.shell.place import ScreenId
from ui.shell.rail_button import MOST, RailButton
from ui.shell.shell import Shell


@pytest.fixture
def shell(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Shell]:
    """An empty clinic, on Today."""
    made = Shell(room_at(desk, tmp_path))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.start()
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    yield made
    desk.lanes.stop()


def button(shell: Shell) -> RailButton:
    found = [each for each in shell.rail.findChildren(RailButton) if each.text() == "Today"]
    return found[0]


def test_a_change_is_counted_and_many_are_counted_once(
    qtbot: QtBot, shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert button(shell).accessibleName() == "Today"
    asked: list[RailCounts] = []
    fetch = RailCounts.fetch

    def counted(query: RailCounts, connection: Any) -> Waiting:
        asked.append(query)
        return fetch(query, connection)

    monkeypatch.setattr(RailCounts, "fetch", counted)

    def goals(clinic: Clinic) -> None:
        plan_id = begin(clinic, clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value)
        for metres in ("400", "410", "420"):
            clinic.run(AddGoal(plan_id=plan_id, terms=walk(metres, desk.today())))

    desk.use(goals, lambda _: None, owner=shell)
    qtbot.waitUntil(lambda: button(shell).accessibleName() == "Today, 3")
    assert len(asked) <= 2


def test_a_long_list_is_only_said_to_be_long(shell: Shell) -> None:
    shell.rail.count(ScreenId.TODAY, MOST + 1)
    assert button(shell).accessibleName() == f"Today, {MOST}+"
    shell.rail.count(ScreenId.TODAY, 0)
    assert button(shell).accessibleName() == "Today"
