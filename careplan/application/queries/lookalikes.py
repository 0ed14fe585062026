"""Who may be here already, asked while somebody new is being typed in."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from careplan.application.queries.patients import PatientRow, patient_row
from careplan.application.queries.patients_sql import BORN, NUMBERED_OR_NAMED, OF_IDS
from careplan.application.queries.query import Query
from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.lookalike import Described, Likeness, Trait, likeness, plain_number
from careplan.domain.patient.names import spelled_words
from careplan.domain.shared.ids import PatientId
from careplan.storage.tables.base import PARTIAL

_BORN, _NUMBERED_OR_NAMED, _OF_IDS = text(BORN), text(NUMBERED_OR_NAMED), text(OF_IDS)
_SHORTEST, _LONG = 3, 6
_YEAR, _MONTH = 4, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """Somebody who may be the person that is typed in, and what speaks for it."""

    patient: PatientRow
    same: tuple[Trait, ...]
    similar: tuple[Trait, ...]


@dataclass(frozen=True, kw_only=True)
class Lookalikes(Query[tuple[Lookalike, ...]]):
    """Those like what is typed so far, the likest first; `besides` leaves out the record that is being edited.

    It only warns: registering is not refused by it. A number that is taken in the same system is refused by the table.
    """

    typed: Described
    besides: PatientId | None = None
    limit: int = 5

    def fetch(self, connection: Connection) -> tuple[Lookalike, ...]:
        """Compares the few whom an index names; nobody is like a description that says next to nothing."""
        found: dict[str, Likeness] = {}
        for row in self._candidates(connection):
            like = likeness(self.typed, _described(row), is_near)
            if like is not None and row.id != str(self.besides):
                found[row.id] = like
        nearest = sorted(found, key=lambda id_: (*_rank(found[id_]), id_))[: self.limit]
        rows = {str(row.id): row for row in map(patient_row, connection.execute(_OF_IDS, {"ids": json.dumps(nearest)}))}
        return tuple(Lookalike(patient=rows[id_], same=found[id_].same, similar=found[id_].similar) for id_ in nearest)

    def _candidates(self, connection: Connection) -> Iterable[Row[*tuple[Any, ...]]]:
        """Few of many: by the indexes of birth dates, and of names and numbers."""
        born = self.typed.birth_date
        if born is not None:
            less = json.dumps([born.text, born.text[:_MONTH], born.text[:_YEAR]])
            yield from connection.execute(_BORN, {"days": less, "from": f"{born.text}-", "to": f"{born.text}."})
        questions = (*map(_number_question, self.typed.identifiers), _name_question(self.typed))
        for question in filter(None, questions):
            yield from connection.execute(_NUMBERED_OR_NAMED, {"question": question})


def is_near(typed: str, known: str) -> bool:
    """Within a slip, or two where the word is long; or a beginning of at least three letters."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - searching the exact word needs none

    if typed == known or (len(typed) >= _SHORTEST and known.startswith(typed)):
        return True
    far = 2 if len(typed) >= _LONG else 1 if len(typed) > _SHORTEST else 0
    return far > 0 and OSA.distance(typed, known, score_cutoff=far) <= far


def _described(row: Row[*tuple[Any, ...]]) -> Described:
    numbers = json.loads(row.numbers)
    return Described(
        family=row.family,
        given=row.given,
        birth_date=PARTIAL.known(row.birth_date),
        identifiers=tuple(IdentifierTerms(label=label, system=system, value=value) for label, system, value in numbers),
    )


def _number_question(number: IdentifierTerms) -> str:
    """The index holds each number in its parts and run together, without hyphens, dots and blanks."""
    parts = " AND ".join(f'number : "{part}"' for part in spelled_words(number.value))
    return f'number : "{plain_number(number.value)}" OR ({parts})' if parts else ""


def _name_question(typed: Described) -> str:
    """The whole family name and the first given name; anything less would be half the alphabet."""
    family, given = spelled_words(typed.family), spelled_words(typed.given)[:1]
    if not (family and given):
        return ""
    return " AND ".join((*(f'family : "{word}"' for word in family), f'given : "{given[0]}"'))


def _rank(like: Likeness) -> tuple[bool, int, int]:
    return Trait.NUMBER not in like.same, -len(like.same), -len(like.similar)
