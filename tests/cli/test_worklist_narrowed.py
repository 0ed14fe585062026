"""The worklist narrowed and cut, and all open work of one person, on the demonstration clinic."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from careplan.application.clinic import Clinic
from careplan.application.demo.folder import DemoMade
from careplan.application.opening import OpenClinic, open_clinic
from careplan.application.queries.work_of_owner import WorkOfOwner
from careplan.application.queries.worklist import Worklist
from careplan.application.queries.worklist_groups import STRANDS
from careplan.cli.syntax.plans import ABOUT
from careplan.domain.task.hand_over import ItemKind
from tests.support.command_line import PASSPHRASE, CommandLine

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ENDED = "('closed', 'closed-incomplete', 'withdrawn', 'redirected', 'entered-in-error')"


@pytest.fixture
def demo(made: DemoMade) -> Iterator[Clinic]:
    opened = open_clinic(made.clinic, PASSPHRASE, login="ann", clock=lambda: NOW)
    assert isinstance(opened, OpenClinic), opened
    yield opened.clinic
    opened.close(back_up=False)


def test_what_is_narrowed_is_a_part_and_what_is_cut_is_counted(looking: CommandLine) -> None:
    whole = looking.ask("worklist")
    assert (whole["more"], whole["unlisted"]) == (False, 0)
    cut = looking.ask("worklist", "--limit", "2")
    assert cut["more"]
    assert len(cut["rows"]) + cut["unlisted"] == len(whole["rows"])
    for narrow, leaves in (
        (("--owner", "ann"), lambda row: row["owner"] == "ann"),
        (("--unowned",), lambda row: not row["owner"]),
        (("--about", "monitoring"), lambda row: row["kind"] == "monitoring"),
    ):
        rows = looking.ask("worklist", *narrow)["rows"]
        assert [row for row in whole["rows"] if leaves(row)] == rows, narrow
        assert rows, narrow


def test_the_strands_are_those_of_the_worklist() -> None:
    assert set(ABOUT) == set(STRANDS)


def test_all_open_work_of_a_person_is_handed_over_however_late_it_is_due(demo: Clinic) -> None:
    today = NOW.date()
    given = demo.ask(WorkOfOwner(owner="ann"))
    with demo.engine.connect() as connection:
        sql = f"SELECT count(*) FROM referral WHERE owner = 'ann' AND retired_at IS NULL AND state NOT IN {ENDED}"
        (referrals,) = connection.exec_driver_sql(sql).one()
    assert referrals == sum(each.kind is ItemKind.REFERRAL for each in given) >= 29
    listed = {row.about for row in demo.ask(Worklist(today=today, owner="ann")).rows if row.referral_id}
    assert {each.about for each in given} > listed
    assert any(each.kind is ItemKind.TASK for each in given)
