"""What is said when somebody who was registered may be here already."""

from collections.abc import Iterable

from careplan.domain.patient.lookalike import Trait
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message

_SAME = {Trait.NUMBER: "same number", Trait.BIRTH_DATE: "same birth date", Trait.NAME: "same name"}
_SIMILAR = {Trait.NUMBER: "similar number", Trait.BIRTH_DATE: "similar birth date", Trait.NAME: "similar name"}


def what_matches(same: Iterable[Trait], similar: Iterable[Trait]) -> str:
    """`same birth date, similar name`."""
    return ", ".join((*(tr(_SAME[trait]) for trait in same), *(tr(_SIMILAR[trait]) for trait in similar)))


def looks_alike(person: str, matches: str) -> Message:
    """After registering; `person` is who was here before, as a list shows them."""
    return Message(
        code="looks-alike",
        happened=tr("Somebody like this is here already: {person} ({matches}).").format(person=person, matches=matches),
        safe=tr("The new record was made all the same."),
        todo=tr("If they are one person, take the new record back with `careplan undo`."),
    )
