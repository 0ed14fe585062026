"""What a rule asks of a patient: one fact with its kind, its unit and the values it can have at all."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from careplan.domain.shared.fact import Fact


class VariableKind(StrEnum):
    """What its value is."""

    BOOLEAN = "boolean"
    NUMBER = "number"
    CHOICE = "choice"


class RecordPart(StrEnum):
    """What a patient's record says without a test."""

    AGE = "age"
    SUBSET = "subset"
    DURATION = "duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable(Fact):
    """`unit` is a UCUM code, `spellings` are other ways in which exactly that unit is written, `taken_from` says where
    the value comes from.

    `low` and `high` are the values it can have (included); they only ask whether a number was mistyped. `whole` admits
    no fraction. `molar_mass` in g/mol lets mass and substance concentrations be converted. A value older than
    `max_age_days` is not used; None sets no limit.

    A clinic's record gives some of them: `record` is what of it, `measure` and `test` are ids of the pack whose latest
    result it is.
    """

    id: str
    name: str
    kind: VariableKind
    taken_from: str
    unit: str = ""
    spellings: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False
    choices: tuple[str, ...] = ()
    molar_mass: Decimal | None = None
    max_age_days: int | None = None
    record: RecordPart | None = None
    measure: str = ""
    test: str = ""

    def holds(self, number: Fraction) -> bool:
        """Whether a number, in `unit`, lies where its values lie."""
        below = self.low is not None and number < Fraction(self.low)
        above = self.high is not None and number > Fraction(self.high)
        return not (below or above)
