"""How long those who are asked take, from the steps of their referrals; asked of one entry, or of all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from careplan.application.queries.figures import passages
from careplan.application.queries.query import LightQuery
from careplan.application.queries.stored import id_of
from careplan.domain.directory.response import Course, ResponseTimes, course, response_times, year_before
from careplan.domain.referral.states import ReferralState
from careplan.domain.shared.ids import DirectoryEntryId
from careplan.storage.cipher import Readable, rows

_ASKED = f"""
SELECT r.recipient_id, r.id FROM referral AS r
WHERE r.recipient_id IS NOT NULL AND r.state <> '{ReferralState.ENTERED_IN_ERROR}' AND r.retired_at IS NULL
"""
_OF_ONE = f"{_ASKED} AND r.recipient_id = :entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTimes:
    """Of referrals sent in the last twelve months, and of all."""

    year: ResponseTimes
    ever: ResponseTimes


@dataclass(frozen=True, kw_only=True)
class ResponseTimesOf(LightQuery[EntryTimes]):
    """Of one entry of the directory."""

    entry_id: DirectoryEntryId
    today: date

    def fetch(self, connection: Readable) -> EntryTimes:
        ids = [id_ for _, id_ in rows(connection, _OF_ONE, {"entry": str(self.entry_id)})]
        return _times(map(course, passages(connection, ids)), self.today)


@dataclass(frozen=True, kw_only=True)
class ResponseTimesByRecipient(LightQuery[Mapping[DirectoryEntryId, EntryTimes]]):
    """Of every entry that a referral went to."""

    today: date

    def fetch(self, connection: Readable) -> Mapping[DirectoryEntryId, EntryTimes]:
        entry_of = {id_of(id_): id_of(entry) for entry, id_ in rows(connection, _ASKED)}
        groups: dict[DirectoryEntryId, list[Course]] = {}
        for passage in passages(connection, [str(id_) for id_ in entry_of]):
            groups.setdefault(entry_of[passage.id], []).append(course(passage))
        return {entry: _times(courses, self.today) for entry, courses in groups.items()}


def _times(courses: Iterable[Course], today: date) -> EntryTimes:
    found = list(courses)
    return EntryTimes(year=response_times(found, since=year_before(today)), ever=response_times(found))
