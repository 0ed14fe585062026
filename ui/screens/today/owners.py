"""The list of owners whose rows one may look at; loaded with the first time somebody asks for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtWidgets import QMenu

from careplan.application.queries.worklist_groups import Counted
from ui.screens.today.filters import OWNER, Filters
from ui.screens.today.lines import owner_name


def owners_menu(filters: Filters, counts: Iterable[Counted], names: Mapping[str, str]) -> QMenu:
    """Everybody by name, with how many rows are theirs; choosing one filters the list."""
    rows: Counter[str] = Counter()
    for each in counts:
        rows[each.owner] += each.many
    menu = QMenu(filters)
    named = sorted((owner_name(login, names), login) for login in rows if login)
    for name, login in named:
        said = f"{name}, {rows[login]}".replace("&", "&&")
        menu.addAction(said).triggered.connect(partial(_choose, filters, login, name))
    return menu


def _choose(filters: Filters, login: str, name: str, _checked: bool = False) -> None:
    filters.show_owner(login, name)
    filters.choose(OWNER + login)
