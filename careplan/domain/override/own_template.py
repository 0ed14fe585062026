"""A clinic's own template beside the library's: lines that say what to propose to anybody, never to one person.

So a line has no place for what is written of a patient: no words of theirs, no values, no days, no names.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import OwnTemplateId, UserId
from careplan.domain.shared.text import allow_in, need_in
from careplan.domain.therapy.therapy import Strand

MOST_LINES = 100
_LONGEST_WEEKS = 520


class LineKind(StrEnum):
    """What a line proposes, in the order in which a template is shown."""

    GOAL = "goal"
    PROMPT = "prompt"
    THERAPY = "therapy"
    CARE = "care"
    REFERRAL = "referral"


_NEEDS_TEXT = {LineKind.GOAL, LineKind.PROMPT, LineKind.CARE}
_NEEDS_CODE = {LineKind.THERAPY, LineKind.CARE, LineKind.REFERRAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """One entry; `id` is unique among those of its kind and stays the same over versions.

    `text` is what is measured, what to think of, the care, or the reason to refer. `code` is the assessment, the
    intervention or the specialty in the pack, or the discipline. A goal has a `target` in words and `weeks` to reach
    it, a therapy its strand, a referral how soon.
    """

    kind: LineKind
    id: str
    text: str = ""
    code: str = ""
    target: str = ""
    weeks: int | None = None
    strand: Strand | None = None
    urgency: Urgency | None = None

    def __post_init__(self) -> None:
        need_in(self, "template.lines.id", limit=100)
        (need_in if self.kind in _NEEDS_TEXT else allow_in)(self, "template.lines.text", limit=500)
        (need_in if self.kind in _NEEDS_CODE else allow_in)(self, "template.lines.code", limit=60)
        is_goal = self.kind is LineKind.GOAL
        (need_in if is_goal else allow_in)(self, "template.lines.target", limit=500)
        if is_goal and (self.weeks is None or not 1 <= self.weeks <= _LONGEST_WEEKS):
            raise Invalid(field="template.lines.weeks", reason="out-of-range")
        if (self.strand is not None) is not (self.kind is LineKind.THERAPY):
            raise Invalid(field="template.lines.strand", reason="blank")
        if (self.urgency is not None) is not (self.kind is LineKind.REFERRAL):
            raise Invalid(field="template.lines.urgency", reason="blank")

    @property
    def key(self) -> str:
        """Such as `goal:g1`, as the entries of the library's templates have it."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplateTerms:
    """What people write of it; lines in the order in which they are shown, 1 to 100 of them."""

    name: str
    purpose: str = ""
    review_weeks: int
    lines: tuple[TemplateLine, ...]

    def __post_init__(self) -> None:
        need_in(self, "template.name", limit=120)
        allow_in(self, "template.purpose", limit=1000)
        if not 1 <= self.review_weeks <= _LONGEST_WEEKS:
            raise Invalid(field="template.review_weeks", reason="out-of-range")
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise Invalid(field="template.lines", reason="blank" if not self.lines else "too-many")
        if len({line.key for line in self.lines}) != len(self.lines):
            raise Invalid(field="template.lines", reason="twice")


@dataclass(eq=False, kw_only=True)
class OwnTemplate(Entity):
    """Belongs to the clinic, to no patient. `based_on` is the library's template it was copied from, if any.

    `version` counts from 1 with each revision; what a plan took from it names that version.
    """

    id: OwnTemplateId
    pack: str
    based_on: str = ""
    based_on_version: str = ""
    name: str
    purpose: str
    review_weeks: int
    lines: tuple[TemplateLine, ...]
    version: int
    decided_by: UserId
    decided_on: date

    @property
    def terms(self) -> OwnTemplateTerms:
        """What a form shows and sends back as seen."""
        return OwnTemplateTerms(name=self.name, purpose=self.purpose, review_weeks=self.review_weeks, lines=self.lines)

    def revise(self, terms: OwnTemplateTerms, *, by: UserId, on: date) -> None:
        """The next version, with its own author."""
        self.name, self.purpose = terms.name, terms.purpose
        self.review_weeks, self.lines = terms.review_weeks, terms.lines
        self.version += 1
        self.decided_by, self.decided_on = by, on
