"""When somebody who is being added to the directory may be listed already: a warning, never a verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.directory.entry import EntryTerms
from careplan.domain.directory.reach import digits
from careplan.domain.patient.names import words

Near = Callable[[str, str], bool]
"""Whether two folded words are within a slip of each other."""
_LEAST = 6
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "med", "the", "of", "and"})


class Alike(StrEnum):
    """What two entries share."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Telling:
    """An entry as far as doubles are told by it: folded words, digits, an address in small letters."""

    name: tuple[str, ...]
    organisation: tuple[str, ...]
    numbers: frozenset[str]
    email: str


def telling(terms: EntryTerms) -> Telling:
    """Numbers by their digits, too short ones (extensions) left out; names without titles, unless there is no other."""
    numbers = (digits(each) for each in (terms.phone, terms.other_phone, terms.fax))
    return Telling(
        name=_without_titles(terms.name),
        organisation=_without_titles(terms.organisation),
        numbers=frozenset(number for number in numbers if len(number) >= _LEAST),
        email=terms.email.strip().casefold(),
    )


def alike(one: Telling, other: Telling, near: Near) -> tuple[Alike, ...]:
    """What speaks for one entry, empty when nothing does.

    A like name does, unless it stands in two different organisations and nothing else is shared; so does a number or
    an address, though two physicians of one centre may share it.
    """
    shared = {
        Alike.NAME: _is_like(one.name, other.name, near),
        Alike.PHONE: bool(one.numbers & other.numbers),
        Alike.EMAIL: bool(one.email) and one.email == other.email,
    }
    elsewhere = bool(one.organisation and other.organisation) and not _is_like(
        one.organisation, other.organisation, near
    )
    if elsewhere and not (shared[Alike.PHONE] or shared[Alike.EMAIL]):
        return ()
    return tuple(trait for trait, is_shared in shared.items() if is_shared)


def _without_titles(name: str) -> tuple[str, ...]:
    parts = words(name)
    return tuple(part for part in parts if part not in _TITLES) or parts


def _is_like(one: Sequence[str], other: Sequence[str], near: Near) -> bool:
    """Every word of the shorter name is in the longer one, an initial for a name; one of them is more than that."""
    short, long = sorted((one, other), key=len)
    left, told = list(long), False
    for part in short:
        found = next((word for word in left if near(part, word) or near(word, part)), None)
        told = told or (found is not None and min(len(part), len(found)) > 1)
        found = found or next((word for word in left if 1 in {len(part), len(word)} and part[0] == word[0]), None)
        if found is None:
            return False
        left.remove(found)
    return told
