"""How far a clinic may move a limit of the library: never to where something dangerous would no longer be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from careplan.domain.medicine.drug import Operator, Threshold
from careplan.domain.shared.errors import Refused

_FALLS = frozenset({Operator.BELOW, Operator.AT_MOST})
_RISES = frozenset({Operator.ABOVE, Operator.AT_LEAST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """The least and the most that a clinic may set; None where the library does not mind."""

    least: Decimal | None = None
    most: Decimal | None = None

    def allows(self, number: Decimal) -> bool:
        """Both ends are allowed."""
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)


@dataclass(eq=False, repr=False, kw_only=True)
class TooLax(Refused):
    """A limit of the clinic's own under which a danger that the library names would not be told of.

    `reason` is `least` or `most`, whichever end of what is allowed was passed.
    """

    code = "too-lax"
    reason: str
    limit: Decimal


def stricter_only(operator: Operator, value: Decimal) -> Allowed:
    """A safety floor: what passes below may only begin higher, what passes above may only begin lower."""
    return Allowed(least=value) if operator in _FALLS else Allowed(most=value)


def allowed_of(threshold: Threshold, beside: Iterable[Threshold]) -> Allowed | None:
    """For a limit of a drug `beside` all of its limits: up to where the next graver one of the same test begins.

    The gravest may only be stricter. None for what is no single number.
    """
    if threshold.value is None or threshold.operator not in _FALLS | _RISES:
        return None
    falls = threshold.operator in _FALLS
    same = [each for each in beside if (each.test, each.unit) == (threshold.test, threshold.unit)]
    begins = [at for each in same if (at := _begins(each, falls=falls)) is not None]
    graver = [at for at in begins if (at < threshold.value if falls else at > threshold.value)]
    end = (max(graver) if falls else min(graver)) if graver else threshold.value
    return Allowed(least=end) if falls else Allowed(most=end)


def _begins(threshold: Threshold, *, falls: bool) -> Decimal | None:
    """From where on it is passed by a result that falls, or that rises."""
    if threshold.operator is Operator.BETWEEN:
        return threshold.high if falls else threshold.low
    return threshold.value if threshold.operator in (_FALLS if falls else _RISES) else None
