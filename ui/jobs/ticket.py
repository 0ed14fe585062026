"""A question that was asked and may be let go of."""

from weakref import ref

from PySide6.QtCore import QObject
from shiboken6 import isValid


class Ticket:
    """Answers nobody waits for any more are dropped: the asker is gone, or has asked anew and cancelled."""

    __slots__ = ("_cancelled", "_owner")

    def __init__(self, owner: QObject) -> None:
        self._owner = ref(owner)
        self._cancelled = False

    def cancel(self) -> None:
        """The work may still be done; its answer is dropped."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """All that a worker may ask: to look at the owner is to hold it, and its last holder destroys it."""
        return self._cancelled

    @property
    def owner(self) -> QObject | None:
        """Whoever asked, while it lives."""
        owner = self._owner()
        return owner if owner is not None and isValid(owner) else None

    @property
    def awaited(self) -> bool:
        """Whether somebody still wants the answer."""
        return not self._cancelled and self.owner is not None
