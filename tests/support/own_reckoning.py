"""What is overdue in a clinic, worked out once more from raw rows: own SQL, own calendar arithmetic, own limits.

It shares no code with the worklist, so that it can tell the worklist wrong. Events are replayed; columns that the
program works out itself (state, since, due day, last test) are not read.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Sql = Callable[[str], list[Any]]
_TO_VISIT = {"emergency-now": 0, "same-day": 0, "urgent": 14, "soon": 42, "routine": 84}
_FIXED = {
    "info-requested": 7, "no-show": 7, "visit-cancelled": 7, "attended": 21, "interim-report": 21,
    "report-received": 7, "reviewed": 7, "declined": 7,
}  # fmt: skip
_NEVER_AFTER_VISIT = {"draft": 3, "ready": 3, "sent": 7, "received": 7}
_RULES = {
    "draft": "draft-not-prepared", "ready": "ready-not-sent", "sent": "sent-no-appointment",
    "received": "received-no-decision", "info-requested": "information-asked-for",
    "accepted": "accepted-no-appointment", "booked": "visit-booked", "no-show": "visit-missed",
    "visit-cancelled": "visit-cancelled", "attended": "visit-without-report",
    "interim-report": "interim-report-only", "report-received": "report-not-reviewed",
    "reviewed": "patient-not-informed", "declined": "declined-not-redirected",
}  # fmt: skip
_DONE_GOALS = "'cancelled', 'completed', 'entered-in-error', 'rejected'"
_CLOSED_PLANS = "'completed', 'entered-in-error', 'revoked', 'superseded'"


@dataclass(frozen=True, order=True)
class Overdue:
    """Days as ISO text; `since` empty where nobody knows, `limit` None where the rule has none of the clinic's."""

    rule: str
    about: str
    since: str
    due: str
    late: int
    waiting: int | None
    limit: int | None


def overdue(sql: Sql, today: str) -> list[Overdue]:
    """Every row that is late on a day, for people whom the clinic follows."""
    followed = {id_ for (id_,) in sql("SELECT id FROM patient WHERE status = 'active' AND retired_at IS NULL")}
    found = [*_referrals(sql, today, followed), *_tests(sql, today, followed), *_plans(sql, today, followed)]
    return sorted(row for row in found if row.late > 0)


def day_number(day: str) -> int:
    """Days since a day long ago, by the rules of the Gregorian calendar alone."""
    year, month, of_month = map(int, day.split("-"))
    months = [31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30]
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + sum(months[: month - 1]) + of_month


def _later(day: str, days: int) -> str:
    year, month, of_month = map(int, day.split("-"))
    goal = day_number(day) + days
    while day_number(f"{year + 1}-01-01") <= goal:
        year += 1
    month = max(m for m in range(1, 13) if day_number(f"{year}-{m}-01") <= goal)
    of_month = goal - day_number(f"{year}-{month}-01") + 1
    return f"{year:04}-{month:02}-{of_month:02}"


def _row(  # noqa: PLR0913, PLR0917 - the facts of a row
    rule: str, about: str, since: str, due: str, today: str, limit: int | None = None
) -> Overdue:
    waiting = day_number(today) - day_number(since) if since else None
    return Overdue(rule, about, since, due, day_number(today) - day_number(due), waiting, limit)


def _referrals(sql: Sql, today: str, followed: set[str]) -> Iterator[Overdue]:
    begun = dict(
        sql("SELECT c.entity_id, substr(min(s.at), 1, 10) FROM journal_change c"
            " JOIN journal_step s ON s.seq = c.step_seq WHERE c.entity = 'referral' AND c.field IS NULL"
            " GROUP BY c.entity_id")
    )  # fmt: skip
    for id_, patient_id, urgency in sql("SELECT id, patient_id, urgency FROM referral WHERE retired_at IS NULL"):
        if patient_id not in followed:
            continue
        state, since, visit = "draft", begun[id_], ""
        events = sql(
            'SELECT after, "on", appointment_on FROM referral_event WHERE retired_at IS NULL'
            f" AND referral_id = '{id_}' ORDER BY recorded_at, id"
        )
        for after, on, appointment in events:
            state, since, visit = after, on, appointment or visit
        if state not in _RULES:
            continue
        if state == "booked":
            yield _row("visit-booked", id_, since, visit, today)
        else:
            limit = _FIXED.get(state, _TO_VISIT[urgency])
            limit = min(_NEVER_AFTER_VISIT[state], _TO_VISIT[urgency]) if state in _NEVER_AFTER_VISIT else limit
            yield _row(_RULES[state], id_, since, _later(since, limit), today, limit)
        yield from _try(sql, id_, since, today)


def _try(sql: Sql, referral_id: str, since: str, today: str) -> Iterator[Overdue]:
    """The last attempt counts, and only one made since the last step."""
    made = sql(
        'SELECT "on", next_try_on FROM contact_attempt WHERE retired_at IS NULL'
        f" AND referral_id = '{referral_id}' ORDER BY \"on\", coalesce(next_try_on, '9999')"
    )
    if made and made[-1][1] and made[-1][0] >= since:
        yield _row("try-again", referral_id, made[-1][0], made[-1][1], today)


def _tests(sql: Sql, today: str, followed: set[str]) -> Iterator[Overdue]:
    """The interval of the phase in which the last test fell, counted from that test."""
    asked = (
        "SELECT s.id, s.patient_id, s.phases, s.started_on, s.last_on FROM monitoring_series s JOIN medicine m"
        " ON m.id = s.medicine_id WHERE s.retired_at IS NULL AND s.status = 'active' AND m.retired_at IS NULL"
        " AND m.status IN ('active', 'on-hold') AND s.started_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM set_aside x"
        " WHERE x.patient_id = s.patient_id AND x.rule = replace(s.test, '/', ':') AND x.retired_at IS NULL"
        f" AND x.until >= '{today}')"
    )
    for id_, patient_id, phases, started, last in sql(asked):
        since = max(started, last or started)
        begins = day_number(started)
        for weeks, lasting in json.loads(phases):
            ends = None if lasting is None else begins + 7 * lasting
            if ends is None or day_number(since) < ends:
                if patient_id in followed:
                    yield _row("test-due", id_, last or started, _later(since, 7 * weeks), today)
                break
            begins = ends


def _plans(sql: Sql, today: str, followed: set[str]) -> Iterator[Overdue]:
    plans = (
        "SELECT id, patient_id, starts_on, review_on FROM plan"
        f" WHERE retired_at IS NULL AND status NOT IN ({_CLOSED_PLANS})"
    )
    whose = {}
    for id_, patient_id, starts, review in sql(plans):
        whose[id_] = patient_id
        if review and patient_id in followed:
            yield _row("review-due", id_, starts or "", review, today)
    goals = (
        "SELECT id, plan_id, target_due FROM goal WHERE retired_at IS NULL AND target_due IS NOT NULL"
        f" AND lifecycle_status NOT IN ({_DONE_GOALS})"
        " AND coalesce(achievement_status, '') NOT IN ('achieved', 'sustaining')"
    )
    for id_, plan_id, due in sql(goals):
        if whose.get(plan_id) in followed:
            yield _row("target-date", id_, "", due, today)
    tasks = "SELECT id, made_on, due_on FROM task WHERE retired_at IS NULL AND done_on IS NULL"
    for id_, made, due in sql(tasks):
        yield _row("task-set", id_, made, due, today)
    forms = "SELECT id, patient_id, sent_on, due_on FROM return_form WHERE retired_at IS NULL AND state = 'sent'"
    for id_, patient_id, sent, due in sql(forms):
        if patient_id in followed:
            yield _row("form-not-back", id_, sent, due, today)
    actions = (
        "SELECT w.id, q.day, w.due_on FROM meeting_action w JOIN meeting_case k ON k.id = w.case_id"
        " JOIN meeting q ON q.id = k.meeting_id WHERE w.retired_at IS NULL AND w.task_id IS NULL"
    )
    for id_, day, due in sql(actions):
        yield _row("meeting-asked", id_, day, due, today)
