"""Open referrals and followed patients of whom nothing was recorded for long: nothing is late, but nobody looks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from careplan.application.queries.limits_on_file import quiet_on_file
from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of, partial_of
from careplan.application.queries.worklist import WorkFound, WorkRow
from careplan.application.queries.worklist_due import FOLLOWED
from careplan.application.queries.worklist_rules import BY_STATE, QUIET, WorkKind
from careplan.application.queries.worklist_sql import CLOSED
from careplan.domain.referral.limits import Limit
from careplan.domain.referral.quiet import QuietTerms
from careplan.domain.referral.states import OPEN, ReferralState
from careplan.storage.cipher import Readable, rows

_OPEN = ", ".join(f"'{state}'" for state in sorted(OPEN))
_CLOSED = ", ".join(f"'{status}'" for status in CLOSED)
_NUMBER = """
(SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
 WHERE i.patient_id = p.id AND i.retired_at IS NULL)
"""
_PERSON = f"p.id, p.family, p.given, p.birth_date, {_NUMBER}"
_TRIED = 'SELECT max(a."on") FROM contact_attempt AS a WHERE a.referral_id = r.id AND a.retired_at IS NULL'
_STEPPED = "SELECT max(date(e.recorded_at, 'localtime')) FROM referral_event AS e WHERE e.referral_id = r.id"
_LAST = f"max(r.since, coalesce(({_STEPPED} AND e.retired_at IS NULL), ''), coalesce(({_TRIED}), ''))"
_REFERRALS = f"""
SELECT '{WorkKind.QUIET_REFERRAL}', {_LAST} AS last, r.owner, r.specialty, {_PERSON}, r.plan_id, r.id, r.urgency,
 r.important, r.state
FROM referral AS r JOIN patient AS p ON p.id = r.patient_id
WHERE r.retired_at IS NULL AND r.state IN ({_OPEN}) AND r.since < :quiet AND last < :quiet
AND NOT (r.state = 'booked' AND r.appointment_on >= :today) AND p.status = '{FOLLOWED}' AND p.retired_at IS NULL
"""
_SEEN = "SELECT max(m.taken) FROM measurement AS m WHERE m.patient_id = p.id AND m.retired_at IS NULL"
_SIGNED = """SELECT max(date(s.at, 'localtime')) FROM journal_change AS c JOIN journal_step AS s ON s.seq = c.step_seq
 WHERE c.entity_id = l.id"""
_REFERRED = "SELECT max(r.since) FROM referral AS r WHERE r.patient_id = p.id AND r.retired_at IS NULL"
_TOUCHED = f"max(coalesce(({_SIGNED}), ''), coalesce(({_SEEN}), ''), coalesce(({_REFERRED}), ''))"
_PATIENTS = f"""
SELECT '{WorkKind.QUIET_PATIENT}', {_TOUCHED} AS last, '', l.title, {_PERSON}, l.id, p.id, '', 0, ''
FROM plan AS l JOIN patient AS p ON p.id = l.patient_id
WHERE l.retired_at IS NULL AND l.status NOT IN ({_CLOSED}) AND p.status = '{FOLLOWED}' AND p.retired_at IS NULL
AND last > '' AND last < :quiet_patient
"""
_NOT_SENT = {str(state): BY_STATE[state].action for state in (ReferralState.DRAFT, ReferralState.READY)}
"""Nobody outside has it yet, so there is nobody to call."""
_BOTH = f"SELECT * FROM ({_REFERRALS} UNION ALL {_PATIENTS}) ORDER BY last LIMIT :limit"


@dataclass(frozen=True, kw_only=True)
class GoneQuiet(LightQuery[WorkFound]):
    """The longest quiet first. A referral moves by a step or an attempt; a visit to come is no silence.

    A patient is quiet when since then no result was taken, no referral moved and their open plan was not touched.
    """

    today: date
    limit: int = 500

    def fetch(self, connection: Readable) -> WorkFound:
        """After as many days as the clinic set."""
        quiet = quiet_on_file(connection)
        bound = {
            "today": self.today.isoformat(),
            "quiet": (self.today - timedelta(days=quiet.of_referral)).isoformat(),
            "quiet_patient": (self.today - timedelta(days=quiet.of_patient)).isoformat(),
            "limit": self.limit + 1,
        }
        found = rows(connection, _BOTH, bound)
        shown = tuple(self._row(row, quiet) for row in found[: self.limit])
        return WorkFound(shown, len(found) > self.limit)

    def _row(self, row: tuple[Any, ...], quiet: QuietTerms) -> WorkRow:
        code, last, owner, subject, patient_id, family, given, born, number, *more = row
        plan_id, about, detail, important, state = more
        kind, name, action = QUIET[code]
        action = _NOT_SENT.get(state, action)
        is_referral = kind is WorkKind.QUIET_REFERRAL
        days = quiet.of_referral if is_referral else quiet.of_patient
        own = quiet.referral_days if is_referral else quiet.patient_days
        since = date.fromisoformat(last if len(last) == len("2026-01-01") else f"{last}-01-01"[:10])
        waited = (self.today - since).days
        return WorkRow(
            kind,
            name,
            action,
            since + timedelta(days=days),
            since,
            waited - days,
            waited,
            owner,
            subject,
            id_of(patient_id),
            family,
            given,
            partial_of(born),
            number or "",
            id_of(plan_id),
            id_of(about) if is_referral else None,
            id_of(about),
            detail,
            bool(important),
            Limit(days),
            limit_is_own=own is not None,
        )
