"""Who was not discussed goes to the next date: nobody is lost, and nobody stands there twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from careplan.domain.meeting.case import CaseStatus, CaseTerms, MeetingCase
from careplan.domain.shared.ids import PatientId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolling:
    """`begin` are the cases to begin anew on the next date, in their order, at `positions`.

    `ahead` are those there that make room for them, by as many places. `there` are the cases whose patient stands on
    the next agenda already, each with the case found there.
    """

    begin: tuple[MeetingCase, ...]
    positions: tuple[int, ...]
    ahead: tuple[MeetingCase, ...]
    there: tuple[tuple[MeetingCase, MeetingCase], ...]


def rolling(waiting: Iterable[MeetingCase], ahead: Sequence[MeetingCase]) -> Rolling:
    """What to do with these cases of one date, given the cases of the next; those not waiting are left alone.

    They come before everybody who has not waited yet, and after those who were moved there before them.
    """
    left = sorted((case for case in waiting if case.status is CaseStatus.WAITING), key=lambda case: case.position)
    known: dict[PatientId, MeetingCase] = {case.patient_id: case for case in ahead}
    begin = tuple(case for case in left if case.patient_id not in known)
    there = tuple((case, known[case.patient_id]) for case in left if case.patient_id in known)
    new = [case.position for case in ahead if case.moved_from is None]
    first = min(new) - len(begin) if new else max((case.position for case in ahead), default=0) + 1
    before = tuple(case for case in ahead if new and case.position < min(new))
    return Rolling(begin=begin, positions=tuple(range(first, first + len(begin))), ahead=before, there=there)


def joined(there: CaseTerms, here: CaseTerms) -> CaseTerms:
    """What stands on the next agenda, with what was asked here: both questions in a line each, and what was blank."""
    asked = there.question.strip()
    new = here.question.strip()
    question = there.question if not new or new in asked.splitlines() or new == asked else f"{asked}\n{new}".strip()
    return replace(
        there, question=question, reason=there.reason or here.reason, presenter=there.presenter or here.presenter
    )
