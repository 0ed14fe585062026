"""A form that was sent to a therapist to be filled and returned, and what came back."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from careplan.domain.plan.goal import AchievementStatus
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.sent_as import SentAs
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid, WrongStatus
from careplan.domain.shared.ids import AttachmentId, GoalId, PatientId, PlanId, ReturnFormId, TherapyId, UserId
from careplan.domain.shared.text import allow, need, need_in
from careplan.domain.therapy.therapy import Strand

ANSWER_DAYS: Final = 14
"""Working value: how long a therapist is given before an unanswered form is due; sites differ."""

FORM_FILE: Final = "Return form {}"
"""The title of a returned file; it is found by it once its step was undone."""
_MOST_DAYS: Final = 365


class FormState(StrEnum):
    """Where a form stands; only one that was sent can be answered."""

    SENT = "sent"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class SentBy(StrEnum):
    """How a form went out."""

    LETTER = "letter"
    FAX = "fax"
    E_MAIL = "e-mail"
    PORTAL = "portal"
    IN_PERSON = "in-person"


class Way(StrEnum):
    """How the answer came in: read from the fields of the file, or keyed in from paper."""

    FILE = "file"
    KEYED = "keyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedGoal:
    """A goal as it stood on the form; `number` 1 is printed G1, `target` is what it should reach, in words.

    `achievement` is how it was judged when the form was sent, to see later whether somebody has judged it since.
    """

    goal_id: GoalId
    number: int
    words: str
    target: str = ""
    achievement: AchievementStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedActivity:
    """A part of the programme as it stood on the form, with its dose in words."""

    therapy_id: TherapyId
    name: str
    dose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMeasure:
    """A value asked for: `unit` is a UCUM code, empty for an answer in words; `last` is the one known, as printed."""

    name: str
    unit: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The rows of a form: fields are named by their places in these lists, so they are kept as they were sent."""

    goals: tuple[AskedGoal, ...] = ()
    activities: tuple[AskedActivity, ...] = ()
    measures: tuple[AskedMeasure, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to answer."""
        return not (self.goals or self.activities)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingTerms:
    """To whom, how, and by when the answer is wanted."""

    therapist: str
    sent_on: date
    channel: SentBy = SentBy.LETTER
    days: int = ANSWER_DAYS

    def __post_init__(self) -> None:
        need_in(self, "return_form.therapist")
        if not 1 <= self.days <= _MOST_DAYS:
            raise Invalid(field="return_form.days", reason="not-a-number-of-days")

    @property
    def due_on(self) -> date:
        """The last day on which the answer is in time."""
        return self.sent_on + timedelta(days=self.days)


@dataclass(eq=False, kw_only=True)
class ReturnForm(Entity):
    """One form of one strand of one plan; `number` (`TR-2026-0007`) is what people say of it.

    `plan_version` is the version it was printed from, `asked` its rows, `sent_as` how it looked: None where nobody kept
    that. `answer` is all that came back, ticked or not; `entered_on` and `entered_by` say who took it in, `seconds` how
    long keying took, `file_id` which file it was.
    """

    id: ReturnFormId
    patient_id: PatientId
    plan_id: PlanId
    number: str
    strand: Strand
    plan_version: int
    therapist: str
    asked: Asked
    channel: SentBy
    sent_on: date
    sent_by: UserId
    due_on: date
    state: FormState = FormState.SENT
    withdrawn_because: str = ""
    answer: Answer | None = None
    way: Way | None = None
    entered_on: date | None = None
    entered_by: UserId | None = None
    seconds: int | None = None
    reply: str = ""
    replied_on: date | None = None
    sent_as: SentAs | None = None
    file_id: AttachmentId | None = None

    def take_in(self, answer: Answer, *, way: Way, by: UserId, on: date, seconds: int | None = None) -> None:
        """The answer came; refuses a second one, and one to a form that was withdrawn."""
        self._ensure_sent()
        self.answer, self.way = answer, way
        self.entered_by, self.entered_on, self.seconds = by, on, seconds
        self.state = FormState.ANSWERED

    def withdraw(self, reason: str) -> None:
        """It is not waited for any more."""
        self._ensure_sent()
        self.withdrawn_because = need(reason, "return_form.reason", limit=1000)
        self.state = FormState.WITHDRAWN

    def answer_question(self, reply: str, on: date) -> None:
        """What the therapist was told; empty takes it back."""
        if self.answer is None or not self.answer.question:
            raise WrongStatus(field="return_form.reply", status=self.state)
        self.reply = allow(reply, "return_form.reply", limit=4000).strip()
        self.replied_on = on if self.reply else None

    def _ensure_sent(self) -> None:
        if self.state is not FormState.SENT:
            raise WrongStatus(field="return_form.state", status=self.state)
