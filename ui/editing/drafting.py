"""Keeps what is being typed against crash and lock, and offers it again on arrival; nothing is put back by itself."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.draft_banner import DraftBanner
from ui.editing.drafted import Drafted, Standing
from ui.jobs.ticket import Ticket

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.drafts import Draft

PAUSE: Final = 1000
"""Milliseconds after the last key; what is typed in this time is what a crash may take."""


class Drafting(QObject):
    """One field or form at a time: `at(key)` when it shows something else, `saved()` when that is on disk.

    While an earlier draft is offered and not yet decided on, what is typed is kept beside it, so neither is lost.
    `kept` tells when, for the status bar. The screen puts `banner` where the offer is to be seen.
    """

    kept = Signal(object)

    def __init__(self, desk: Desk, drafted: Drafted, parent: QWidget) -> None:
        super().__init__(parent)
        self.banner = DraftBanner(parent)
        self.banner.restored.connect(self._restore)
        self.banner.discarded.connect(self._discard)
        self._desk = desk
        self._drafted = drafted
        self._key = ""
        self._offers: list[Draft] = []
        self._last: tuple[str, str] | None = None
        self._asked: Ticket | None = None
        self._has_told = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self.flush)
        drafted.typed.connect(self._typed)
        if drafted.saved is not None:
            drafted.saved.connect(self.saved)

    def at(self, key: str) -> None:
        """The values of this key are shown now: offers what was kept of them. The same key again changes nothing."""
        if key == self._key:
            return
        self._forget()
        self._key = key
        self._asked = self._desk.use(lambda clinic: _drafts_of(clinic, key), self._arrived, owner=self)

    def leave(self) -> None:
        """Keeps the last letters; to be called before something else is shown, while they still stand there."""
        self.flush()
        self._forget()

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._pause.stop()
        self._offers.clear()
        self._last = None
        self._key = ""
        self.banner.hide()

    def flush(self) -> None:
        """Keeps what is typed without waiting: before a lock, on leaving, at the end."""
        self._pause.stop()
        if not self._key:
            return
        if not self._drafted.is_changed:
            self.saved()
            return
        slot, text, seen = self._slot(), self._drafted.text(), self._drafted.seen()
        if self._last == (slot, text):
            return
        self._last = (slot, text)
        self._desk.use(
            lambda clinic: clinic.drafts.keep(slot, text, seen), self._was_kept, owner=self, failed=self._not_kept
        )

    def saved(self) -> None:
        """What was typed is on disk, or was taken back: its draft goes, unless more was typed since."""
        if self._drafted.is_changed:
            self._typed()
            return
        self._pause.stop()
        if self._last is not None:
            slot, text = self._last
            self._last = None
            self._drop(slot, text)

    def _typed(self) -> None:
        if self._key:
            self._pause.start(PAUSE)

    def _arrived(self, drafts: tuple[Draft, ...]) -> None:
        for draft in drafts:
            if self._drafted.standing(draft) is Standing.SAVED:
                self._drop(draft.key, draft.text)  # killed between the save and the drop
            elif self._last is None or self._last[0] != draft.key:
                self._offers.append(draft)
        self._offer()

    def _offer(self) -> None:
        if not self._offers:
            self.banner.hide()
            return
        draft = self._offers[0]
        overtaken = self._drafted.standing(draft) is Standing.CONFLICT
        self.banner.offer(draft, self._drafted.in_words(draft), today=self._desk.today(), overtaken=overtaken)

    def _restore(self) -> None:
        overtaken = self._drafted.standing(self._offers[0]) is Standing.CONFLICT
        if overtaken and not self.banner.overtaken:  # since it was offered
            self._offer()
            return
        draft = self._offers.pop(0)
        self._last = (draft.key, draft.text)
        self._drafted.restore(draft.text)
        self._offer()

    def _discard(self) -> None:
        draft = self._offers.pop(0)
        self._drop(draft.key, draft.text)
        self._offer()

    def _drop(self, slot: str, text: str) -> None:
        self._desk.use(lambda clinic: clinic.drafts.drop(slot, text), lambda _: None, owner=self)

    def _slot(self) -> str:
        """The key itself, unless a draft under it waits for a decision."""
        taken = {draft.key for draft in self._offers}
        return next(slot for slot in _slots(self._key, len(taken) + 1) if slot not in taken)

    def _was_kept(self, draft: Draft) -> None:
        self._has_told = False
        moment: datetime = draft.kept_at.astimezone()
        self.kept.emit(moment)

    def _not_kept(self, message: Message) -> None:
        """Once, not with every pause; the text is still in the field."""
        self._last = None
        if not self._has_told:
            self._has_told = True
            self._desk.tell(message)


def flush_all(under: QWidget) -> None:
    """Keeps everything that is being typed anywhere below: before a lock and at the end of the program."""
    for drafting in under.findChildren(Drafting):
        drafting.flush()


def _slots(key: str, count: int) -> list[str]:
    return [key if number == 1 else f"{key}#{number}" for number in range(1, count + 1)]


def _drafts_of(clinic: Clinic, key: str) -> tuple[Draft, ...]:
    return tuple(draft for draft in clinic.drafts.all() if draft.key == key or draft.key.startswith(f"{key}#"))
