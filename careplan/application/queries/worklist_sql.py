"""The worklist as one statement: every kind of due thing is read in the order of its own index and merged.

So the cost is that of the rows shown, not of all that is due. Built select by select it would cost half as much again.
"""

from collections.abc import Iterable

from careplan.application.queries.attempts_sql import UNANSWERED, is_last
from careplan.application.queries.worklist_due import FOLLOWED, IN_TEAM, NAMED, NOBODY, OF_FOLLOWED, PERSON, Due
from careplan.application.queries.worklist_parting import PARTED
from careplan.application.queries.worklist_rules import BEYOND_LIMIT, NEVER_RECORDED, TOLD, WorkKind
from careplan.domain.referral.states import OPEN, ReferralState

# As codes, since the first page needs nothing else of these nouns; a test compares them with the clinic's own.
RUNNING = "active"
TAKEN = ("active", "on-hold")
CLOSED = ("completed", "entered-in-error", "revoked", "superseded")
IN_REVIEW = "in-review"
OVER = ("cancelled", "completed", "entered-in-error", "rejected")
REACHED = ("achieved", "sustaining")
FORM_SENT = "sent"
MEETING_AHEAD = ("live", "planned")
REPORT_AWAITED = ("attended", "interim-report")
NO_DAY = "later"
"""Sorted behind all days: what was never recorded is due, and since when nobody knows."""


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(codes))


def not_set_aside(series: str) -> str:
    """That nobody decided a series of the library (`drug/series`, in the schedule `drug:series`) is not due for now."""
    return (
        f"NOT EXISTS (SELECT 1 FROM set_aside AS x WHERE x.patient_id = {series}.patient_id "
        f"AND x.rule = replace({series}.test, '/', ':') AND x.retired_at IS NULL AND x.until >= :today)"
    )


_OPEN_PLAN = f"l.retired_at IS NULL AND l.status NOT IN ({_codes(CLOSED)})"
_OF_REFERRAL = {"subject": "r.specialty", "plan": "r.plan_id", "about": "r.id", "owner": "r.owner"}
_WEIGHT = {"detail": "r.urgency", "important": "r.important", "urgency": "r.urgency"}
_REFERRED = "referral AS r CROSS JOIN patient AS p ON p.id = r.patient_id"
_PLANNED = "plan AS l CROSS JOIN patient AS p ON p.id = l.patient_id"
_TOLD = """
(SELECT m."on" FROM referral_milestone AS m WHERE m.referral_id = r.id AND m.kind = 'told' AND m.retired_at IS NULL)"""
_IS_REVIEWED = f"r.state = '{ReferralState.REVIEWED}'"
STEP = Due(
    code=f"CASE WHEN {_IS_REVIEWED} AND {_TOLD} IS NOT NULL THEN '{TOLD}' ELSE r.state END",
    at="r.due_on",
    since="r.since",
    source=_REFERRED,
    where=f"r.retired_at IS NULL AND r.due_on <= :until AND {OF_FOLLOWED}",
    detail=f"CASE WHEN {_IS_REVIEWED} THEN r.urgency || coalesce(' ' || {_TOLD}, '') ELSE r.urgency END",
    important="r.important",
    urgency="r.urgency",
    **_OF_REFERRAL,
)
AWAITED = Due(
    code="r.state",
    at="r.due_on",
    since="r.since",
    source=_REFERRED,
    where=f"r.retired_at IS NULL AND r.due_on > :until AND +r.state IN ({_codes(REPORT_AWAITED)}) AND {OF_FOLLOWED}",
    **_OF_REFERRAL,
    **_WEIGHT,
)
"""A visit took place and its report is not here yet: listed from that day on, however long there is still time.

The plus keeps SQLite on the index by due day, which needs no sorting.
"""
BEYOND = Due(
    code=f"'{BEYOND_LIMIT}'",
    at="r.visit_by",
    since="r.since",
    source=_REFERRED,
    where="r.retired_at IS NULL AND r.visit_by > '' AND r.visit_by < r.appointment_on AND r.appointment_on > :today"
    f" AND +r.state = '{ReferralState.BOOKED}' AND {OF_FOLLOWED}",
    detail="r.urgency || ' ' || r.appointment_on",
    important="r.important",
    urgency="r.urgency",
    **_OF_REFERRAL | {"owner": "+r.owner"},
)
"""A visit was booked for a day beyond the limit: listed from the booking on, until the day came or is accepted.

The plus keeps SQLite on the index by the last day, of one owner as well.
"""
TRY = Due(
    code=f"'{WorkKind.CONTACT_TRY}'",
    at="a.next_try_on",
    since='a."on"',
    source="contact_attempt AS a CROSS JOIN referral AS r ON r.id = a.referral_id"
    " CROSS JOIN patient AS p ON p.id = r.patient_id",
    where=f"a.retired_at IS NULL AND a.next_try_on <= :until AND r.retired_at IS NULL AND r.state IN ({_codes(OPEN)})"
    f" AND {OF_FOLLOWED} AND {is_last('a')}",
    detail=f"r.urgency || ' ' || {UNANSWERED}",
    important="r.important",
    urgency="r.urgency",
    **_OF_REFERRAL,
)
_OF_SERIES = " || char(10) || ".join(
    (
        "(s.last_on IS NOT NULL)",
        "(CAST(julianday(s.due_on) - julianday(max(s.started_on, coalesce(s.last_on, ''))) AS INTEGER) / 7)",
        "s.confirmed",
        "s.source",
        "m.name",
    )
)
"""For `i18n.worklist_monitoring`; the weeks are those that were counted when the day was reckoned."""
TEST = Due(
    code=f"'{WorkKind.MONITORING}'",
    at="s.due_on",
    since="coalesce(s.last_on, s.started_on)",
    subject="s.name",
    plan="m.plan_id",
    about="s.id",
    source="monitoring_series AS s CROSS JOIN medicine AS m ON m.id = s.medicine_id"
    " CROSS JOIN patient AS p ON p.id = s.patient_id",
    where=f"s.retired_at IS NULL AND s.due_on <= :until AND s.status = '{RUNNING}' AND m.retired_at IS NULL"
    f" AND m.status IN ({_codes(TAKEN)}) AND {OF_FOLLOWED} AND {not_set_aside('s')}",
    owner=IN_TEAM,
    detail=_OF_SERIES,
)
REVIEW = Due(
    code=f"'{WorkKind.PLAN_REVIEW}'",
    at="l.review_on",
    since="l.starts_on",
    subject="l.title",
    plan="l.id",
    about="l.id",
    source=_PLANNED,
    where=f"{_OPEN_PLAN} AND l.review_on <= :until AND {OF_FOLLOWED}",
    owner=IN_TEAM,
)
GOAL = Due(
    code=f"'{WorkKind.GOAL_TARGET}'",
    at="g.target_due",
    since="NULL",
    subject="g.description",
    plan="l.id",
    about="g.id",
    source="goal AS g CROSS JOIN plan AS l ON l.id = g.plan_id CROSS JOIN patient AS p ON p.id = l.patient_id",
    where=f"g.retired_at IS NULL AND g.target_due <= :until AND g.lifecycle_status NOT IN ({_codes(OVER)})"
    f" AND coalesce(g.achievement_status, '') NOT IN ({_codes(REACHED)}) AND {_OPEN_PLAN} AND {OF_FOLLOWED}",
    owner=IN_TEAM,
)
SIGN = Due(
    code=f"'{WorkKind.SIGNATURE}'",
    at=":today",
    since="NULL",
    subject="l.title",
    plan="l.id",
    about="l.id",
    source=_PLANNED,
    where=f"l.retired_at IS NULL AND l.status = '{IN_REVIEW}' AND {OF_FOLLOWED}",
    owner=IN_TEAM,
)
TASK = Due(
    code=f"'{WorkKind.TASK}'",
    at="t.due_on",
    since="t.made_on",
    owner="t.owner",
    subject="t.text",
    plan="NULL",
    about="t.id",
    source="task AS t LEFT JOIN patient AS p ON p.id = t.patient_id",
    where="t.retired_at IS NULL AND t.done_on IS NULL AND t.due_on <= :until AND p.retired_at IS NULL",
    detail="coalesce((SELECT u.name FROM user_account AS u WHERE u.id = t.made_by), '')",
)
FORM = Due(
    code=f"'{WorkKind.RETURN_FORM}'",
    at="f.due_on",
    since="f.sent_on",
    subject="f.strand",
    plan="f.plan_id",
    about="f.id",
    source="return_form AS f CROSS JOIN plan AS l ON l.id = f.plan_id CROSS JOIN patient AS p ON p.id = f.patient_id",
    where=f"f.retired_at IS NULL AND f.state = '{FORM_SENT}' AND f.due_on <= :until AND {_OPEN_PLAN} AND {OF_FOLLOWED}",
    owner=IN_TEAM,
    detail="f.therapist",
)
_TO_DISCUSS = (
    "FROM meeting_case AS k CROSS JOIN patient AS c ON c.id = k.patient_id WHERE k.meeting_id = q.id"
    f" AND k.retired_at IS NULL AND k.status = 'waiting' AND c.status = '{FOLLOWED}'"
)
MEETING = Due(
    code=f"'{WorkKind.MEETING}'",
    at="q.day",
    since="NULL",
    subject="q.name",
    plan="NULL",
    about="q.id",
    source="meeting AS q",
    where=f"q.retired_at IS NULL AND q.status IN ({_codes(MEETING_AHEAD)}) AND q.day <= :until AND EXISTS ("
    f" SELECT 1 {_TO_DISCUSS} AND k.prepared_on IS NULL)",
    person=NOBODY,
    detail=f"(SELECT count(*) || '/' || sum(k.prepared_on IS NULL) {_TO_DISCUSS})",
)
ACTION = Due(
    code=f"'{WorkKind.MEETING_ACTION}'",
    at="w.due_on",
    since="q.day",
    owner=NAMED,
    subject="w.what",
    plan="NULL",
    about="w.id",
    source="meeting_action AS w CROSS JOIN meeting_case AS k ON k.id = w.case_id"
    " CROSS JOIN meeting AS q ON q.id = k.meeting_id CROSS JOIN patient AS p ON p.id = k.patient_id",
    where="w.retired_at IS NULL AND w.task_id IS NULL AND w.due_on <= :until AND k.retired_at IS NULL"
    " AND q.retired_at IS NULL AND p.retired_at IS NULL",
    detail="q.name",
)
_HOLDS = "k.until >= :today AND k.as_of <= :today"
SCREEN = Due(
    code=f"'{WorkKind.SCREENING}'",
    at="n.due_on",
    since="n.last_on",
    subject="n.subject",
    plan="NULL",
    about="n.id",
    source="screening_due AS n CROSS JOIN screening_reckoned AS k ON k.key = n.key"
    " CROSS JOIN patient AS p ON p.id = k.patient_id",
    where=f"n.stand = 'dated' AND n.due_on <= :until AND {_HOLDS} AND {OF_FOLLOWED}",
    owner=IN_TEAM,
    detail="n.rule || '|' || n.said",
)
NEVER = Due(
    code=f"'{NEVER_RECORDED}'",
    at="k.never_at",
    since="NULL",
    subject="''",
    plan="NULL",
    about="p.id",
    source="screening_reckoned AS k CROSS JOIN patient AS p ON p.id = k.patient_id",
    where=f"k.never_at = '{NO_DAY}' AND {_HOLDS} AND {OF_FOLLOWED}",
    owner=IN_TEAM,
    detail="k.never",
)
_OF_STALE = f"screening_reckoned AS k CROSS JOIN patient AS p ON p.id = k.patient_id WHERE {OF_FOLLOWED}"
STALE = f"""
SELECT (SELECT count(*) FROM {_OF_STALE} AND k.until < :today)
 + (SELECT count(*) FROM {_OF_STALE} AND k.as_of > :today AND +k.until >= :today)
"""
"""How many people's screening is still to be worked out: their rows are left out."""
KINDS = (STEP, AWAITED, BEYOND, TRY, TEST, SCREEN, REVIEW, GOAL, TASK, FORM, MEETING, ACTION, NEVER)
_ORDER = "ORDER BY at LIMIT :limit"


def _merged(branches: Iterable[str]) -> str:
    return f"{' UNION ALL '.join(branches)} {_ORDER}"


SNOOZED = _merged(kind.snoozed for kind in (*KINDS, SIGN, PARTED))
COUNTED = f"""
SELECT count(*) FROM (
 SELECT 1 FROM ({" UNION ALL ".join(kind.counted() for kind in (*KINDS, SIGN, PARTED))})
 LIMIT :most)
"""
"""How many there are, up to a limit."""
OF_PATIENT = _merged(
    kind.rows(" AND p.id = :patient", source=kind.source.replace("CROSS JOIN", "JOIN").replace("LEFT JOIN", "JOIN"))
    for kind in (*KINDS, SIGN, PARTED)
    if kind.person == PERSON
)
"""Of one person: here the person comes first, and what is theirs is looked up."""
