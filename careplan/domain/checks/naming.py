"""What the library calls the codes of answers: tests, organs, states, parts of a plan, medicines."""

from collections.abc import Callable, Iterable, Mapping

from careplan.domain.checks.book import StateKind
from careplan.domain.checks.index import Index
from careplan.domain.checks.outcome import Checked

MAXIMUM = "maximum"
"""Of `library:maximum`: what a drug without a largest dose lacks."""


def names_of(rows: Iterable[Checked], index: Index) -> dict[str, str]:
    """By code of what is missing and by id of what rows are about; what the library has no word for is left out."""
    states = {state.code: state.name for state in reversed(index.book.states)} | {
        state.id: state.name for state in index.book.states
    }
    found: dict[str, str] = {}
    for row in rows:
        for code in (*row.missing, *row.about, *(each.name for each in row.inputs)):
            if code not in found and (name := _name(code, index, states)):
                found[code] = name
    return found


def _name(code: str, index: Index, states: Mapping[str, str]) -> str:
    kind, _, what = code.partition(":")
    if what:
        return _KINDS[kind](what, index, states) if kind in _KINDS else ""
    known = index.name(code)
    if known != code:
        return known
    packet = index.packets.get(code)
    return packet.name if packet is not None else states.get(code, known if known in index.drugs else "")


def _organ(what: str, index: Index, _: Mapping[str, str]) -> str:
    """As a disease where the pack names one: an organ by itself is not missing."""
    states = (state.name for state in index.book.states if state.kind is StateKind.ORGAN and state.organ == what)
    return next(states, index.organ_names.get(what, ""))


def _part(what: str, index: Index, _: Mapping[str, str]) -> str:
    return next((element.name for element in index.book.elements if element.id == what), "")


def _test(what: str, index: Index, _: Mapping[str, str]) -> str:
    return index.test_names.get(what, "")


def _state(what: str, _: Index, states: Mapping[str, str]) -> str:
    return "maximum dose" if what == MAXIMUM else states.get(what, "")


_KINDS: Mapping[str, Callable[[str, Index, Mapping[str, str]], str]] = {
    "organ": _organ,
    "part": _part,
    "test": _test,
    "unit": _test,
    "limit": _state,
    "again": _state,
    "library": _state,
    "state": _state,
    "antibody": lambda what, index, _: index.antibody_names.get(what, ""),
}
