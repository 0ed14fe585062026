"""A report that came back: which referral it belongs to by the code on our letter, and why we think so.

What is answered here is a proposal; a person confirms it, and `FileReport` files it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from careplan.application.clinic import Clinic
from careplan.application.queries.attachments import Candidate, ReportCandidates
from careplan.application.queries.users import ThisClinic
from careplan.domain.attachment.filing import FilingWay, way_of
from careplan.domain.attachment.looked import Seen
from careplan.domain.referral.letter_code import LetterCode, read_code, read_codes
from careplan.domain.referral.states import ENDED, ReferralState
from careplan.domain.shared.ids import ReferralId


class MatchWhy(StrEnum):
    """Why a report is thought to belong to a referral, or why none is proposed."""

    QR_CODE = "qr-code"
    CODE_IN_TEXT = "code-in-text"
    PUT_HERE = "put-here"
    NO_CODE = "no-code"
    SEVERAL_CODES = "several-codes"
    OTHER_CLINIC = "other-clinic"
    UNKNOWN_NUMBER = "unknown-number"


class Caution(StrEnum):
    """What a person should know before they confirm; several may hold."""

    OTHER_PATIENT = "other-patient"
    OTHER_REFERRAL = "other-referral"
    ENDED = "ended"
    NOT_SENT = "not-sent"
    HAS_ITS_REPORT = "has-its-report"
    NOT_BOOKED = "not-booked"
    NAME_NOT_FOUND = "name-not-found"
    NO_TEXT = "no-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """`proposed` is None where a person has to choose; `candidates` are all referrals that have a number.

    `here` is the referral on which the report was put, if it was.
    """

    proposed: Candidate | None
    why: MatchWhy
    candidates: tuple[Candidate, ...]
    seen: Seen
    here: ReferralId | None = None

    def cautions(self, chosen: Candidate, *, interim: bool = False) -> tuple[Caution, ...]:
        """What is to be said about filing it on this one."""
        found = [*self._mixed_up(chosen), *_of_state(chosen.state, interim=interim)]
        if not self.seen.text.strip():
            found.append(Caution.NO_TEXT)
        elif chosen.family.casefold() not in self.seen.text.casefold():
            found.append(Caution.NAME_NOT_FOUND)
        return tuple(found)

    def _mixed_up(self, chosen: Candidate) -> Iterable[Caution]:
        """The code or the place says another one."""
        others = [self.proposed if self.why in {MatchWhy.QR_CODE, MatchWhy.CODE_IN_TEXT} else None, self._place]
        told = [other for other in others if other is not None and other.id != chosen.id]
        if any(other.patient_id != chosen.patient_id for other in told):
            return (Caution.OTHER_PATIENT,)
        return (Caution.OTHER_REFERRAL,) if told else ()

    @property
    def _place(self) -> Candidate | None:
        return next((each for each in self.candidates if each.id == self.here), None)


def match_report(clinic: Clinic, seen: Seen, here: ReferralId | None = None) -> Matched:
    """For the records lane. The QR code goes before the text; with no code the place where it was put is proposed."""
    candidates = clinic.ask(ReportCandidates())
    return matched(seen, candidates, str(clinic.ask(ThisClinic()).id), here)


def matched(seen: Seen, candidates: tuple[Candidate, ...], clinic_id: str, here: ReferralId | None = None) -> Matched:
    """Never guesses: two codes, another clinic's code and a number that is not here leave the choice to a person."""
    read = dict.fromkeys(code for text in seen.codes if (code := read_code(text)) is not None)
    why = MatchWhy.QR_CODE if read else MatchWhy.CODE_IN_TEXT
    codes = tuple(read) or read_codes(seen.text)
    proposed: Candidate | None = None
    if not codes:
        proposed = next((each for each in candidates if each.id == here), None)
        why = MatchWhy.NO_CODE if proposed is None else MatchWhy.PUT_HERE
    elif len(codes) > 1:
        why = MatchWhy.SEVERAL_CODES
    elif not codes[0].is_of(clinic_id):
        why = MatchWhy.OTHER_CLINIC
    else:
        proposed = _numbered(codes[0], candidates)
        why = why if proposed else MatchWhy.UNKNOWN_NUMBER
    return Matched(proposed=proposed, why=why, candidates=candidates, seen=seen, here=here)


def _numbered(code: LetterCode, candidates: Iterable[Candidate]) -> Candidate | None:
    return next((each for each in candidates if each.number == code.number), None)


def _of_state(state: ReferralState, *, interim: bool) -> Iterable[Caution]:
    """Why a report does not move a referral in this state."""
    if way_of(state, interim=interim) is not FilingWay.KEEP:
        return ()
    if state in ENDED:
        return (Caution.ENDED,)
    if state in {ReferralState.DRAFT, ReferralState.READY}:
        return (Caution.NOT_SENT,)
    if state in {ReferralState.REPORT_RECEIVED, ReferralState.REVIEWED}:
        return (Caution.HAS_ITS_REPORT,)
    return (Caution.NOT_BOOKED,)
