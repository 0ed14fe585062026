"""The board of referrals in SQL: open ones with what a filter asks of them, counted or the first of each stage."""

from collections.abc import Mapping, Sequence

from careplan.domain.referral.states import OPEN

IMPORTANT = "r.important"
_OPEN_STATES = ", ".join(f"'{state}'" for state in sorted(OPEN))
_LAST_RECORDED = """
max(r.since,
 coalesce((SELECT max(substr(e.recorded_at, 1, 10)) FROM referral_event AS e
  WHERE e.referral_id = r.id AND e.retired_at IS NULL), ''),
 coalesce((SELECT max(a."on") FROM contact_attempt AS a WHERE a.referral_id = r.id AND a.retired_at IS NULL), ''))
"""
_OPEN = """
SELECT r.id, r.patient_id, r.plan_id, CASE r.state {stages} END AS stage, r.state, r.number, r.specialty,
 r.recipient, r.urgency, r.owner,
 coalesce((SELECT u.name FROM user_account AS u WHERE u.login = r.owner AND u.retired_at IS NULL), r.owner)
  AS owner_name,
 r.since, r.due_on, r.appointment_on, r.appointment_at, r.answered, {important} AS important,
 coalesce(r.due_on < :today, 0) AS late,
 {recorded} < :quiet AND NOT (r.state = 'booked' AND r.appointment_on >= :today) AS quiet
FROM referral AS r
WHERE r.retired_at IS NULL AND r.state IN ({states})
AND EXISTS (SELECT 1 FROM patient AS p WHERE p.id = r.patient_id AND p.retired_at IS NULL)
"""
_NUMBER = """
(SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
 WHERE i.patient_id = f.patient_id AND i.retired_at IS NULL)
"""
_ITEMS = "FROM checklist_item AS c WHERE c.referral_id = f.id AND c.retired_at IS NULL"
_TRIES = "FROM contact_attempt AS t WHERE t.referral_id = f.id AND t.retired_at IS NULL"
_SHOWN = f"""
SELECT f.id, f.patient_id, f.plan_id, f.stage, f.state, p.family, p.given, {_NUMBER},
 f.number, f.specialty, f.recipient, f.urgency, f.owner, f.owner_name, f.since,
 f.due_on, f.appointment_on, f.appointment_at, f.answered, f.important, f.quiet,
 (SELECT sum(c.state <> 'open') {_ITEMS}), (SELECT count(*) {_ITEMS}), (SELECT count(*) {_TRIES}),
 (SELECT t.next_try_on {_TRIES} ORDER BY t."on" DESC, t.id DESC LIMIT 1)
"""


def tallies_of(stages: Mapping[str, Sequence[str]]) -> str:
    """How many open ones there are of each kind that a filter or a heading tells apart."""
    kinds = "stage, specialty, owner, owner_name, late, quiet, since"
    return f"SELECT {kinds}, count(*) FROM ({_open(stages)}) GROUP BY {kinds}"


def cards_of(stages: Mapping[str, Sequence[str]], limits: Mapping[str, int], where: str) -> str:
    """The first of each stage among those that a condition leaves, in the order in which they are shown."""
    order = "late DESC, important DESC, due_on IS NULL, due_on, since, id"
    most = " ".join(f"WHEN '{stage}' THEN {int(limit)}" for stage, limit in limits.items())
    ranked = f"""
    SELECT o.*, row_number() OVER (PARTITION BY stage ORDER BY {order}) AS place FROM ({_open(stages)}) AS o
    WHERE {where}
    """
    return f"""
    {_SHOWN} FROM ({ranked}) AS f JOIN patient AS p ON p.id = f.patient_id
    WHERE f.place <= CASE f.stage {most} END ORDER BY f.stage, f.place
    """


def _open(stages: Mapping[str, Sequence[str]]) -> str:
    cases = " ".join(f"WHEN '{state}' THEN '{stage}'" for stage, states in stages.items() for state in states)
    return _OPEN.format(stages=cases, important=IMPORTANT, recorded=_LAST_RECORDED, states=_OPEN_STATES)
