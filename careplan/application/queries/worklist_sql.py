"""The worklist as one statement: every kind of due thing is read in the order of its own index and merged.

So the cost is that of the rows shown, not of all that is due. Built select by select it would cost half as much again.
"""

from collections.abc import Iterable

from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.referral.states import OPEN, ReferralState

# As codes, since the first page needs nothing else of these nouns; a test compares them with the clinic's own.
FOLLOWED = RUNNING = "active"
TAKEN = ("active", "on-hold")
CLOSED = ("completed", "entered-in-error", "revoked", "superseded")
IN_REVIEW = "in-review"
OVER = ("cancelled", "completed", "entered-in-error", "rejected")
REACHED = ("achieved", "sustaining")
_NUMBER = """
(SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
 WHERE i.patient_id = p.id AND i.retired_at IS NULL) AS number
"""
_PERSON = f"p.id, p.family, p.given, p.birth_date, {_NUMBER}"
_FOLLOWED = f"p.status = '{FOLLOWED}' AND p.retired_at IS NULL"
_NO_OWNER = "'' AS owner"


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))


def not_set_aside(series: str) -> str:
    """That nobody decided a series of the library (`drug/series`, in the schedule `drug:series`) is not due for now."""
    return (
        f"NOT EXISTS (SELECT 1 FROM set_aside AS x WHERE x.patient_id = {series}.patient_id "
        f"AND x.rule = replace({series}.test, '/', ':') AND x.retired_at IS NULL AND x.until >= :today)"
    )


_OPEN_PLAN = f"l.retired_at IS NULL AND l.status NOT IN ({_codes(CLOSED)})"
_OVER = _codes(OVER)
_REACHED = _codes(REACHED)
# CROSS JOIN keeps the order of the tables: what is due is read in order, and each row's person looked up.
_STEP = f"""
SELECT r.state AS code, r.due_on AS at, r.since, r.owner, r.specialty AS subject, {_PERSON}, r.plan_id, r.id AS about
FROM referral AS r CROSS JOIN patient AS p ON p.id = r.patient_id
WHERE r.retired_at IS NULL AND r.due_on <= :until AND {_FOLLOWED}
"""
_DRAFT = f"""
SELECT r.state, r.since, r.since, r.owner, r.specialty, {_PERSON}, r.plan_id, r.id
FROM referral AS r CROSS JOIN patient AS p ON p.id = r.patient_id
WHERE r.retired_at IS NULL AND r.state = '{ReferralState.DRAFT}' AND r.since <= :begun AND {_FOLLOWED}
"""
_TRY = f"""
SELECT '{WorkKind.CONTACT_TRY}', a.next_try_on, a."on", r.owner, r.specialty, {_PERSON}, r.plan_id, r.id
FROM contact_attempt AS a CROSS JOIN referral AS r ON r.id = a.referral_id
CROSS JOIN patient AS p ON p.id = r.patient_id
WHERE a.retired_at IS NULL AND a.next_try_on <= :until AND a."on" >= r.since
AND r.retired_at IS NULL AND r.state IN ({_codes(OPEN)}) AND {_FOLLOWED}
AND NOT EXISTS (
 SELECT 1 FROM contact_attempt AS b WHERE b.referral_id = a.referral_id AND b.retired_at IS NULL AND b.id <> a.id
 AND (b."on" > a."on" OR (b."on" = a."on" AND coalesce(b.next_try_on, '9999') > a.next_try_on)))
"""
_TEST = f"""
SELECT
 '{WorkKind.MONITORING}', s.due_on, coalesce(s.last_on, s.started_on), {_NO_OWNER}, s.name, {_PERSON}, m.plan_id, s.id
FROM monitoring_series AS s CROSS JOIN medicine AS m ON m.id = s.medicine_id
CROSS JOIN patient AS p ON p.id = s.patient_id
WHERE s.retired_at IS NULL AND s.due_on <= :until AND s.status = '{RUNNING}'
AND m.retired_at IS NULL AND m.status IN ({_codes(TAKEN)}) AND {_FOLLOWED} AND {not_set_aside("s")}
"""
_REVIEW = f"""
SELECT '{WorkKind.PLAN_REVIEW}', l.review_on, l.starts_on, {_NO_OWNER}, l.title, {_PERSON}, l.id, l.id
FROM plan AS l CROSS JOIN patient AS p ON p.id = l.patient_id
WHERE {_OPEN_PLAN} AND l.review_on <= :until AND {_FOLLOWED}
"""
_GOAL = f"""
SELECT '{WorkKind.GOAL_TARGET}', g.target_due, NULL, {_NO_OWNER}, g.description, {_PERSON}, l.id, g.id
FROM goal AS g CROSS JOIN plan AS l ON l.id = g.plan_id CROSS JOIN patient AS p ON p.id = l.patient_id
WHERE g.retired_at IS NULL AND g.target_due <= :until AND g.lifecycle_status NOT IN ({_OVER})
AND coalesce(g.achievement_status, '') NOT IN ({_REACHED})
AND {_OPEN_PLAN} AND {_FOLLOWED}
"""
_IN_REVIEW = f"""
SELECT '{WorkKind.SIGNATURE}', :today, NULL, {_NO_OWNER}, l.title, {_PERSON}, l.id AS plan_id, l.id
FROM plan AS l CROSS JOIN patient AS p ON p.id = l.patient_id
WHERE l.retired_at IS NULL AND l.status = '{IN_REVIEW}' AND {_FOLLOWED}
"""
_SIGN = f"SELECT * FROM ({_IN_REVIEW} LIMIT :limit)"
_ORDER = "ORDER BY at LIMIT :limit"


def _merged(branches: Iterable[str]) -> str:
    return f"{' UNION ALL '.join(branches)} {_ORDER}"


_BRANCHES = (_STEP, _DRAFT, _TRY, _TEST, _REVIEW, _GOAL)
EVERYBODYS = _merged((*_BRANCHES, _SIGN))
OF_OWNER = _merged(f"{branch} AND r.owner = :owner" for branch in (_STEP, _DRAFT, _TRY))
"""Only referrals have an owner: with one asked for, everything else is left out."""
COUNTED = f"""
SELECT count(*) FROM (
 SELECT 1 FROM ({" UNION ALL ".join((*_BRANCHES, _IN_REVIEW)).replace(_NUMBER, "''")})
 LIMIT :most)
"""
"""How many there are, up to a limit; without numbers of people, which cost the most."""
OF_PATIENT = _merged(
    branch.replace("CROSS JOIN", "JOIN") + " AND p.id = :patient" for branch in (*_BRANCHES, _IN_REVIEW)
)
"""Of one person: here the person comes first, and what is theirs is looked up."""
