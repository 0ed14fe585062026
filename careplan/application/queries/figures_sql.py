"""What figures read, in SQL: first the ids of what was sent and of all that was redirected, then some at a time."""

from careplan.domain.referral.record import EventKind
from careplan.domain.referral.states import ReferralState

_S = ReferralState
BETWEEN_STEPS, WITHIN_STEP = "\x1e", "\x1f"

_LIVE = """r.retired_at IS NULL
AND EXISTS (SELECT 1 FROM patient AS q WHERE q.id = r.patient_id AND q.retired_at IS NULL)"""
SENT = f"""
SELECT e.referral_id FROM referral_event AS e NOT INDEXED
WHERE e.after = '{_S.SENT}' AND e."on" >= :first AND e.retired_at IS NULL
"""
"""The table is read in its own order: by the index every row would be looked up in another place."""
CHAINED = """
SELECT r.id, r.redirected_to FROM referral AS r NOT INDEXED WHERE r.redirected_to IS NOT NULL AND r.retired_at IS NULL
"""


def _plain(column: str) -> str:
    return f"replace(replace({column}, char(30), ' '), char(31), ' ')"


_STEP = " || char(31) || ".join(
    ("e.kind", "e.after", 'e."on"', "coalesce(e.answered, '')", "coalesce(e.loss, '')", _plain("e.reason"))
)
REFERRALS = f"""
SELECT r.id, r.patient_id, r.state, r.plan_id, p.family, p.given,
 (SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
  WHERE i.patient_id = r.patient_id AND i.retired_at IS NULL),
 r.number, r.specialty, r.recipient, r.redirected_to,
 (SELECT group_concat({_STEP}, char(30) ORDER BY e.position) FROM referral_event AS e
  WHERE e.referral_id = r.id AND e.retired_at IS NULL)
FROM json_each(:ids) AS j CROSS JOIN referral AS r ON r.id = j.value JOIN patient AS p ON p.id = r.patient_id
WHERE {_LIVE}
"""
"""The steps of each in one text: to fetch them as rows takes longer than all the rest."""
LEARNT = """
SELECT m.referral_id, m.kind, m."on" FROM json_each(:ids) AS j
CROSS JOIN referral_milestone AS m ON m.referral_id = j.value WHERE m.retired_at IS NULL
"""
SENT_OR_TANGLED = f"""
SELECT e.referral_id, e."on",
 e.kind = '{EventKind.CORRECTED}' OR e.after = '{_S.DRAFT}' OR e.before = '{_S.INFO_REQUESTED}'
FROM referral_event AS e NOT INDEXED WHERE e.retired_at IS NULL
AND (e.after = '{_S.SENT}' OR e.after = '{_S.DRAFT}' OR e.kind = '{EventKind.CORRECTED}')
"""
"""The days of sending; with 1 what makes a loop one that has to be gone through step by step."""
STANDING = """
SELECT r.id, r.state, r.first_closed_on FROM referral AS r NOT INDEXED
WHERE r.retired_at IS NULL AND r.patient_id NOT IN (SELECT q.id FROM patient AS q WHERE q.retired_at IS NOT NULL)
"""
