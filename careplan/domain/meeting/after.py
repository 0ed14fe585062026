"""What closing a meeting makes of the work it handed out: tasks, and whose they are."""

from collections.abc import Iterable

from careplan.domain.meeting.case import ActionTerms
from careplan.domain.task.task import TaskTerms

_LONGEST = 500


def task_of(action: ActionTerms, accounts: Iterable[tuple[str, str]]) -> TaskTerms:
    """The action as a task; whoever has no account here is named in its words, and the task waits for an owner."""
    login = login_of(action.owner, accounts)
    named = "" if login else f" ({action.owner})"
    return TaskTerms(text=f"{action.what[: _LONGEST - len(named)]}{named}", owner=login, due_on=action.due_on)


def login_of(owner: str, accounts: Iterable[tuple[str, str]]) -> str:
    """Of (login, name) the one login that `Dr L. Fictus (chair)` or a login names; empty where none or several do."""
    plain = owner.partition(" (")[0].strip().casefold()
    found = {login for login, name in accounts if plain in (login.casefold(), name.casefold())}
    return found.pop() if len(found) == 1 else ""
