"""Making and opening a clinic: what the doors call before they hold a `Clinic`, and what they let go of at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from careplan.application.clinic import Clinic
from careplan.application.permissions import User
from careplan.application.queries.users import Users
from careplan.application.screening_basis import ensure_basis
from careplan.domain.shared.errors import NoSuchUser, Refused
from careplan.domain.shared.ids import UserId
from careplan.domain.team.clinic import ClinicTerms, Role
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.storage import key_file, opening, passphrase, vault
from careplan.storage.entry import Occasion
from careplan.storage.key_file import Hardness
from careplan.storage.outcomes import AlreadyThere, CannotOpen, Closed, Created, Note, Opened

Clock = Callable[[], datetime]
SHORTEST_PASSPHRASE = passphrase.SHORTEST
"""Characters of a new passphrase."""
_STANDARD = Hardness()


@dataclass(frozen=True, kw_only=True)
class OpenClinic:
    """An open clinic and the file it lives in; to be closed, or the next opening checks the file in full."""

    clinic: Clinic
    opened: Opened = field(repr=False)

    @property
    def path(self) -> Path:
        """The clinic file."""
        return self.opened.path

    @property
    def notes(self) -> frozenset[Note]:
        """What the person should know about the file."""
        return self.opened.notes

    def look(self) -> None:
        """Searches the file for damage if that was left for later: up to some seconds, in any thread.

        Raises DamageFound, as every change does from then on.
        """
        self.opened.look.ensure_sound()

    def close(self, *, back_up: bool = True) -> Closed:
        """Empties the log, keeps a verified copy if anything changed, and lets the next one in."""
        return opening.close(self.opened, now=self.clinic.clock(), back_up=back_up)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A new clinic, open; the recovery key is shown now and kept nowhere."""

    open_clinic: OpenClinic
    recovery_key: str = field(repr=False)


class Founding(NamedTuple):
    """What a new clinic begins with: its letterhead, and the coordinator who makes it."""

    terms: ClinicTerms
    login: str
    name: str
    demo: bool = False


def make_clinic(
    path: Path, passphrase: str, founding: Founding, *, clock: Clock, hardness: Hardness = _STANDARD
) -> Made | AlreadyThere | CannotOpen:
    """A new file with its first user; never over an existing one. Raises WeakPassphrase."""
    from careplan.application.commands.clinics import SetUpClinic  # noqa: PLC0415 - opening a clinic changes nothing

    outcome = opening.create(path, passphrase, Occasion(now=clock(), by=founding.name, hardness=hardness))
    if not isinstance(outcome, Created):
        return outcome
    user = User(id=UserId(uuid4()), role=Role.COORDINATOR, login=founding.login, name=founding.name)
    session = _session(outcome.opened, user, clock, load())
    session.clinic.run(SetUpClinic(terms=founding.terms, demo=founding.demo, login=founding.login, name=founding.name))
    return Made(open_clinic=session, recovery_key=outcome.recovery_key)


def open_clinic(
    path: Path, secret: str, *, login: str | None, clock: Clock, look_later: bool = False
) -> OpenClinic | CannotOpen:
    """Opens with passphrase or recovery key as one of the clinic's people, by default the first; refuses NoSuchUser.

    Who opens with `look_later` calls `OpenClinic.look` soon.
    """
    outcome = opening.open_clinic_file(path, secret, Occasion(now=clock(), by=login or "", look_later=look_later))
    if not isinstance(outcome, Opened):
        return outcome
    try:
        with outcome.store.reading() as connection:
            users = Users().fetch(connection)
        user = users[0] if login is None else next((u for u in users if u.login == login), None)
        if user is None:
            raise NoSuchUser(field="user", login=login or "")
        session = _session(outcome, user, clock, load())
        ensure_basis(session.clinic)
        return session
    except BaseException:
        opening.close(outcome, now=clock(), back_up=False)
        raise


def passphrase_fault(text: str) -> Refused | None:
    """Why a new passphrase would be refused, before anything is made with it; None when it is good."""
    try:
        passphrase.accepted(text)
    except passphrase.WeakPassphrase as weak:
        return weak
    return None


def is_right_secret(session: OpenClinic, secret: str) -> bool:
    """Whether passphrase or recovery key would open this clinic anew; costs as much as one opening.

    Asks the key file, as a passphrase may have been changed meanwhile; raises KeyFileDamaged or OSError.
    """
    try:
        keys, _ = vault.unlock(key_file.read(key_file.beside(session.path)), secret)
    except vault.WrongSecret:
        return False
    return keys == session.opened.keys


def seen_by(session: OpenClinic, user: User) -> OpenClinic:
    """The same open file with another person at the desk."""
    return replace(session, clinic=replace(session.clinic, user=user))


def _session(opened: Opened, user: User, clock: Clock, library: Library) -> OpenClinic:
    clinic = Clinic(store=opened.store, chain_key=opened.keys.chain_key, clock=clock, user=user, library=library)
    return OpenClinic(clinic=clinic, opened=opened)
