"""One kind of due thing as a statement: where it is read, which rows wait, and what the list says of them."""

from typing import NamedTuple

FOLLOWED = "active"
"""As a code, since the first page needs nothing else of patients; a test compares it with the clinic's own."""
_NUMBER = """
(SELECT coalesce(min(CASE i.label WHEN 'MRN' THEN i.value END), min(i.value)) FROM patient_identifier AS i
 WHERE i.patient_id = p.id AND i.retired_at IS NULL) AS number
"""
PERSON = f"p.id, p.family, p.given, p.birth_date, {_NUMBER}"
NOBODY = "NULL AS id, '' AS family, '' AS given, NULL AS birth_date, '' AS number"
IN_TEAM = """
coalesce((SELECT substr(min((u.role <> 'coordinator') || u.login), 2)
 FROM team_member AS c CROSS JOIN user_account AS u ON u.name = c.name COLLATE NOCASE
 WHERE c.patient_id = p.id AND c.retired_at IS NULL AND u.retired_at IS NULL AND u.role IN ('clinician', 'coordinator')
), '')"""
"""Whose what has no owner of its own is (tests, screening, goals, reviews, signatures, return forms).

Of the patient's care team whoever has an account here, a coordinator before a clinician.

Nobody's where the team names neither; then that is shown. Nothing is stored, so another team is another owner.
"""
NAMED = """
coalesce((SELECT min(u.login) FROM user_account AS u WHERE u.name = w.owner COLLATE NOCASE AND u.retired_at IS NULL
), w.owner)"""
"""Whose an action of a meeting is: meetings call people by name."""
OF_FOLLOWED = f"p.status = '{FOLLOWED}' AND p.retired_at IS NULL"


def _rank(urgency: str) -> str:
    return f"instr('routine soon urgent same-day emergency-now', {urgency})"


class Due(NamedTuple):
    """One kind of due thing: where it is read, which rows wait, and what the list says of them.

    CROSS JOIN keeps the order of the tables: what is due is read in order, and each row's person looked up. `kept`
    is the day that a row put off is held against; `detail` is read by whoever words the row.
    """

    code: str
    at: str
    since: str
    subject: str
    plan: str
    about: str
    source: str
    where: str
    owner: str = "''"
    person: str = PERSON
    detail: str = "''"
    important: str = "0"
    urgency: str = "''"
    kept: str = ""

    @property
    def columns(self) -> str:
        """In the order in which `worklist` reads them."""
        return (
            f"{self.code} AS code, {self.at} AS at, {self.since} AS since, {self.owner} AS owner,"
            f" {self.subject} AS subject, {self.person}, {self.plan} AS plan_id, {self.about} AS about,"
            f" {self.detail} AS detail, {self.important} AS important"
        )

    @property
    def put_off(self) -> str:
        """That somebody put the row off, and that nothing it stood on has changed: it is not more urgent either."""
        return (
            f"(SELECT 1 FROM snooze AS z WHERE z.about = {self.about} AND z.code = {self.code}"
            f" AND z.since IS {self.since} AND (z.due_on IS NULL OR z.due_on <= {self.kept or self.at})"
            f" AND z.important >= {self.important} AND {_rank('z.urgency')} >= {_rank(self.urgency)}"
            " AND z.until > :today AND z.retired_at IS NULL)"
        )

    def rows(self, more: str = "", *, source: str = "") -> str:
        """Those that wait now."""
        return f"SELECT {self.columns} {self._read(source)} AND NOT EXISTS {self.put_off}{more}"

    def counted(self, told: str = "1") -> str:
        """The same without what they say; numbers of people cost the most."""
        return f"SELECT {told} {self._read()} AND NOT EXISTS {self.put_off}"

    @property
    def snoozed(self) -> str:
        """Those that are put off, found from what was put off: that is little."""
        few = f"{self.about} IN (SELECT s.about FROM snooze AS s WHERE s.until > :today AND s.retired_at IS NULL)"
        return f"SELECT {self.columns} {self._read()} AND {few} AND EXISTS {self.put_off}"

    def _read(self, source: str = "") -> str:
        return f"FROM {source or self.source} WHERE {self.where}"
