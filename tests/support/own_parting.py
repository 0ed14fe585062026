"""Who left the clinic with something open, worked out once more from raw rows: events replayed, own words.

It shares no code with the worklist, so that it can tell the worklist wrong.
"""

from tests.support.own_reckoning import Sql

_WORDS = {"deceased": "deceased", "moved": "moved away", "lost-to-follow-up": "lost to follow-up"}
_OVER = {"closed", "redirected", "withdrawn", "closed-incomplete", "entered-in-error"}
_PLANS = "SELECT id FROM plan WHERE retired_at IS NULL AND status IN ('draft', 'in-review', 'active', 'on-hold')"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def parted(sql: Sql) -> dict[str, str]:
    """The sentence of each person who is not followed and for whom something is open, by their id."""
    people = sql("SELECT id, status, status_since FROM patient WHERE status <> 'active' AND retired_at IS NULL")
    found = {}
    for id_, status, since in people:
        states = [_state(sql, each) for (each,) in _of(sql, "referral", id_)]
        open_ = [state for state in states if state not in _OVER]
        unread = open_.count("report-received")
        forms = len(_of(sql, "return_form", id_, f" AND state = 'sent' AND plan_id IN ({_PLANS})"))
        cases = len(_of(sql, "meeting_case", id_, " AND status = 'waiting' AND meeting_id IN (SELECT id FROM meeting"
                        " WHERE retired_at IS NULL AND status IN ('planned', 'live'))"))  # fmt: skip
        parts = [_counted(len(open_), "referral")] if open_ else []
        if unread:
            parts = [f"{parts[0]} with {_counted(unread, 'report')} not reviewed"]
        parts += [_counted(forms, "return form")] if forms else []
        parts += [f"on the agenda{'s' if cases > 1 else ''} of {_counted(cases, 'meeting')}"] if cases else []
        if parts:
            day = f" ({since[8:]}-{_MONTHS[int(since[5:7]) - 1]}-{since[:4]})"
            found[id_] = f"Recorded as {_WORDS[status]}{day}; still open: {', '.join(parts)}."
    return found


def _of(sql: Sql, table: str, patient_id: str, more: str = "") -> list[tuple[str]]:
    return sql(f"SELECT id FROM {table} WHERE retired_at IS NULL AND patient_id = '{patient_id}'{more}")


def _state(sql: Sql, referral_id: str) -> str:
    events = sql(
        f"SELECT after FROM referral_event WHERE retired_at IS NULL AND referral_id = '{referral_id}' ORDER BY position"
    )
    return str(events[-1][0]) if events else "draft"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
