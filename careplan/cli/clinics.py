"""`init` and `users`: a new clinic, and the people who work there."""

import getpass
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careplan.application.commands.clinics import AddUser
from careplan.application.opening import Founding, Made, make_clinic
from careplan.application.permissions import User
from careplan.application.queries.users import Users
from careplan.cli.call import Answer, Call, Ended, misused
from careplan.cli.desk import at_the_desk, closed, local_path, told
from careplan.cli.lines import clean, pairs, table
from careplan.cli.passphrases import new_secret
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.i18n.terms import word

_PARTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A new clinic; the recovery key is shown here and never again."""

    clinic: Path
    key_file: Path
    recovery_key: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserLine:
    """One person who may work here."""

    id: str
    login: str
    name: str
    role: Role
    discipline: str


def init(call: Call) -> Answer[Begun]:
    """Makes the file, its first coordinator and whoever else was named."""
    path = local_path(call.options.path)
    users = [_user(text) for text in call.options.user] or [_user(call.options.login or _me())]
    signing = tuple(filter(None, (part.strip() for part in call.options.signing.split(","))))
    name = call.options.name or path.stem
    terms = ClinicTerms(name=name, address=call.options.address, phone=call.options.phone, signing=signing)
    first = users[0]
    founding = Founding(terms=terms, login=first.login, name=first.name)
    made = make_clinic(path, new_secret(call), founding, clock=call.clock)
    if not isinstance(made, Made):
        raise Ended(told(made))
    try:
        for user in users[1:]:
            made.open_clinic.clinic.run(user)
    finally:
        closed(call, made.open_clinic)
    begun = Begun(
        clinic=path,
        key_file=path.with_name(f"{path.name}.keys"),
        recovery_key=made.recovery_key,
        users=tuple(user.login for user in users),
    )
    return Answer(data=begun, lines=_begun_lines(begun))


def users(call: Call) -> Answer[tuple[UserLine, ...]]:
    """In the order they were added."""
    with at_the_desk(call) as session:
        found = tuple(map(_line, session.clinic.ask(Users())))
    rows = ((user.login, user.name, word(user.role), user.discipline) for user in found)
    return Answer(data=found, lines=table(("Login", "Name", "Role", "Discipline"), rows))


def add_user(call: Call) -> Answer[UserLine]:
    """Refused for a login that is taken."""
    options = call.options
    add = AddUser(login=options.new_login, name=options.name, role=Role(options.role), discipline=options.discipline)
    with at_the_desk(call) as session:
        id_ = session.clinic.run(add).value
    line = UserLine(id=str(id_), login=add.login, name=add.name, role=add.role, discipline=add.discipline)
    return Answer(data=line, lines=(f"{clean(add.name)} may work here now: --as {clean(add.login)}",))


def _user(text: str) -> AddUser:
    login, name, role, discipline = [*text.split(":", _PARTS - 1), "", "", ""][:_PARTS]
    try:
        return AddUser(
            login=login.strip(),
            name=name.strip() or login.strip(),
            role=Role(role.strip() or Role.COORDINATOR),
            discipline=discipline.strip(),
        )
    except ValueError:
        roles = ", ".join(each.value for each in Role)
        raise misused("no-such-role", f"There is no role {role!r}.", f"Roles are: {roles}.") from None


def _line(user: User) -> UserLine:
    return UserLine(id=str(user.id), login=user.login, name=user.name, role=user.role, discipline=user.discipline)


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return os.environ.get("USERNAME") or "coordinator"


def _begun_lines(begun: Begun) -> Iterator[str]:
    yield from pairs(
        (
            ("clinic", begun.clinic),
            ("key file", begun.key_file),
            ("recovery key", begun.recovery_key),
            ("users", ", ".join(begun.users)),
        )
    )
    yield ""
    yield "Write the recovery key down and keep it away from this computer. It is shown only now: with neither"
    yield "passphrase nor recovery key nobody can open the clinic. Keep the key file beside the clinic file."
