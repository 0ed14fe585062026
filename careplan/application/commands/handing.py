"""Work that goes to a colleague: handed over or reassigned, in one step that Undo takes back."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.meeting.case import MeetingAction
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.errors import Clash, Conflict, Invalid
from careplan.domain.shared.ids import HandOverId, HandOverItemId, ReferralId, TaskId
from careplan.domain.task.hand_over import Handed, HandOver, HandOverItem, HandOverKind, ItemKind
from careplan.domain.task.task import Task
from careplan.domain.team.clinic import UserAccount
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class HandOverWork(Command[HandOverId]):
    """Referrals and tasks get a new owner, with a note that the receiver sees until it is read."""

    receiver: str
    items: tuple[Handed, ...]
    note: str = ""

    def handle(self, work: UnitOfWork) -> HandOverId:
        """All or nothing: refuses who does not work here, an empty list, what has ended, what changed hands."""
        return _give(work, self.receiver, self.items, self.note, HandOverKind.HAND_OVER)


@dataclass(frozen=True, kw_only=True)
class Reassign(Command[HandOverId]):
    """Rows of whomever get a new owner, with a note that the receiver sees until it is read."""

    receiver: str
    items: tuple[Handed, ...]
    note: str = ""

    def handle(self, work: UnitOfWork) -> HandOverId:
        """As `HandOverWork`; on file as what it was."""
        return _give(work, self.receiver, self.items, self.note, HandOverKind.REASSIGNED)


@dataclass(frozen=True, kw_only=True)
class ReadHandOver(Command[None]):
    """The receiver has taken note; for anybody else it stays unread."""

    hand_over_id: HandOverId

    def handle(self, work: UnitOfWork) -> None:
        """A second reading changes nothing."""
        found = work.get(HandOver, self.hand_over_id)
        if found.receiver != _login(work):
            raise Invalid(field="hand_over.receiver", reason="not-for-you")
        found.read_on = found.read_on or work.today


def _give(work: UnitOfWork, receiver: str, items: tuple[Handed, ...], note: str, kind: HandOverKind) -> HandOverId:
    if not items:
        raise Invalid(field="hand_over.items", reason="nothing-chosen")
    made = HandOver(id=HandOverId(uuid4()), kind=kind, giver=_login(work), receiver=receiver, note=note, on=work.today)
    colleague = next(iter(work.all(UserAccount, login=receiver)), None)
    if colleague is None:
        raise Invalid(field="hand_over.receiver", reason="not-a-colleague")
    work.add(made)
    for position, item in enumerate(items):
        _own(work, item, colleague)
        handed = HandOverItem(
            id=HandOverItemId(uuid4()),
            hand_over_id=made.id,
            position=position,
            kind=item.kind,
            about=item.about,
            owner=item.owner,
        )
        work.add(handed)
    return made.id


def _own(work: UnitOfWork, item: Handed, colleague: UserAccount) -> None:
    """Gives one thing its new owner; whoever has taken it since is not passed over. Meetings call people by name."""
    found: Referral | Task | MeetingAction
    receiver = colleague.login
    if item.kind is ItemKind.REFERRAL:
        found = work.get(Referral, ReferralId(item.about))
    elif asked := work.all(MeetingAction, id=item.about):
        found, receiver = asked[0], colleague.name
    else:
        found = work.get(Task, TaskId(item.about))
    found.ensure_open()
    is_named = isinstance(found, MeetingAction) and _is_called(work, item.owner, found.owner)
    if found.owner not in {item.owner, receiver} and not is_named:
        path = f"{item.kind.value}.owner"
        clash = Clash(field=path, seen=item.owner, present=found.owner, wanted=receiver)
        raise Conflict(field=path, clashes=(clash,))
    found.owner = receiver


def _is_called(work: UnitOfWork, login: str, name: str) -> bool:
    """Whether a meeting's name is that of the person with a login, in capitals or not: so the worklist reads it."""
    return any(account.name.casefold() == name.casefold() for account in work.all(UserAccount, login=login))


def _login(work: UnitOfWork) -> str:
    return work.get(UserAccount, work.by).login
