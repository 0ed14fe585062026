"""What an instrument is: its inputs, its formula by name, what its results mean, and whether it may be offered.

All of it comes from a pack; only the arithmetic that a formula name stands for is code.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from careplan.domain.shared.fact import Fact, Statement


class Release(StrEnum):
    """Whether the window offers an instrument, or why not; the command line computes all and says which it is."""

    OFFERED = "offered"
    NEEDS_SIGNOFF = "needs-signoff"
    HOLD_PRIMARY_SOURCE = "hold-primary-source"
    HOLD_LICENCE = "hold-licence"
    RESEARCH_ONLY = "research-only"
    LINK_OUT = "link-out"
    RECORD_TOTAL_ONLY = "record-total-only"
    DO_NOT_SHIP = "do-not-ship"


class Embedding(StrEnum):
    """Whether the wording of the items may be shown in the program."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class InputKind(StrEnum):
    """What a value is. A flag is true, false, 1 or 0; a code is one of a fixed list of words."""

    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "flag"
    CODE = "code"
    TEXT = "text"
    LIST = "list"
    OBJECT = "object"


class Completeness(StrEnum):
    """What becomes of a result when something is missing; the words of the rule stand beside it."""

    ALL_NEEDED = "all-needed"
    AT_LEAST = "at-least"
    LEFT_OUT_IS_ABSENT = "left-out-is-absent"
    WHERE_IT_MATTERS = "where-it-matters"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherUnit:
    """A UCUM unit that is taken as well: a value in it times `times`, or over `over`, is one in the input's unit."""

    unit: str
    times: Decimal | None = None
    over: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One word of a code, with what it means to a person; `spellings` are other words that are taken for it."""

    code: str
    text: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One value that an instrument takes.

    `low` and `high` are in `unit` (UCUM) and belong to the range; the range of a scale ends `by_definition`, other
    limits only ask whether a finger slipped. `choices` are the words of a code, or words that may stand for a number.
    With `not_measurable`, null is an answer and not a gap. `count` is the length of a list and `of` what it is made of:
    one part for every item of a list, one for each key of an object.
    """

    name: str
    text: str
    kind: InputKind
    unit: str = ""
    other_units: tuple[OtherUnit, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    by_definition: bool = False
    choices: tuple[Choice, ...] = ()
    not_measurable: bool = False
    optional: bool = False
    count: int = 0
    of: tuple["Input", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Fact):
    """A stretch of a result that has a name or a meaning; a missing limit is open."""

    text: str
    code: str = ""
    lower: Decimal | None = None
    lower_included: bool = True
    upper: Decimal | None = None
    upper_included: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning(Fact):
    """What a flag or a code says, in words; `value` is `true`, `false` or the code."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One value that comes out; `role` is what the formula calls it, its own name when left out.

    A number is rounded to `digits` decimals, once, at the end; bands are looked up with the unrounded value.
    """

    name: str
    text: str
    kind: InputKind
    role: str = ""
    unit: str = ""
    digits: int = 0
    bands: tuple[Band, ...] = ()
    meanings: tuple[Meaning, ...] = ()

    @property
    def called(self) -> str:
        """Its name in the formula's answer."""
        return self.role or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A number that a formula takes from the pack: a weight, a coefficient, a limit."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Inputs that a formula treats alike."""

    name: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Points for one input: for its word or flag (`code`), or from a limit upwards (`above`, itself included or not).

    The steps of a number stand in ascending order and the last one that holds counts; `slope` adds a multiple of it.
    """

    input: str
    points: Decimal = Decimal(0)
    slope: Decimal = Decimal(0)
    code: str = ""
    above: Decimal | None = None
    included: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A published look-up table: numbers in a row, parted by blanks."""

    name: str
    values: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingRule(Fact):
    """What holds when something is missing: `rule` for the program, `text` for people."""

    rule: Completeness
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Fact):
    """One thing that can be computed; its own flag covers formula and constants.

    `charts` are the ids of the measures its result is drawn with. `changes` (when a change counts), `limits` (what must
    stand beside every result) and `licence` are ids of facts of the family.
    """

    id: str
    name: str
    formula: str
    version: str
    release: Release
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    missing: MissingRule
    charts: tuple[str, ...] = ()
    constants: tuple[Constant, ...] = ()
    groups: tuple[Group, ...] = ()
    points: tuple[Points, ...] = ()
    tables: tuple[Table, ...] = ()
    changes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Whether the window may compute it."""
        return self.release is Release.OFFERED


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact(Statement):
    """A sentence with a name, so that it can be pointed to."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """All that is known about one measure, with the instruments that compute it: often one, several, or none.

    `release` is what holds for the measure itself where it has no instrument.
    """

    id: str
    name: str
    release: Release
    items: Embedding
    facts: tuple[KnownFact, ...] = ()
    instruments: tuple[Instrument, ...] = ()

    def told(self, ids: tuple[str, ...]) -> tuple[KnownFact, ...]:
        """Its facts of these ids, in the order of the ids."""
        known = {fact.id: fact for fact in self.facts}
        return tuple(known[id] for id in ids)
