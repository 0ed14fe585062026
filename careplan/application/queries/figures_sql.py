"""What figures read, in SQL: first the ids of what was sent in a span and of all that was redirected, then the rest."""

from careplan.domain.referral.states import ENDED, OPEN, ReferralState

_S = ReferralState


def _listed(states: frozenset[ReferralState]) -> str:
    return ", ".join(f"'{state}'" for state in sorted(states))


_LIVE = """r.retired_at IS NULL
AND EXISTS (SELECT 1 FROM patient AS q WHERE q.id = r.patient_id AND q.retired_at IS NULL)"""
_CHAINED = """chained AS MATERIALIZED (
 SELECT c.id FROM referral AS c WHERE c.redirected_to IS NOT NULL AND c.retired_at IS NULL
 UNION SELECT c.redirected_to FROM referral AS c WHERE c.redirected_to IS NOT NULL AND c.retired_at IS NULL)"""
_REPAIRED = f"(e.kind <> 'step' OR e.after = '{_S.DRAFT}')"
WANTED = f"""WITH {_CHAINED}, sent AS (
 SELECT DISTINCT e.referral_id AS id FROM referral_event AS e
 WHERE e.after = '{_S.SENT}' AND e."on" >= :first AND e."on" < :before AND e.retired_at IS NULL
 AND (:plain OR EXISTS (
  SELECT 1 FROM referral_event AS f WHERE f.referral_id = e.referral_id AND f.retired_at IS NULL
  AND {_REPAIRED.replace("e.", "f.")}))
)
SELECT id FROM chained UNION SELECT id FROM sent
"""
_WANTED = "WITH wanted AS MATERIALIZED (SELECT j.value AS id FROM json_each(:ids) AS j)"
REFERRALS = f"""{_WANTED}
SELECT r.id, r.patient_id, r.plan_id, p.family, p.given, r.number, r.specialty, r.recipient, r.state, r.redirected_to
FROM wanted AS w CROSS JOIN referral AS r ON r.id = w.id JOIN patient AS p ON p.id = r.patient_id WHERE {_LIVE}
"""
EVENTS = f"""{_WANTED}
SELECT e.referral_id, e.kind, e.after, e."on", e.answered, e.reason, e.loss
FROM wanted AS w CROSS JOIN referral_event AS e ON e.referral_id = w.id
WHERE e.retired_at IS NULL ORDER BY e.referral_id, e.position
"""
LEARNT = f"""{_WANTED}
SELECT m.referral_id, m.kind, m."on" FROM referral_milestone AS m
WHERE m.retired_at IS NULL AND m.referral_id IN (SELECT id FROM wanted)
"""
NUMBERS = f"""{_WANTED}
SELECT i.patient_id, coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value))
FROM patient_identifier AS i WHERE i.retired_at IS NULL
AND i.patient_id IN (SELECT r.patient_id FROM wanted AS w JOIN referral AS r ON r.id = w.id) GROUP BY i.patient_id
"""
"""In the order of the file: looking them up for each referral costs more than anything else."""
OPEN_NOW = f"SELECT count(*) FROM referral AS r WHERE r.state IN ({_listed(OPEN)}) AND {_LIVE}"
CLOSED_SINCE = f"SELECT count(*) FROM referral AS r WHERE r.first_closed_on BETWEEN :first AND :today AND {_LIVE}"
PLAIN = f"""WITH {_CHAINED}, counted AS (
 SELECT r.state = '{_S.ENTERED_IN_ERROR}' AS wrong, w.closed, w.ended OR w.sent < :young AS over
 FROM (
  SELECT e.referral_id, min(CASE e.after WHEN '{_S.SENT}' THEN e."on" END) AS sent,
  max(e.after = '{_S.CLOSED}') AS closed, max(e.after IN ({_listed(ENDED)})) AS ended, max({_REPAIRED}) AS repaired
  FROM referral_event AS e WHERE e.retired_at IS NULL GROUP BY e.referral_id
 ) AS w JOIN referral AS r ON r.id = w.referral_id
 WHERE w.sent BETWEEN :first AND :today AND NOT w.repaired AND r.id NOT IN (SELECT id FROM chained) AND {_LIVE}
)
SELECT count(*) FILTER (WHERE NOT wrong AND closed), count(*) FILTER (WHERE NOT wrong AND NOT closed AND over),
 count(*) FILTER (WHERE NOT wrong AND NOT closed AND NOT over), count(*) FILTER (WHERE wrong) FROM counted
"""
"""Closed, ended otherwise or open too long, open and young, in error: of those that just went their way."""
