"""A country or a part of one as people type it: its name, the beginning that only one has, or its code."""

from collections.abc import Sequence
from typing import Protocol

from careplan.domain.patient.names import words
from careplan.i18n.catalogue import tr
from careplan.i18n.typed.reading import Doubt, Understood


class Named(Protocol):
    """What can be chosen: its code, what it is called, and what else it is called."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...


def place(typed: str, known: Sequence[Named]) -> Understood[str] | Doubt:
    """The code, with the name and code as what was understood; accents, capitals and dots do not matter."""
    said = words(typed)
    found = [each for each in known if said in {words(each.name), words(each.code)}]
    found = found or [each for each in known if said in {words(other) for other in each.also}]
    begun = " ".join(said)
    found = found or [each for each in known if begun and " ".join(words(each.name)).startswith(begun)]
    if not found:
        return Doubt(tr("No public holidays are known for “{text}”.").format(text=typed.strip()))
    if len(found) > 1:
        several = ", ".join(each.name for each in found[:_NAMED])
        more = tr(" and others") if len(found) > _NAMED else ""
        return Doubt(tr("May be {names}: type more.").format(names=several + more))
    (one,) = found
    return Understood(one.code, place_words(one))


def place_words(place: Named) -> str:
    """Name and code, or what is both."""
    return place.name if place.name == place.code else f"{place.name} ({place.code})"


_NAMED = 3
