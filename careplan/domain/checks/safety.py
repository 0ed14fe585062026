"""What the checks of one plan answered, made ready for people: each answer beside what somebody decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from careplan.domain.checks.acknowledgement import AcknowledgedFinding, AcknowledgementTerms
from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.shared.fact import Source
from careplan.domain.shared.ids import AcknowledgementId


class Lapse(StrEnum):
    """Why an acknowledgement stands no more."""

    DAY_HAS_COME = "day-has-come"
    RULE_CHANGED = "rule-changed"
    FACTS_CHANGED = "facts-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A high finding that somebody accepted; `given_by` is the name of who recorded it."""

    id: AcknowledgementId
    finding: AcknowledgedFinding
    terms: AcknowledgementTerms
    given_on: date
    given_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """What was accepted of a finding that is open again."""

    accepted: Accepted
    why: Lapse


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One rule's answer; `accepted` where that stands, `reopened` what was decided earlier and stands no more."""

    row: Checked
    accepted: Accepted | None = None
    reopened: tuple[Reopened, ...] = ()

    @property
    def can_be_accepted(self) -> bool:
        """Only a high finding whose source was read, and only once."""
        row = self.row
        return row.outcome is Outcome.FINDING and row.severity is Grade.HIGH and row.confirmed and self.accepted is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyChecks:
    """All answers about one plan on one day, by one pack.

    `status` says who has not reviewed the pack; empty when somebody has. `past` are acknowledgements that no finding
    answers to any more. `subjects` are the medicines that were looked at, by id of their line, as answers name them.
    `names` are what the library calls the codes and ids that answers carry.
    """

    as_of: date
    pack: str
    version: str
    status: str
    answers: tuple[Answer, ...]
    past: tuple[Accepted, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Answer, ...]:
        """The gravest first, within a grade in the order of the rules."""
        grades = list(Grade)
        return tuple(sorted(self.of(Outcome.FINDING), key=lambda each: grades.index(each.row.severity or Grade.LOW)))

    @property
    def open_high(self) -> int:
        """How many high findings nobody accepted."""
        return sum(each.row.severity is Grade.HIGH and each.accepted is None for each in self.of(Outcome.FINDING))

    def of(self, outcome: Outcome) -> tuple[Answer, ...]:
        """Those that ended so, in the order of the rules."""
        return tuple(each for each in self.answers if each.row.outcome is outcome)

    def about(self, line_id: str) -> "SafetyChecks | None":
        """The same about one medicine; None when it was not looked at."""
        subject = self.subjects.get(line_id)
        if subject is None:
            return None
        return SafetyChecks(
            as_of=self.as_of,
            pack=self.pack,
            version=self.version,
            status=self.status,
            answers=tuple(each for each in self.answers if subject in each.row.about),
            past=tuple(each for each in self.past if subject in each.finding.about.split(", ")),
            subjects={line_id: subject},
            sources=self.sources,
            names=self.names,
        )
