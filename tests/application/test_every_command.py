"""Every command there is: done once, journalled under its name, and taken back or not as the registry says."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from careplan.application.clinic import Clinic
from careplan.application.commands.clinics import SetUpClinic
from careplan.application.commands.registry import RULES
from careplan.application.dispatch import Outcome
from careplan.application.permissions import GRANTS, Permission, User, authorise
from careplan.application.undo import Undo
from careplan.domain.shared.errors import CannotUndo, NotAllowed, Refused, WrongStatus
from careplan.domain.team.clinic import Role
from careplan.storage import chain
from careplan.storage.tables.every import ALL
from tests.support.clinics import ANN, CHAIN_KEY, reopen
from tests.support.random_commands import EXAMPLES, state_of
from tests.support.random_draw import AnyCommand, Draw, NothingThere

KINDS = sorted(set(RULES) - {Undo, SetUpClinic}, key=lambda kind: RULES[kind].name)
_P = Permission
ALLOWED = {
    Role.COORDINATOR: set(Permission),
    Role.CLINICIAN: {_P.EDIT_PATIENT, _P.EDIT_PLAN, _P.TRACK_REFERRAL, _P.SIGN, _P.ISSUE},
    Role.THERAPIST: {_P.EDIT_PATIENT, _P.EDIT_PLAN, _P.TRACK_REFERRAL, _P.SIGN, _P.ISSUE},
    Role.READER: set(),
}


def run_one(clinic: Clinic, kind: type[AnyCommand]) -> Outcome[object]:
    """The first example that the clinic takes and that changes something; the last refusal when none does."""
    refused: Exception | None = None
    for seed in range(60):
        try:
            outcome = clinic.run(EXAMPLES[kind](Draw(clinic, Random(seed))))
        except (Refused, NothingThere) as refusal:
            refused = refusal
        else:
            if outcome.step:
                return outcome
    raise AssertionError(f"no example of {RULES[kind].name} is taken") from refused


def test_every_command_has_an_example() -> None:
    assert set(EXAMPLES) == set(RULES) - {Undo}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: RULES[kind].name)
def test_done_and_taken_back(furnished: Clinic, kind: type[AnyCommand]) -> None:
    before = state_of(furnished)
    done = run_one(furnished, kind)
    after = state_of(furnished)
    assert after != before
    assert done.step is not None
    with furnished.engine.connect() as connection:
        step = chain.recorded(connection, done.step)
        assert chain.first_break(connection, CHAIN_KEY) is None
    assert step is not None
    assert (step.name, step.by, step.undoable) == (RULES[kind].name, furnished.user.id, RULES[kind].undoable)
    assert {change.entity_id for change in step.changes} == {id_ for ids in done.changes.ids.values() for id_ in ids}
    if RULES[kind].undoable:
        undone = furnished.undo(done.step)
        assert state_of(furnished) == before
        assert undone.step is not None
        furnished.undo(undone.step)
        assert state_of(furnished) == after
    else:
        with pytest.raises(CannotUndo) as refusal:
            furnished.undo(done.step)
        assert refusal.value.reason == "has-its-own-way-back"
        assert state_of(furnished) == after


def test_a_clinic_is_set_up_once(path: Path) -> None:
    clinic = reopen(path)
    ALL[0].metadata.create_all(clinic.engine)
    example = EXAMPLES[SetUpClinic](Draw(clinic, Random(0)))
    assert clinic.run(example).name == "clinic.set-up"
    with pytest.raises(WrongStatus):
        clinic.run(example)
    clinic.engine.dispose()


def test_the_grants_are_those_agreed_on() -> None:
    assert {role: set(granted) for role, granted in GRANTS.items()} == ALLOWED


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", RULES, ids=lambda kind: RULES[kind].name)
def test_who_may_do_what(role: Role, kind: type[AnyCommand]) -> None:
    user = User(id=ANN.id, role=role)
    if RULES[kind].needs in ALLOWED[role]:
        authorise(user, RULES[kind].needs)
    else:
        with pytest.raises(NotAllowed) as refusal:
            authorise(user, RULES[kind].needs)
        assert refusal.value.permission == RULES[kind].needs


def test_who_may_only_read_changes_nothing_with_any_command(furnished: Clinic) -> None:
    before = state_of(furnished)
    undoable = furnished.run(EXAMPLES[KINDS[0]](Draw(furnished, Random(0)))).step
    reader = replace(furnished, user=replace(furnished.user, role=Role.READER))
    tried = 0
    for kind in KINDS:
        try:
            command = EXAMPLES[kind](Draw(furnished, Random(1)))
        except NothingThere:
            continue
        tried += 1
        with pytest.raises(NotAllowed):
            reader.run(command)
    assert tried > len(KINDS) // 2
    assert undoable is not None
    with pytest.raises(NotAllowed):
        reader.undo(undoable)
    furnished.undo(undoable)
    assert state_of(furnished) == before
