"""When somebody who is being registered may be here already: what is the same and what is only similar.

A warning, never a verdict: two people may share a name and a birth date, and one may be written in two ways.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from careplan.domain.patient.details import IdentifierTerms
from careplan.domain.patient.names import folded, words
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.shared.partial_date import PartialDate

Near = Callable[[str, str], bool]
"""Whether a word that was typed, perhaps not yet to its end, is within a slip of a word that is known."""


class Trait(StrEnum):
    """What two records are compared by."""

    NUMBER = "number"
    BIRTH_DATE = "birth-date"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A person as far as typed or known; any part may be empty, and `given` may hold several names."""

    family: str = ""
    given: str = ""
    birth_date: PartialDate | None = None
    identifiers: tuple[IdentifierTerms, ...] = ()


def described(terms: PatientTerms, identifiers: tuple[IdentifierTerms, ...] = ()) -> Described:
    """From what a form or command holds."""
    given = f"{terms.given} {terms.preferred}"
    return Described(family=terms.family, given=given, birth_date=terms.birth_date, identifiers=identifiers)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is the same and what is similar; no trait is both."""

    same: tuple[Trait, ...]
    similar: tuple[Trait, ...]


class _Agree(Enum):
    """How far one trait of two records agrees."""

    SAME = auto()
    SIMILAR = auto()
    PARTLY = auto()
    UNKNOWN = auto()
    NOT = auto()


_A = _Agree
_PARTICLE = 3
_ALIKE = {_A.SAME, _A.SIMILAR}


def likeness(typed: Described, known: Described, near: Near) -> Likeness | None:
    """None when nothing speaks for one person.

    A number does; a birth date with a family or given name like it; a whole name with a birth date that is a slip away
    or fits as far as it is known; the very same name where a birth date is missing.
    """
    number = any(_is_same_number(one, other) for one in typed.identifiers for other in known.identifiers)
    birth, name = _births(typed.birth_date, known.birth_date), _names(typed, known, near)
    is_like = {
        _A.SAME: name in _ALIKE | {_A.PARTLY},
        _A.SIMILAR: name in _ALIKE,
        _A.UNKNOWN: name is _A.SAME,
    }.get(birth, False)
    if not (number or is_like):
        return None
    agreed = {Trait.NUMBER: _A.SAME if number else _A.NOT, Trait.BIRTH_DATE: birth, Trait.NAME: name}
    return Likeness(
        tuple(trait for trait, agrees in agreed.items() if agrees is _A.SAME),
        tuple(trait for trait, agrees in agreed.items() if agrees in {_A.SIMILAR, _A.PARTLY}),
    )


def plain_number(value: str) -> str:
    """As it is compared: `TST-004 217` and `tst004217` are one."""
    return "".join(c for c in folded(value) if c.isalnum())


def _is_same_number(one: IdentifierTerms, other: IdentifierTerms) -> bool:
    """Of one system, or called the same; people write hyphens and blanks as they like."""
    same_kind = folded(one.label) == folded(other.label) or (one.system != "" and one.system == other.system)
    return same_kind and plain_number(one.value) == plain_number(other.value) != ""


def _names(typed: Described, known: Described, near: Near) -> _Agree:
    """Similar is also a name whose parts changed places; partly is one like part of two."""
    ours, theirs = (words(typed.family), words(typed.given)), (words(known.family), words(known.given))
    if ours[0] == theirs[0] != () and ours[1][:1] == theirs[1][:1] != ():
        return _A.SAME
    family, given, first, last = (
        any(near(word, other) for word in _telling(one) for other in _telling(others))
        for one, others in ((ours[0], theirs[0]), (ours[1], theirs[1]), (ours[0], theirs[1]), (ours[1], theirs[0]))
    )
    if (family and given) or (first and last):
        return _A.SIMILAR
    return _A.PARTLY if family or given else _A.NOT


def _telling(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Without `van`, `de` and the like, unless there is nothing else."""
    return tuple(part for part in parts if len(part) > _PARTICLE) or parts


def _births(typed: PartialDate | None, known: PartialDate | None) -> _Agree:
    """Similar is a date known less precisely that fits, one wrong digit, or two that changed places."""
    if typed is None or known is None:
        return _A.UNKNOWN
    if typed.day is None or known.day is None:
        one, other = sorted((typed.text, known.text), key=len)
        return _A.SIMILAR if other.startswith(one) else _A.NOT
    if typed == known:
        return _A.SAME
    return _A.SIMILAR if _is_slip(typed.text.replace("-", ""), known.text.replace("-", "")) else _A.NOT


def _is_slip(one: str, other: str) -> bool:
    """Of two dates as eight digits: one is wrong, two neighbours changed places, or day and month did."""
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    first = wrong[0]
    swapped = one[:first] + one[first : first + 2][::-1] + one[first + 2 :]
    return len(wrong) == 1 or other in {swapped, one[:4] + one[6:] + one[4:6]}
