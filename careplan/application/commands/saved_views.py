"""The views of Today that people keep for themselves."""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.commands.command import Command
from careplan.domain.shared.ids import SavedViewId
from careplan.domain.task.saved_view import SavedView
from careplan.domain.team.clinic import UserAccount
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SaveView(Command[SavedViewId]):
    """Keeps filter and grouping under a name, for the person at the desk; the same name again replaces them."""

    name: str
    filter: str
    grouping: str

    def handle(self, work: UnitOfWork) -> SavedViewId:
        login = work.get(UserAccount, work.by).login
        made = SavedView(
            id=SavedViewId(uuid4()), login=login, name=self.name, filter=self.filter, grouping=self.grouping
        )
        for old in work.all(SavedView, login=login, name=made.name):
            old.filter, old.grouping = made.filter, made.grouping
            return old.id
        work.add(made)
        return made.id


@dataclass(frozen=True, kw_only=True)
class RemoveView(Command[None]):
    """Takes one of one's own views away."""

    saved_view_id: SavedViewId

    def handle(self, work: UnitOfWork) -> None:
        work.get(SavedView, self.saved_view_id).retire(work.now)
