"""From when to when screening is due for one person, as it is kept: the answer of the page Screening taken apart.

So both say the same. Only people whom the clinic follows have rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import Connection

from careplan.application.overriding import ClinicLibrary, adjusted
from careplan.application.queries.facts_on_file import FactsOnFile, pack_of
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.queries.schedule_entries import SetAsideLine
from careplan.application.record_facts import Record, facts_for_schedule
from careplan.domain.patient.patient import PatientStatus
from careplan.domain.schedule.kept import KeptRow, Stand, Time, holds_until, kept_rows
from careplan.domain.shared.errors import Invalid, NotFound
from careplan.domain.shared.ids import PatientId
from careplan.i18n.citations import short_citation
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.storage.screening_days import KeptDue, KeptPerson

_DAY = timedelta(days=1)
_OF_PEOPLE = uuid5(NAMESPACE_OID, "screening")


@dataclass
class Reckoner:
    """For one transaction: the clinic's own numbers are read once."""

    library: Library
    today: date
    _adjusted: Library | None = None

    def person(self, connection: Connection, patient_id: str) -> KeptPerson | None:
        """By the id as stored; None for somebody of whom nothing is due, whatever the day."""
        try:
            record = FactsOnFile(patient_id=PatientId(UUID(patient_id))).fetch(connection)
        except NotFound:
            return None
        if self._adjusted is None:
            self._adjusted = adjusted(self.library, OwnKnowledge().fetch(connection))
        pack = pack_of(record, self._adjusted)
        if pack is None or record.patient.standing.status is not PatientStatus.ACTIVE:
            return None
        return _reckoned(record, self._adjusted, pack, self.today)


def _reckoned(record: Record, library: Library, pack: Pack, today: date) -> KeptPerson:
    try:
        facts = facts_for_schedule(record, library, pack, today)
    except Invalid:  # an onset to come: the page Screening says so, and nothing is due before that day
        onset = record.disease.onset if record.disease else None
        return KeptPerson((onset.earliest - _DAY if onset and onset.earliest > today else today).isoformat())
    rows = kept_rows(pack.screening, facts)
    asides = {line.rule: line for line in record.entries.aside}
    return KeptPerson(
        until=holds_until(pack.screening, facts).isoformat(),
        never=_never(rows),
        due=tuple(_stored(record.patient.id, row, asides.get(row.rule), library, pack) for row in rows),
    )


def _never(rows: Iterable[KeptRow]) -> str:
    """A line each: whether its interval was confirmed, and the test."""
    return "\n".join(f"{int(row.confirmed)} {row.subject}" for row in rows if row.stand is Stand.NEVER)


def _stored(patient_id: PatientId, row: KeptRow, aside: SetAsideLine | None, library: Library, pack: Pack) -> KeptDue:
    return KeptDue(
        rule=row.rule,
        id=str(uuid5(_OF_PEOPLE, f"{patient_id} {row.rule}")),
        subject=row.subject,
        stand=row.stand,
        due_from=row.due_from.isoformat() if row.due_from else None,
        due_on=row.due_on.isoformat() if row.due_on else None,
        last_on=row.last.on.earliest.isoformat() if row.last and row.last.on else None,
        said="|".join(_said(row, library, pack)),
        aside=f"{aside.decided_on} {aside.terms.until}" if aside else "",
        times=" ".join(map(_time, row.times)),
    )


def _said(row: KeptRow, library: Library, pack: Pack) -> Iterator[str]:
    """What the sentence of a row needs beside its days: the interval, on whose word, and the last time."""
    yield str(row.low or "")
    yield str(row.high or "")
    is_own = isinstance(library, ClinicLibrary) and row.rule in library.notes
    yield "own" if is_own else "confirmed" if row.confirmed else "unconfirmed"
    yield row.last.on.text if row.last and row.last.on else ""
    yield "elsewhere" if row.last and row.last.place else ""
    yield row.due_from.isoformat() if row.due_from and row.due_from != row.due_on else ""
    source = next((each for each in pack.sources if each.id == row.source), None)
    yield short_citation(source) if source else ""


def _time(time: Time) -> str:
    return f"{time.on}" if time.on == time.closed else f"{time.on}/{time.closed}"
