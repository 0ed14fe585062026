"""One hand-over whole: from whom, to whom, the note, and what went over."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of, partial_of
from careplan.application.queries.work_of_owner import OPEN_ACTION, OPEN_REFERRAL, OPEN_TASK
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import HandOverId
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.cipher import Readable, rows

_ONE = """
SELECT coalesce(g.name, h.giver), coalesce(u.name, h.receiver), h.note, h."on" FROM hand_over AS h
LEFT JOIN user_account AS g ON g.login = h.giver AND g.retired_at IS NULL
LEFT JOIN user_account AS u ON u.login = h.receiver AND u.retired_at IS NULL
WHERE h.id = :id AND h.retired_at IS NULL
"""
_ITEMS = f"""
SELECT i.about, coalesce(t.text, w.what, nullif(r.number, ''), r.specialty, ''), coalesce(p.family, ''),
 coalesce(p.given, ''), p.birth_date,
 CASE WHEN r.id IS NOT NULL THEN {OPEN_REFERRAL} WHEN t.id IS NOT NULL THEN {OPEN_TASK} ELSE {OPEN_ACTION} END
FROM hand_over_item AS i LEFT JOIN task AS t ON t.id = i.about LEFT JOIN referral AS r ON r.id = i.about
LEFT JOIN meeting_action AS w ON w.id = i.about LEFT JOIN meeting_case AS k ON k.id = w.case_id
LEFT JOIN patient AS p ON p.id = coalesce(t.patient_id, r.patient_id, k.patient_id)
WHERE i.hand_over_id = :id AND i.retired_at IS NULL ORDER BY i.position
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """One thing that went over; `what` is the words of the task or action, or the number of the referral."""

    about: UUID
    what: str
    family: str
    given: str
    birth_date: PartialDate | None
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeHandOver:
    """`giver` and `receiver` by name."""

    giver: str
    receiver: str
    note: str
    on: date
    items: tuple[HandedOver, ...]


@dataclass(frozen=True, kw_only=True)
class HandOverWhole(LightQuery[WholeHandOver]):
    """Refuses one that was taken back."""

    hand_over_id: HandOverId

    def fetch(self, connection: Readable) -> WholeHandOver:
        bound = {"id": str(self.hand_over_id)}
        found = rows(connection, _ONE, bound)
        if not found:
            raise NotFound(field="HandOver", id=self.hand_over_id)
        giver, receiver, note, on = found[0]
        items = tuple(
            HandedOver(
                about=id_of(about),
                what=what,
                family=family,
                given=given,
                birth_date=partial_of(born),
                is_open=bool(is_open),
            )
            for about, what, family, given, born, is_open in rows(connection, _ITEMS, bound)
        )
        return WholeHandOver(giver=giver, receiver=receiver, note=note, on=date.fromisoformat(on), items=items)
