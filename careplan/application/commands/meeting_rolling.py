"""Moving patients to the next date of a meeting: shared by closing it and by "not discussed"."""

from collections.abc import Sequence
from uuid import uuid4

from careplan.domain.meeting.case import CaseStatus, MeetingCase
from careplan.domain.meeting.meeting import Meeting, MeetingStatus
from careplan.domain.meeting.rolling import joined, rolling
from careplan.domain.meeting.series import MeetingSeries
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import MeetingCaseId, MeetingId
from careplan.storage.unit_of_work import UnitOfWork


def roll_over(
    work: UnitOfWork, meeting: Meeting, waiting: Sequence[MeetingCase], *, to: MeetingId | None = None
) -> MeetingId:
    """Begins these cases anew on the next date and marks them as moved; answers that date."""
    ahead = _date_named(work, meeting, to) if to is not None else _next_date(work, meeting)
    plan = rolling(waiting, work.all(MeetingCase, meeting_id=ahead.id))
    for case in plan.ahead:
        case.position -= len(plan.begin)
    for case, position in zip(plan.begin, plan.positions, strict=True):
        begun = MeetingCase(
            id=MeetingCaseId(uuid4()),
            meeting_id=ahead.id,
            patient_id=case.patient_id,
            position=position,
            moved_from=case.id,
        )
        begun.revise(case.terms)
        work.add(begun)
        case.status = CaseStatus.MOVED
    for case, there in plan.there:
        goes_to = there if there.status is not CaseStatus.MOVED else _further_on(work, there)
        _ask_there(case, goes_to)
        goes_to.moved_from = goes_to.moved_from or case.id
        case.status = CaseStatus.MOVED
    return ahead.id


def _ask_there(case: MeetingCase, there: MeetingCase) -> None:
    """Both questions are kept; one that was called discussed waits again where it was not asked this."""
    terms = joined(there.terms, case.terms)
    if terms == there.terms:
        return
    if terms.question != there.question and there.status is CaseStatus.DONE:
        there.reopen()
    there.revise(terms)


def _further_on(work: UnitOfWork, there: MeetingCase) -> MeetingCase:
    """Where somebody waits by now who was moved on from that date; that date itself where they wait nowhere."""
    found = [
        (meeting.day, each)
        for each in work.all(MeetingCase, patient_id=there.patient_id, status=CaseStatus.WAITING)
        if (meeting := work.get(Meeting, each.meeting_id)).status is not MeetingStatus.CLOSED
        and meeting.day > work.get(Meeting, there.meeting_id).day
    ]
    if found:
        return min(found, key=lambda pair: pair[0])[1]
    there.status = CaseStatus.WAITING
    return there


def make_next(work: UnitOfWork, series: MeetingSeries) -> Meeting:
    """The date after the last one of the series, on its grid, with its place and members."""
    dates = work.all(Meeting, series_id=series.id)
    day = series.terms.next_day(max((each.day for each in dates), default=None), work.today)
    made = Meeting(
        id=MeetingId(uuid4()),
        series_id=series.id,
        name=series.name,
        day=day,
        starts_at=series.usual_time,
        place=series.place,
        minutes=series.minutes,
        members=series.members,
    )
    work.add(made)
    return made


def _date_named(work: UnitOfWork, meeting: Meeting, to: MeetingId) -> Meeting:
    ahead = work.get(Meeting, to)
    ahead.ensure_open()
    if ahead.id == meeting.id:
        raise Invalid(field="meeting.next", reason="same-date")
    return ahead


def _next_date(work: UnitOfWork, meeting: Meeting) -> Meeting:
    if meeting.series_id is None:
        raise Invalid(field="meeting.next", reason="no-next-date")
    dates = work.all(Meeting, series_id=meeting.series_id)
    later = [each for each in dates if each.day > meeting.day and each.status is not MeetingStatus.CLOSED]
    if later:
        return min(later, key=lambda each: each.day)
    series = next(iter(work.all(MeetingSeries, id=meeting.series_id)), None)
    if series is None:
        raise Invalid(field="meeting.next", reason="no-next-date")
    return make_next(work, series)
