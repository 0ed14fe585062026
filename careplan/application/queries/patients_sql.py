"""The statements behind the search for people: one per question, with what a list shows of each person beside it."""

from collections.abc import Iterable

from careplan.domain.medicine.medicine import TAKEN
from careplan.domain.medicine.monitoring import SeriesStatus
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.referral.states import OPEN

_MOST_TELLING = (PlanStatus.ACTIVE, PlanStatus.ON_HOLD, PlanStatus.IN_REVIEW, PlanStatus.DRAFT)
"""Of several plans, the status of the first of these is shown; else that of the plan begun last."""


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))


_RANK = " ".join(f"WHEN '{status}' THEN {rank}" for rank, status in enumerate(_MOST_TELLING))
_COLUMNS = f"""
p.id, p.family, p.given, p.birth_date, p.sex, p.status,
(SELECT json_group_array(json_array(i.label, i.system, i.value)) FROM patient_identifier AS i
 WHERE i.patient_id = p.id AND i.retired_at IS NULL),
(SELECT l.status FROM plan AS l WHERE l.patient_id = p.id AND l.retired_at IS NULL
 ORDER BY CASE l.status {_RANK} ELSE 9 END, l.starts_on DESC, l.id LIMIT 1),
(SELECT count(*) FROM referral AS r
 WHERE r.patient_id = p.id AND r.retired_at IS NULL AND r.state IN ({_codes(OPEN)})),
(SELECT min(due) FROM (
 SELECT min(r.due_on) AS due FROM referral AS r WHERE r.patient_id = p.id AND r.retired_at IS NULL
 UNION ALL SELECT min(m.due_on) FROM monitoring_series AS m JOIN medicine AS d ON d.id = m.medicine_id
 WHERE m.patient_id = p.id AND m.retired_at IS NULL AND m.status = '{SeriesStatus.ACTIVE}'
 AND d.retired_at IS NULL AND d.status IN ({_codes(TAKEN)})
 UNION ALL SELECT min(l.review_on) FROM plan AS l
 WHERE l.patient_id = p.id AND l.retired_at IS NULL AND l.status NOT IN ({_codes(CLOSED)}))),
(SELECT min(d.subset) FROM disease_profile AS d
 WHERE d.patient_id = p.id AND d.retired_at IS NULL AND d.subset <> '')
"""
_NARROWED = "+p.id IN (SELECT value FROM json_each(:only))"
"""The plus keeps the list from being gone through first: it may hold most of the clinic."""
_MATCHED = (
    f"SELECT {_COLUMNS} FROM patient_search AS s JOIN patient_search_key AS k ON k.key = s.rowid "
    "JOIN patient AS p ON p.id = k.patient_id WHERE patient_search MATCH :question"
)
MATCHING = f"{_MATCHED} LIMIT :limit"
MATCHING_OF = f"{_MATCHED} AND {_NARROWED} LIMIT :limit"
"""Only among the ids of a JSON list."""
_NAMED = _MATCHED.replace(_COLUMNS, "p.id, p.family, p.given, p.birth_date ")
MATCHING_NAMES = f"{_NAMED} LIMIT :limit"
MATCHING_NAMES_OF = f"{_NAMED} AND {_NARROWED} LIMIT :limit"
"""Who, and nothing else of them: for many of whom only the nearest are shown."""
OF_IDS = f"SELECT {_COLUMNS} FROM patient AS p WHERE p.id IN (SELECT value FROM json_each(:ids))"
_DESCRIBED = """
SELECT p.id, p.family, p.given || ' ' || p.preferred AS given, p.birth_date,
(SELECT json_group_array(json_array(i.label, i.system, i.value)) FROM patient_identifier AS i
 WHERE i.patient_id = p.id AND i.retired_at IS NULL) AS numbers
"""
BORN = (
    f"{_DESCRIBED} FROM patient AS p WHERE p.retired_at IS NULL "
    "AND (p.birth_date IN (SELECT value FROM json_each(:days)) OR (p.birth_date > :from AND p.birth_date < :to))"
)
"""Born on one of the days, or at a time that is known more precisely: its text begins with what lies before `to`."""
NUMBERED_OR_NAMED = (
    f"{_DESCRIBED} FROM patient_search AS s JOIN patient_search_key AS k ON k.key = s.rowid "
    "JOIN patient AS p ON p.id = k.patient_id WHERE patient_search MATCH :question"
)
_NAME = "p.family COLLATE NOCASE, p.given COLLATE NOCASE, p.id"
_LISTED = f"SELECT {_COLUMNS} FROM patient AS p WHERE p.retired_at IS NULL"
BY_NAME = f"{_LISTED} ORDER BY {_NAME} LIMIT :limit"
BY_NAME_OF = f"{_LISTED} AND {_NARROWED} ORDER BY {_NAME} LIMIT :limit"
AFTER = (
    f"SELECT {_COLUMNS} FROM patient AS p WHERE p.retired_at IS NULL "
    f"AND p.family COLLATE NOCASE >= :family AND ({_NAME}) > (:family, :given, :id) "
    f"ORDER BY {_NAME} LIMIT :limit"
)
