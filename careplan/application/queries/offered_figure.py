"""Who has a disease, since when it is known, and what the record says of offered antibody tests."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of
from careplan.application.queries.worklist_due import FOLLOWED
from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, NoResult
from careplan.domain.figures.figure import Figure, Subject, months_until
from careplan.domain.figures.offered import Diagnosed, OfferRule, offered_figure
from careplan.domain.shared.partial_date import PartialDate
from careplan.storage.cipher import Readable, rows

PIECES = 4
"""In so many questions everybody is read where others wait as well."""
_PEOPLE = f"""
SELECT p.id, p.family, p.given,
 (SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
  WHERE i.patient_id = p.id AND i.retired_at IS NULL),
 d.diagnosed, p.status = '{FOLLOWED}', p.status_since
FROM disease_profile AS d CROSS JOIN patient AS p ON p.id = d.patient_id
WHERE d.condition = :condition AND d.retired_at IS NULL AND p.retired_at IS NULL AND d.rowid % :pieces = :piece
 AND (length(d.diagnosed) > 4 AND d.diagnosed >= :first
  OR p.status = '{FOLLOWED}' AND (d.diagnosed IS NULL OR length(d.diagnosed) = 4 AND d.diagnosed >= :year))
ORDER BY p.id
"""
_TESTS = """
SELECT a.patient_id, a.antibody, a.result, a.tested, a.offered, a.no_result
FROM json_each(:ids) AS j CROSS JOIN antibody AS a ON a.patient_id = j.value
WHERE a.retired_at IS NULL AND a.antibody IN (SELECT value FROM json_each(:tests))
"""


@dataclass(frozen=True, kw_only=True)
class DiagnosedPeople(LightQuery[tuple[Diagnosed, ...]]):
    """Those diagnosed since the first day, or one of so many parts of them.

    With everybody the clinic follows whose diagnosis has no month: unknown, or of a year that may belong to it. Whom
    the clinic does not follow any more is there with a diagnosis of a known month only.
    """

    rule: OfferRule
    first: date
    piece: int = 0
    pieces: int = 1

    def fetch(self, connection: Readable) -> tuple[Diagnosed, ...]:
        bound = {
            "condition": self.rule.condition,
            "first": f"{self.first:%Y-%m}",
            "year": f"{self.first:%Y}",
            "piece": self.piece,
            "pieces": self.pieces,
        }
        people = rows(connection, _PEOPLE, bound)
        dated = [row[0] for row in people if row[4]]
        tests = self._tests(connection, dated)
        return tuple(
            Diagnosed(
                Subject(patient_id=id_of(id_), family=family, given=given, patient_number=number or ""),
                _date(diagnosed),
                tests.get(id_, _NOTHING),
                bool(is_followed),
                None if is_followed else _date(since),
            )
            for id_, family, given, number, diagnosed, is_followed, since in people
        )

    def _tests(self, connection: Readable, ids: list[str]) -> Mapping[str, dict[str, AntibodyTerms]]:
        found: dict[str, dict[str, AntibodyTerms]] = {}
        bound = {"ids": json.dumps(ids), "tests": json.dumps([id_ for id_, _ in self.rule.tests])}
        for id_, antibody, result, tested, offered, why in rows(connection, _TESTS, bound):
            found.setdefault(id_, {})[antibody] = AntibodyTerms(
                antibody=antibody,
                result=AntibodyResult(result),
                tested=_date(tested),
                offered=_date(offered),
                no_result=NoResult(why) if why else None,
            )
        return found


@dataclass(frozen=True, kw_only=True)
class OfferedFigure(LightQuery[Figure]):
    """The whole figure in one question."""

    rule: OfferRule
    today: date
    months: int = 12

    def fetch(self, connection: Readable) -> Figure:
        months = months_until(self.today, self.months)
        people = DiagnosedPeople(rule=self.rule, first=months[0]).fetch(connection)
        return offered_figure(people, self.rule, months, self.today)


_NOTHING: Mapping[str, AntibodyTerms] = {}


@lru_cache(maxsize=4096)
def _date(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None
