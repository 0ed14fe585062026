"""What is overdue in a clinic, worked out once more from raw rows: own SQL, own calendar arithmetic, own limits.

It shares no code with the worklist, so that it can tell the worklist wrong. Events are replayed; columns that the
program works out itself (state, since, due day, last test, the order of attempts) are not read: what was written after
what is what the journal says.
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
_WRITTEN = "(SELECT min(c.step_seq) FROM journal_change AS c WHERE c.entity_id = x.id)"
"""The place in the journal of a row `x`."""
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
    found += _meetings(sql, today)
    return sorted(row for row in found if row.late > 0)


def awaited(sql: Sql, today: str) -> list[Overdue]:
    """Every visit whose report is not here and not late either."""
    followed = {id_ for (id_,) in sql("SELECT id FROM patient WHERE status = 'active' AND retired_at IS NULL")}
    reports = {_RULES["attended"], _RULES["interim-report"]}
    return sorted(row for row in _referrals(sql, today, followed) if row.rule in reports and row.late <= 0)


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
        state, since, visit, came, sent = "draft", begun[id_], "", 0, ""
        events = sql(
            f'SELECT after, "on", appointment_on, {_WRITTEN} AS written FROM referral_event AS x'
            f" WHERE retired_at IS NULL AND referral_id = '{id_}' ORDER BY written"
        )
        for after, on, appointment, written in events:
            state, since, visit, came = after, on, appointment or visit, written
            sent = "" if after in {"draft", "ready"} else sent or (on if after == "sent" else "")
        if state not in _RULES:
            continue
        if state == "booked":
            yield _row("visit-booked", id_, since, visit, today)
            seen_by = _later(sent, _TO_VISIT[urgency]) if sent else visit
            if seen_by < visit and visit > today:
                yield _row("visit-beyond-limit", id_, since, seen_by, today, _TO_VISIT[urgency])
        else:
            limit = _FIXED.get(state, _TO_VISIT[urgency])
            limit = min(_NEVER_AFTER_VISIT[state], _TO_VISIT[urgency]) if state in _NEVER_AFTER_VISIT else limit
            known = state == "reviewed" and _told_on(sql, id_)
            rule = "told-not-closed" if known else _RULES[state]
            yield _row(rule, id_, since, _later(since, limit), today, None if known else limit)
        made = _tries(sql, id_, came)
        if made and made[-1][1]:
            yield _row("try-again", id_, made[-1][0], made[-1][1], today)


def told_and_tried(sql: Sql) -> dict[str, tuple[str, int]]:
    """Of each referral the day on which the patient was told, and how many tries since the last step found nobody."""
    came = dict(
        sql(f"SELECT referral_id, max({_WRITTEN}) FROM referral_event AS x WHERE retired_at IS NULL GROUP BY 1")
    )
    every = [id_ for (id_,) in sql("SELECT id FROM referral WHERE retired_at IS NULL")]
    found = {id_: [outcome for *_, outcome in _tries(sql, id_, came.get(id_, 0))] for id_ in every}
    return {id_: (_told_on(sql, id_), sum(each != "spoke" for each in made)) for id_, made in found.items()}


def _told_on(sql: Sql, referral_id: str) -> str:
    """Blank where nobody wrote down that the patient knows."""
    told = f"SELECT \"on\" FROM referral_milestone WHERE referral_id = '{referral_id}' AND kind = 'told'"
    return "".join(on for (on,) in sql(f"{told} AND retired_at IS NULL"))


def _tries(sql: Sql, referral_id: str, came: int) -> list[Any]:
    """Those that were written down after the last step, in that order: the last of them says when to try again."""
    return sql(
        f'SELECT "on", next_try_on, outcome FROM contact_attempt AS x WHERE retired_at IS NULL'
        f" AND referral_id = '{referral_id}' AND {_WRITTEN} > {came} ORDER BY {_WRITTEN}"
    )


def _meetings(sql: Sql, today: str) -> Iterator[Overdue]:
    """One that is over and was not prepared: somebody still waits whose summary nobody finished."""
    planned = "SELECT id, day FROM meeting WHERE retired_at IS NULL AND status IN ('live', 'planned')"
    waiting = "SELECT meeting_id FROM meeting_case WHERE retired_at IS NULL AND status = 'waiting'"
    unready = {id_ for (id_,) in sql(f"{waiting} AND prepared_on IS NULL")}
    for id_, day in sql(planned):
        if id_ in unready:
            yield _row("meeting-not-prepared", id_, "", day, today)


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
    forms = (
        "SELECT id, patient_id, sent_on, due_on FROM return_form WHERE retired_at IS NULL AND state = 'sent'"
        f" AND plan_id IN (SELECT id FROM plan WHERE retired_at IS NULL AND status NOT IN ({_CLOSED_PLANS}))"
    )
    for id_, patient_id, sent, due in sql(forms):
        if patient_id in followed:
            yield _row("form-not-back", id_, sent, due, today)
    actions = (
        "SELECT w.id, q.day, w.due_on FROM meeting_action w JOIN meeting_case k ON k.id = w.case_id"
        " JOIN meeting q ON q.id = k.meeting_id WHERE w.retired_at IS NULL AND w.task_id IS NULL"
    )
    for id_, day, due in sql(actions):
        yield _row("meeting-asked", id_, day, due, today)
