"""One row for each person who died, moved or was lost and for whom something is open: late no more, never forgotten.

What the clinic would have done for them (tests, screening, reviews, goals) is asked of nobody; what others wait for or
may still answer (referrals, return forms, a place on an agenda) stands until a person ends it. Tasks keep rows of
their own, since somebody set them for a reason that may hold.
"""

from careplan.application.queries.worklist_due import FOLLOWED, IN_TEAM, Due
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.referral.states import OPEN, ReferralState

_STATES = ", ".join(f"'{state}'" for state in sorted(OPEN))
_REFERRED = f"FROM referral AS r WHERE r.patient_id = p.id AND r.retired_at IS NULL AND r.state IN ({_STATES})"
_UNREAD = f"(r.state = '{ReferralState.REPORT_RECEIVED}')"
PLANS_OVER = ("completed", "entered-in-error", "revoked", "superseded")
"""As codes, since the first page needs nothing else of plans; a test compares them with the clinic's own."""
_FORMS = (
    "FROM return_form AS f CROSS JOIN plan AS l ON l.id = f.plan_id WHERE f.patient_id = p.id AND f.retired_at IS NULL"
    f" AND f.state = 'sent' AND l.retired_at IS NULL AND l.status NOT IN ({', '.join(map(repr, PLANS_OVER))})"
)
_CASES = (
    "FROM meeting_case AS k CROSS JOIN meeting AS q ON q.id = k.meeting_id WHERE k.patient_id = p.id"
    " AND k.retired_at IS NULL AND k.status = 'waiting' AND q.retired_at IS NULL AND q.status <> 'closed'"
)
PARTED = Due(
    code=f"'{WorkKind.PATIENT_LEFT}'",
    at=":today",
    since="CASE WHEN length(p.status_since) = 10 THEN p.status_since END",
    owner=f"coalesce((SELECT min(r.owner) {_REFERRED} AND r.owner <> ''), {IN_TEAM})",
    subject="p.status",
    plan="NULL",
    about="p.id",
    source="patient AS p",
    where=f"p.status <> '{FOLLOWED}' AND +p.retired_at IS NULL"
    f" AND (EXISTS (SELECT 1 {_REFERRED}) OR EXISTS (SELECT 1 {_FORMS}) OR EXISTS (SELECT 1 {_CASES}))",
    detail=f"p.status || '|' || coalesce(p.status_since, '') || '|' || (SELECT count(*) || '|' ||"
    f" coalesce(sum({_UNREAD}), 0) {_REFERRED}) || '|' || (SELECT count(*) {_FORMS})"
    f" || '|' || (SELECT count(*) {_CASES})",
)
"""The people are gone through once: no index has them by standing, and the plus keeps SQLite from reading one of all
of them to find that out row by row.

`detail` is `deceased|2026-03-12|2|1|0|1`: standing, since when, referrals, of them with an unread report, return
forms, agenda entries. Owned by who chases the first of the referrals, else as a test is.
"""
