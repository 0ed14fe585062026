"""The lines of a preview: what taking in an answer would change, compared with the record as it stands now.

A line that is not simply new comes unticked, with what stands against it; one that cannot be taken says why. Whatever
becomes of the lines, all that was written is kept with the form.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from careplan.application.commands.return_forms import Taken
from careplan.application.queries.measures import PatientMeasures
from careplan.application.queries.return_forms import FormLine
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.measure.measure import Measure
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import AskedActivity, AskedGoal, AskedMeasure
from careplan.i18n.return_forms import Against, Barred, FormDoubt


class ChangeKind(StrEnum):
    """What a line of the preview would do."""

    GOAL = "goal"
    MEASURE = "measure"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLine:
    """`said` is what was written, `before` what the record says now; `doubt` is a sentence on what cannot be read.

    `take` is what ticking it records: None where it is `barred`.
    """

    key: str
    kind: ChangeKind
    row: AskedGoal | AskedMeasure | AskedActivity
    said: str
    before: str = ""
    after: str = ""
    take: Taken | None = None
    against: tuple[Against, ...] = ()
    barred: Barred | None = None
    doubt: str = ""

    @property
    def ticked(self) -> bool:
        """Whether it is proposed: what can be taken and nothing stands against."""
        return self.take is not None and not (set(self.against) - {Against.SIGNING_DAY})

    def not_taken(self, why: Barred, doubt: str = "") -> "PreviewLine":
        """The same without anything to tick."""
        return replace(self, take=None, against=(), barred=why, doubt=doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All of an answer beside the record; each of the `doubts` is confirmed by a person, or nothing is taken in.

    `file` is what came back, to be kept with the answer; None for what was keyed in, and for a file that is not kept.
    """

    form: FormLine
    answer: Answer
    lines: tuple[PreviewLine, ...]
    doubts: tuple[FormDoubt, ...] = ()
    file: LookedAt | None = None

    @property
    def proposed(self) -> frozenset[str]:
        """The keys of the lines that come ticked."""
        return frozenset(line.key for line in self.lines if line.ticked)

    def taken(self, keys: frozenset[str]) -> tuple[Taken, ...]:
        """What these lines record."""
        return tuple(line.take for line in self.lines if line.key in keys and line.take is not None)


@dataclass(frozen=True, slots=True)
class Beside:
    """The record as it stands now, as far as an answer is compared with it."""

    plan: PlanSnapshot
    measures: PatientMeasures
    known: tuple[Measure, ...]
    today: date
