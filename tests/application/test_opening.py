"""A clinic from its first step to its last, through the door that the window and the command line use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from careplan.application.commands.clinics import AddUser, SetUpClinic
from careplan.application.commands.goals import AddGoal
from careplan.application.opening import Founding, Made, OpenClinic, make_clinic, open_clinic
from careplan.domain.shared.errors import NoSuchUser, WrongStatus
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.storage.key_file import Hardness
from careplan.storage.outcomes import AlreadyThere, LockedBy, WrongPassphrase
from tests.support.clinic_files import CHEAP
from tests.support.clinics import Clock, goals, walk, with_plan

PASSPHRASE = "seven fictitious purple otters"
FOUNDING = Founding(terms=ClinicTerms(name="Example Clinic"), login="ann", name="Ann Sample")


def make(path: Path, hardness: Hardness = CHEAP) -> Made:
    made = make_clinic(path, PASSPHRASE, FOUNDING, clock=Clock(), hardness=hardness)
    assert isinstance(made, Made)
    return made


@pytest.fixture
def session(path: Path) -> Iterator[OpenClinic]:
    made = make(path)
    yield made.open_clinic
    made.open_clinic.close()


def reopened(path: Path, login: str | None = None) -> OpenClinic:
    outcome = open_clinic(path, PASSPHRASE, login=login, clock=Clock())
    assert isinstance(outcome, OpenClinic)
    return outcome


def test_what_was_saved_is_there_again_and_undo_goes_on(path: Path) -> None:
    first = make(path).open_clinic
    plan_id = with_plan(first.clinic)
    first.clinic.run(AddGoal(plan_id=plan_id, terms=walk("400")))
    assert first.close().backup is not None
    second = reopened(path)
    assert len(goals(second.clinic, plan_id)) == 1
    second.clinic.undo_last()
    assert goals(second.clinic, plan_id) == ()
    second.close()
    third = reopened(path)
    third.clinic.redo_last()
    assert len(goals(third.clinic, plan_id)) == 1
    third.close()


def test_the_recovery_key_opens_too(path: Path) -> None:
    made = make(path)
    made.open_clinic.close()
    outcome = open_clinic(path, made.recovery_key, login=None, clock=Clock())
    assert isinstance(outcome, OpenClinic)
    outcome.close()


def test_a_clinic_is_never_made_over_another(path: Path, session: OpenClinic) -> None:
    assert isinstance(make_clinic(path, PASSPHRASE, FOUNDING, clock=Clock(), hardness=CHEAP), AlreadyThere)


def test_two_do_not_open_it_at_once(path: Path, session: OpenClinic) -> None:
    outcome = open_clinic(path, PASSPHRASE, login=None, clock=Clock())
    assert isinstance(outcome, LockedBy)
    assert outcome.holder.name == "Ann Sample"


def test_a_wrong_passphrase_is_an_outcome(path: Path) -> None:
    make(path).open_clinic.close()
    outcome = open_clinic(path, "seven fictitious yellow otters", login=None, clock=Clock())
    assert isinstance(outcome, WrongPassphrase)


def test_people_are_known_by_their_login(path: Path) -> None:
    first = make(path).open_clinic
    first.clinic.run(AddUser(login="ben", name="Ben Sample", role=Role.READER))
    first.close()
    as_ben = reopened(path, "ben")
    assert (as_ben.clinic.user.name, as_ben.clinic.user.role) == ("Ben Sample", Role.READER)
    as_ben.close()
    assert reopened(path).clinic.user.login == "ann"


def test_a_stranger_is_refused_and_the_file_is_free_again(path: Path) -> None:
    make(path).open_clinic.close()
    with pytest.raises(NoSuchUser):
        open_clinic(path, PASSPHRASE, login="eve", clock=Clock())
    reopened(path).close()


def test_a_clinic_is_set_up_once(session: OpenClinic) -> None:
    again = SetUpClinic(terms=FOUNDING.terms, demo=False, login="eve", name="Eve Sample")
    with pytest.raises(WrongStatus):
        session.clinic.run(again)
