"""The keys that do something on the page that is open."""

from collections.abc import Callable, Iterable

from careplan.i18n.catalogue import tr
from ui.actions.catalogue import CATALOGUE, Action, Group
from ui.help.shortcuts import shown_keys


def keys_here(
    hints: Iterable[tuple[str, str]], why_not: Callable[[Action], str], *, single_letters: bool
) -> tuple[tuple[str, str], ...]:
    """What the page itself says of its keys, then every action that can be done now and has a key; each key once."""
    found = {keys: words[:1].upper() + words[1:] for keys, words in hints}
    for entry in CATALOGUE:
        usable = [keys for keys in entry.keys if single_letters or len(keys) > 1]
        if usable and entry.group is not Group.GO and not why_not(entry):
            found.setdefault(shown_keys(usable[0]), tr(entry.text).rstrip("…"))
    return tuple(found.items())
