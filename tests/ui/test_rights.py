"""What the window offers to whom: the same rights as the commands ask for, and the same words on every page."""

import ast
from pathlib import Path
from uuid import uuid4

import pytest

from careplan.application.permissions import Permission, User, authorise
from careplan.domain.shared.errors import NotAllowed
from careplan.domain.shared.ids import UserId
from careplan.domain.team.clinic import Role
from ui.rights import denied, granted, may, why_not

UI = Path(__file__).parents[2] / "ui"


def _is_taken(user: User, permission: Permission) -> bool:
    try:
        authorise(user, permission)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_the_window_offers_what_a_command_would_be_allowed(role: Role, permission: Permission) -> None:
    user = User(id=UserId(uuid4()), role=role)
    taken = _is_taken(user, permission)
    assert may(user, permission) is taken
    assert (permission in granted(user)) is taken
    assert why_not(user, permission) == ("" if taken else denied(permission))


@pytest.mark.parametrize("permission", Permission)
def test_the_sentence_is_true_of_every_role_that_reads_it(permission: Permission) -> None:
    allowed = {role for role in Role if _is_taken(User(id=UserId(uuid4()), role=role), permission)}
    if "Only a coordinator" in denied(permission):
        assert allowed == {Role.COORDINATOR}
    else:
        assert denied(permission).startswith("You may look, not ")
        assert allowed == set(Role) - {Role.READER}


def test_no_page_asks_a_role_or_words_a_refusal_of_its_own() -> None:
    wrong = []
    for path in sorted(UI.rglob("*.py")):
        if path == UI / "rights.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            asks = isinstance(node, ast.Name) and node.id == "GRANTS"
            asks |= isinstance(node, ast.ImportFrom) and any(name.name == "GRANTS" for name in node.names)
            said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if asks or any(words in said for words in ("You may look", "Your role", "Only a coordinator")):
                wrong.append(f"{path.relative_to(UI)}:{getattr(node, 'lineno', 0)}")
    assert wrong == []
