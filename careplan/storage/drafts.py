"""Keeps text that is still being typed, in the encrypted file and outside the record: no journal, no undo, no history.

It is the one door for writes that leaves no step, so it reaches no other table than its own.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from careplan.domain.shared.ids import UserId
from careplan.storage.engine import writing
from careplan.storage.tables.drafts import draft


class KeptText(NamedTuple):
    """A row; `seen` is what stood there when the typing began."""

    key: str
    text: str
    seen: str
    kept_at: datetime


class DraftTable:
    """Each write is one short transaction, on disk when the call returns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, user: UserId, kept: KeptText) -> None:
        """In the place of an earlier one with the same key."""
        row = kept._asdict()
        added = insert(draft).values(user_id=user, **row)
        with writing(self._engine).begin() as connection:
            connection.execute(added.on_conflict_do_update(index_elements=[draft.c.user_id, draft.c.key], set_=row))

    def of(self, user: UserId) -> tuple[KeptText, ...]:
        """All of this person's, the oldest first."""
        columns = (draft.c.key, draft.c.text, draft.c.seen, draft.c.kept_at)
        found = select(*columns).where(draft.c.user_id == user).order_by(draft.c.kept_at, draft.c.key)
        with self._engine.connect() as connection:
            return tuple(KeptText(*row) for row in connection.execute(found))

    def one(self, user: UserId, key: str) -> KeptText | None:
        """None when there is none."""
        columns = (draft.c.key, draft.c.text, draft.c.seen, draft.c.kept_at)
        found = select(*columns).where(draft.c.user_id == user, draft.c.key == key)
        with self._engine.connect() as connection:
            row = connection.execute(found).first()
        return None if row is None else KeptText(*row)

    def remove(self, user: UserId, key: str, *, text: str | None = None) -> None:
        """With `text`, only while it still says that: what was typed since stays."""
        gone = delete(draft).where(draft.c.user_id == user, draft.c.key == key)
        with writing(self._engine).begin() as connection:
            connection.execute(gone if text is None else gone.where(draft.c.text == text))
