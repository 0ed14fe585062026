"""The search of a whole clinic file for damage, which the first page need not wait for; every change waits for it.

What is read meanwhile is never silently wrong: each page bears a seal, and one that is broken is an error where it is
read.
"""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careplan.storage.outcomes import Damaged


class DamageFound(Exception):
    """Not a byte may be written any more; `outcome` says what is broken and which backup is whole."""

    def __init__(self, outcome: "Damaged") -> None:
        super().__init__("damaged")
        self.outcome = outcome


class Look:
    """One search, by whichever thread first wants to know how it ends; the others wait."""

    def __init__(self, search: "Callable[[], Damaged | None]") -> None:
        self._search: Callable[[], Damaged | None] | None = search
        self._lock = Lock()
        self.found: Damaged | None = None
        """What is broken, as far as somebody has looked."""

    def ensure_sound(self) -> None:
        """Raises DamageFound; costs the search the first time, and nothing afterwards."""
        with self._lock:
            if self._search is not None:
                self.found = self._search()
                self._search = None
        if self.found is not None:
            raise DamageFound(self.found)


def looked() -> Look:
    """Of a file that was searched before it was opened."""
    return Look(lambda: None)
