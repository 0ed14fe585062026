"""What screening completion is counted from: the rows that apply to people, as they are kept, with all their times."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of
from careplan.application.queries.worklist_due import OF_FOLLOWED
from careplan.domain.figures.figure import Figure, Subject, months_until
from careplan.domain.figures.screening import AppliedRow, Screened, screening_figure
from careplan.domain.schedule.kept import Time
from careplan.storage.cipher import Readable, rows

PIECES = 16
"""In so many questions everybody is read where others wait as well."""
_ROWS = f"""
SELECT p.id, k.until >= :today AND k.as_of <= :today, n.subject, n.said, n.times, n.aside
FROM screening_reckoned AS k CROSS JOIN patient AS p ON p.id = k.patient_id
LEFT JOIN screening_due AS n ON n.key = k.key
WHERE k.key % :pieces = :piece AND {OF_FOLLOWED} ORDER BY k.key
"""
_PEOPLE = """
SELECT p.id, p.family, p.given,
 (SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
  WHERE i.patient_id = p.id AND i.retired_at IS NULL)
FROM json_each(:ids) AS j CROSS JOIN patient AS p ON p.id = j.value
"""


@dataclass(frozen=True, kw_only=True)
class ScreenedPeople(LightQuery[tuple[Screened, ...]]):
    """Everybody the clinic follows, or one of so many parts of them."""

    today: date
    piece: int = 0
    pieces: int = 1

    def fetch(self, connection: Readable) -> tuple[Screened, ...]:
        bound = {"today": self.today.isoformat(), "piece": self.piece, "pieces": self.pieces}
        found = {id_: list(listed) for id_, listed in groupby(rows(connection, _ROWS, bound), key=itemgetter(0))}
        people = rows(connection, _PEOPLE, {"ids": json.dumps(list(found))})
        return tuple(
            Screened(
                Subject(patient_id=id_of(id_), family=family, given=given, patient_number=number or ""),
                tuple(_applied(found[id_])),
                bool(found[id_][0][1]),
            )
            for id_, family, given, number in people
        )


@dataclass(frozen=True, kw_only=True)
class ScreeningFigure(LightQuery[Figure]):
    """The whole figure in one question."""

    today: date
    months: int = 12

    def fetch(self, connection: Readable) -> Figure:
        people = ScreenedPeople(today=self.today).fetch(connection)
        return screening_figure(people, months_until(self.today, self.months), self.today)


_day = lru_cache(maxsize=4096)(date.fromisoformat)


def _applied(listed: list[Any]) -> Iterator[AppliedRow]:
    for _, _, subject, said, times, aside in listed:
        if subject is not None:
            high = said.split("|", 2)[1]
            first, _, until = aside.partition(" ")
            yield AppliedRow(
                subject,
                int(high) if high else None,
                tuple(map(_time, times.split())),
                (_day(first), _day(until)) if until else None,
            )


@lru_cache(maxsize=4096)
def _time(text: str) -> Time:
    on, _, closed = text.partition("/")
    return Time(_day(on), _day(closed or on))
