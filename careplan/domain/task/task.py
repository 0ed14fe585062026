"""A task or reminder that somebody set: for a person or for nobody in particular, with an owner and a day."""

from dataclasses import dataclass
from datetime import date

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import WrongStatus
from careplan.domain.shared.ids import PatientId, ReferralId, TaskId, UserId
from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTerms:
    """What is to be done, by whom (a login, blank is nobody yet) and by when."""

    text: str
    owner: str = ""
    due_on: date

    def __post_init__(self) -> None:
        need_in(self, "task.text", limit=500)
        allow_in(self, "task.owner", limit=60)


@dataclass(eq=False, kw_only=True)
class Task(Entity):
    """`made_by` and `made_on` say who set it and when; `done_on` is the day it was done, never a day to come."""

    id: TaskId
    patient_id: PatientId | None = None
    referral_id: ReferralId | None = None
    text: str
    owner: str = ""
    due_on: date
    made_by: UserId
    made_on: date
    done_on: date | None = None
    done_by: UserId | None = None

    @property
    def terms(self) -> TaskTerms:
        """What a form shows and sends back as seen."""
        return TaskTerms(text=self.text, owner=self.owner, due_on=self.due_on)

    def revise(self, terms: TaskTerms) -> None:
        """Other words, another owner or another day; what is done stands."""
        self.ensure_open()
        self.text, self.owner, self.due_on = terms.text, terms.owner, terms.due_on

    def finish(self, *, by: UserId, on: date) -> None:
        """Done; refuses one that is done already."""
        self.ensure_open()
        self.done_on, self.done_by = on, by

    def ensure_open(self) -> None:
        """Refuses a task that is done."""
        if self.done_on is not None:
            raise WrongStatus(field="task.done_on", status="completed")
