"""The board of referrals in SQL: little of all that is open, and all of some."""

from careplan.application.queries.attempts_sql import NEXT_TRY
from careplan.application.queries.worklist_due import FOLLOWED
from careplan.domain.referral.states import OPEN, ReferralState

_OPEN_STATES = ", ".join(f"'{state}'" for state in sorted(OPEN))
_PARTED = f"(SELECT d.id FROM patient AS d WHERE d.status <> '{FOLLOWED}')"
OPEN_ONES = f"""
SELECT r.id, r.state, r.specialty, r.owner, r.since, r.due_on, r.important,
 r.since < :quiet AND r.patient_id NOT IN {_PARTED}
 AND NOT (r.state = '{ReferralState.BOOKED}' AND coalesce(r.appointment_on, '') >= :today)
 AND NOT EXISTS (SELECT 1 FROM referral_event AS e
  WHERE e.referral_id = r.id AND e.recorded_at >= :quiet_at AND e.retired_at IS NULL)
 AND NOT EXISTS (SELECT 1 FROM contact_attempt AS a
  WHERE a.referral_id = r.id AND a."on" >= :quiet AND a.retired_at IS NULL),
 r.patient_id IN {_PARTED}
FROM referral AS r NOT INDEXED
WHERE r.retired_at IS NULL AND r.state IN ({_OPEN_STATES})
AND r.patient_id NOT IN (SELECT q.id FROM patient AS q WHERE q.retired_at IS NOT NULL)
"""
"""The last two are whether it has gone quiet (what was recorded is looked for only where the state itself is old), and
whether the clinic no longer follows the person.
"""
OWNERS = "SELECT u.login, u.name FROM user_account AS u WHERE u.retired_at IS NULL"
_ITEMS = "FROM checklist_item AS c WHERE c.referral_id = r.id AND c.retired_at IS NULL"
_TRIES = "FROM contact_attempt AS t WHERE t.referral_id = r.id AND t.retired_at IS NULL"
CARDS = f"""
SELECT r.id, r.patient_id, r.plan_id, r.state, p.family, p.given,
 (SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
  WHERE i.patient_id = r.patient_id AND i.retired_at IS NULL),
 r.number, r.specialty, r.recipient, r.urgency, r.owner,
 coalesce((SELECT u.name FROM user_account AS u WHERE u.login = r.owner AND u.retired_at IS NULL), r.owner), r.since,
 r.due_on, r.appointment_on, r.appointment_at, r.answered, r.important,
 (SELECT sum(c.state <> 'open') {_ITEMS}), (SELECT count(*) {_ITEMS}), (SELECT count(*) {_TRIES}),
 {NEXT_TRY}, p.status
FROM json_each(:ids) AS j CROSS JOIN referral AS r ON r.id = j.value JOIN patient AS p ON p.id = r.patient_id
"""
