"""What holds within the file of a measure and no schema can say: its instruments only name what is there."""

from collections.abc import Iterator
from typing import Any

from careplan.domain.score.formulas.register import FORMULAS
from careplan.knowledge.document import Document, Place
from careplan.knowledge.refusals import PackRefused, Reason

_FACTS = ("changes", "limits", "licence")


def problems(document: Document) -> Iterator[PackRefused]:
    """Formulas the program does not have, facts the family does not have, inputs the instrument does not have."""
    facts = {fact["id"] for fact in document.data["facts"]}
    for index, instrument in enumerate(document.data["instruments"]):
        known = {"formula": set(FORMULAS), "fact": facts, "input": set(_names(instrument["inputs"]))}
        for kind, what, path in _named(instrument):
            if what not in known[kind]:
                place: Place = ("instruments", index, *path)
                yield document.refusal(place, Reason.DANGLING_ID, what=what, expected=kind)


def _named(instrument: dict[str, Any]) -> Iterator[tuple[str, str, Place]]:
    """What one instrument names, with its kind and place."""
    yield "formula", instrument["formula"], ("formula",)
    for key in _FACTS:
        yield from (("fact", id, (key, number)) for number, id in enumerate(instrument.get(key, ())))
    for number, group in enumerate(instrument.get("groups", ())):
        yield from (("input", name, ("groups", number, "of", place)) for place, name in enumerate(group["of"]))
    for number, points in enumerate(instrument.get("points", ())):
        yield "input", points["input"], ("points", number, "input")


def _names(inputs: list[dict[str, Any]]) -> Iterator[str]:
    """Of all inputs, those inside objects included."""
    for each in inputs:
        yield each["name"]
        yield from _names(each.get("of", []))
