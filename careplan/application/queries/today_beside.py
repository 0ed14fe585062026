"""What stands beside the list of Today: rows that are put off, work handed to one, and views one has saved."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from careplan.application.queries.query import LightQuery
from careplan.application.queries.snoozed import SnoozeNote, SnoozeNotes
from careplan.application.queries.stored import id_of
from careplan.application.queries.worklist import Worklist, WorkRow
from careplan.domain.shared.ids import HandOverId, SavedViewId
from careplan.storage.cipher import Readable, rows

_UNREAD = """
SELECT h.id, h.kind, coalesce(u.name, h.giver), h.note, h."on",
 (SELECT count(*) FROM hand_over_item AS i WHERE i.hand_over_id = h.id AND i.retired_at IS NULL)
FROM hand_over AS h LEFT JOIN user_account AS u ON u.login = h.giver AND u.retired_at IS NULL
WHERE h.receiver = :login AND h.read_on IS NULL AND h.retired_at IS NULL ORDER BY h."on", h.id
"""
_VIEWS = """
SELECT v.id, v.name, v.filter, v.grouping FROM saved_view AS v
WHERE v.login = :login AND v.retired_at IS NULL ORDER BY v.name
"""
_FAR = 3650
"""Days: whatever is put off, however far ahead it was due."""


class Received(NamedTuple):
    """Work that a colleague gave one; `kind` is `hand-over` or `reassigned`, `count` how many things."""

    id: HandOverId
    kind: str
    giver: str
    note: str
    on: date
    items: int


class View(NamedTuple):
    """A view one has saved."""

    id: SavedViewId
    name: str
    filter: str
    grouping: str


class Beside(NamedTuple):
    """`put_off` are the rows that stay hidden; each has a note of who and why."""

    put_off: tuple[WorkRow, ...]
    notes: dict[tuple[str, UUID], SnoozeNote]
    received: tuple[Received, ...]
    views: tuple[View, ...]


@dataclass(frozen=True, kw_only=True)
class TodayBeside(LightQuery[Beside]):
    """For the person with this login."""

    today: date
    login: str

    def fetch(self, connection: Readable) -> Beside:
        """Rows put off are looked for only where any are."""
        notes = SnoozeNotes(today=self.today).fetch(connection)
        asked = Worklist(today=self.today, within_days=_FAR, snoozed=True)
        mine = {"login": self.login}
        return Beside(
            put_off=asked.fetch(connection).rows if notes else (),
            notes=notes,
            received=tuple(
                Received(id_of(id_), kind, giver, note, date.fromisoformat(on), count)
                for id_, kind, giver, note, on, count in rows(connection, _UNREAD, mine)
            ),
            views=tuple(View(id_of(id_), *said) for id_, *said in rows(connection, _VIEWS, mine)),
        )
