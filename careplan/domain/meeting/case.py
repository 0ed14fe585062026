"""One patient on the agenda of one date: the question, what was decided, and whether it waits, is done or moved on."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from careplan.domain.meeting.letter import LONGEST, LetterTo
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import MeetingActionId, MeetingCaseId, MeetingId, PatientId, TaskId, UserId
from careplan.domain.shared.text import allow, allow_in, need_in

LONGEST_QUESTION = 4000
"""Letters: more than people type, since questions of several dates come together when somebody moves on."""


class CaseStatus(StrEnum):
    """MOVED went to the next date because nobody came to it."""

    WAITING = "waiting"
    DONE = "done"
    MOVED = "moved"


class CaseOutcome(StrEnum):
    """What a meeting can come to; several may hold at once."""

    CHANGE_TREATMENT = "change-treatment"
    CONTINUE = "continue"
    MORE_INFORMATION = "more-information"
    REFER = "refer"
    DEFER = "defer"


class Agreement(StrEnum):
    """How far those present agreed; None is not recorded."""

    AGREED = "agreed"
    AGREED_WITH_COMMENT = "agreed-with-comment"
    NOT_AGREED = "not-agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTerms:
    """Why the patient is on the agenda, what is asked, and who presents."""

    reason: str = ""
    question: str = ""
    presenter: str = ""

    def __post_init__(self) -> None:
        allow_in(self, "case.reason", limit=120)
        allow_in(self, "case.question", limit=LONGEST_QUESTION)
        allow_in(self, "case.presenter", limit=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What people type while the case is discussed; `letter` and `amend` ask for drafts afterwards."""

    outcomes: tuple[CaseOutcome, ...] = ()
    decision: str = ""
    proposed_by: str = ""
    agreement: Agreement | None = None
    comment: str = ""
    letter: bool = False
    amend: bool = False

    def __post_init__(self) -> None:
        allow_in(self, "case.decision", limit=2000)
        allow_in(self, "case.proposed_by", limit=200)
        allow_in(self, "case.comment", limit=1000)
        ordered = tuple(each for each in CaseOutcome if each in self.outcomes)
        object.__setattr__(self, "outcomes", ordered)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was decided: ticks for papers decide nothing."""
        return replace(self, letter=False, amend=False) == Decision()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The summary in words as people read it when they decided: `facts` are (label, text), `missing` is evidence."""

    facts: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTerms:
    """Work handed out: an action without owner or day is a wish, so both are needed."""

    what: str
    owner: str
    due_on: date

    def __post_init__(self) -> None:
        need_in(self, "action.what", limit=500)
        need_in(self, "action.owner")


@dataclass(eq=False, kw_only=True)
class MeetingCase(Entity):
    """`position` orders the agenda and counts nothing. `moved_from` is the case of an earlier date it goes on from.

    `prepared_on` says that somebody has read the summary and holds the evidence complete. `letter_text` is the draft
    of the letter afterwards, `letter_to` whom it is for, `letter_sent_on` when a person said that it left. `shown` is
    the summary as it stood on `shown_on`, when the case was last called discussed.
    """

    id: MeetingCaseId
    meeting_id: MeetingId
    patient_id: PatientId
    position: int
    reason: str = ""
    question: str = ""
    presenter: str = ""
    prepared_by: UserId | None = None
    prepared_on: date | None = None
    status: CaseStatus = CaseStatus.WAITING
    outcomes: tuple[CaseOutcome, ...] = ()
    decision: str = ""
    proposed_by: str = ""
    agreement: Agreement | None = None
    comment: str = ""
    letter: bool = False
    amend: bool = False
    letter_text: str = ""
    shown: Shown | None = None
    shown_on: date | None = None
    decided_at: datetime | None = None
    moved_from: MeetingCaseId | None = None
    letter_to: LetterTo | None = None
    letter_sent_on: date | None = None

    @property
    def terms(self) -> CaseTerms:
        """What a form shows and sends back as seen."""
        return CaseTerms(reason=self.reason, question=self.question, presenter=self.presenter)

    @property
    def decided(self) -> Decision:
        """What the form of the outcome shows and sends back as seen."""
        return Decision(
            outcomes=self.outcomes,
            decision=self.decision,
            proposed_by=self.proposed_by,
            agreement=self.agreement,
            comment=self.comment,
            letter=self.letter,
            amend=self.amend,
        )

    def revise(self, terms: CaseTerms) -> None:
        """A case that went to the next date is asked there."""
        self.ensure_here()
        self.reason, self.question, self.presenter = terms.reason, terms.question, terms.presenter

    def decide(self, decided: Decision, *, at: datetime) -> None:
        """Takes over what was typed; it is not done before somebody says so."""
        self.ensure_here()
        self.outcomes, self.decision, self.proposed_by = decided.outcomes, decided.decision, decided.proposed_by
        self.agreement, self.comment = decided.agreement, decided.comment
        self.letter, self.amend = decided.letter, decided.amend
        self.decided_at = at

    def finish(self) -> None:
        """Discussed: needs an outcome or a sentence, or nobody could tell later what was decided."""
        self.ensure_here()
        if not self.outcomes and not self.decision.strip():
            raise Invalid(field="case.decision", reason="nothing-decided")
        self.status = CaseStatus.DONE

    def keep_shown(self, shown: Shown, on: date) -> None:
        """What was read is kept as it was: the record goes on, the minutes do not."""
        self.shown, self.shown_on = shown, on

    def write_letter(self, text: str, to: LetterTo | None) -> None:
        """What left is written no more: take that back first."""
        self.ensure_here()
        if self.letter_sent_on is not None:
            raise Invalid(field="case.letter_text", reason="letter-sent")
        self.letter_text = allow(text, "case.letter_text", limit=LONGEST)
        self.letter_to = to

    def letter_left(self, on: date | None) -> None:
        """On that day, or None: it did not leave after all. A letter to nobody or without words has not left."""
        if on is not None:
            self.ensure_letter_whole()
        self.letter_sent_on = on

    def ensure_letter_whole(self) -> None:
        """Refuses a letter without a recipient or without words."""
        if not self.letter_text.strip():
            raise Invalid(field="case.letter_text", reason="blank")
        if self.letter_to is None or not self.letter_to.lines:
            raise Invalid(field="letter.address", reason="blank")

    def reopen(self) -> None:
        """Waits again."""
        self.ensure_here()
        self.status = CaseStatus.WAITING

    def ensure_here(self) -> None:
        """Refuses a case that was moved to another date."""
        if self.status is CaseStatus.MOVED:
            raise WrongStatus(field="case.status", status=self.status)


@dataclass(eq=False, kw_only=True)
class MeetingAction(Entity):
    """One piece of work a case came to; `made` and `made_id` name the draft that was made of it in the plan.

    `task_id` is the task that closing the meeting made of it: from then on the task alone says whether it is done.
    """

    id: MeetingActionId
    case_id: MeetingCaseId
    what: str
    owner: str
    due_on: date
    task_id: TaskId | None = None
    made: str = ""
    made_id: UUID | None = None

    @property
    def terms(self) -> ActionTerms:
        """What a form shows and sends back as seen."""
        return ActionTerms(what=self.what, owner=self.owner, due_on=self.due_on)

    def ensure_open(self) -> None:
        """Refuses one that a task has taken over."""
        if self.task_id is not None:
            raise WrongStatus(field="action.task_id", status="made")

    def revise(self, terms: ActionTerms) -> None:
        """Takes over what is now to be done, by whom and until when."""
        self.what, self.owner, self.due_on = terms.what, terms.owner, terms.due_on
