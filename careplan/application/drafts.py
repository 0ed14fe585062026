"""Text that somebody is still typing, kept against crash and lock and offered again; never applied by itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from careplan.application.permissions import User
from careplan.domain.shared.errors import Invalid
from careplan.storage.drafts import DraftTable, KeptText

LIMIT = 200_000
"""Characters; ten times the longest text of the record, so that what is too long to save can still be kept."""
_KEY_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`seen` is what stood there when the typing began, `kept_at` an aware instant."""

    key: str
    text: str = field(repr=False)
    seen: str = field(repr=False)
    kept_at: datetime


def draft_key(kind: str, id: UUID, name: str = "") -> str:
    """`goal/<id>/description`; without a name, of a whole form. For something new, the id is what it will belong to."""
    return "/".join(filter(None, (kind, str(id), name)))


@dataclass(frozen=True, kw_only=True)
class Drafts:
    """One person's drafts in an open clinic, one for each key.

    They are patient data, so they live in the clinic file; they are no part of the record, so they are in no journal
    and tell no screen that anything changed.
    """

    table: DraftTable = field(repr=False)
    user: User
    clock: Callable[[], datetime]

    def keep(self, key: str, text: str, seen: str) -> Draft:
        """On disk when it returns, in the place of an earlier one."""
        if not key or len(key) > _KEY_LIMIT:
            raise Invalid(field="draft.key", reason="too-long" if key else "blank")
        if max(len(text), len(seen)) > LIMIT:
            raise Invalid(field="draft", reason="too-long")
        kept = KeptText(key, _storable(text), _storable(seen), self.clock())
        self.table.put(self.user.id, kept)
        return _draft(kept)

    def kept(self, key: str) -> Draft | None:
        """None when nothing was being typed there."""
        found = self.table.one(self.user.id, key)
        return None if found is None else _draft(found)

    def all(self) -> tuple[Draft, ...]:
        """The oldest first, those of things that are gone by now among them."""
        return tuple(map(_draft, self.table.of(self.user.id)))

    def drop(self, key: str, text: str | None = None) -> None:
        """The text was saved or let go of; with `text`, a draft that says something else by now is kept."""
        self.table.remove(self.user.id, key, text=None if text is None else _storable(text))


def _draft(kept: KeptText) -> Draft:
    return Draft(key=kept.key, text=kept.text, seen=kept.seen, kept_at=kept.kept_at)


def _storable(text: str) -> str:
    """Half a character pair, as a broken paste leaves it, cannot be written; the rest of the text must not be lost."""
    return text.encode("utf-8", "replace").decode("utf-8")
