"""The library as people look things up in it: every entry found by any of its words, and what names what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, NamedTuple

from careplan.application.queries.library_kinds import BY_FIELD_ONLY, NAMES, REFERENCES, shelved
from careplan.domain.patient.names import folded
from careplan.domain.score.instrument import Instrument
from careplan.domain.shared.fact import Fact, Source
from careplan.knowledge.library import Library
from careplan.knowledge.pack import About, Pack

_BARE: Final = {"source", "also", "confirm_in"}
"""Fields that name sources: they say on whose word, and nothing that is searched for."""


class Key(NamedTuple):
    """By this an entry is known; one id may stand for a measure and for the instrument that computes it."""

    pack: str
    kind: str
    id: str

    @property
    def path(self) -> str:
        """As one text, for places that name an entry; `key_at` reads it."""
        return "/".join(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """One entry: `content` as the pack has it; of its `facts` so many were read in their source (`confirmed`)."""

    key: Key
    name: str
    content: Any
    facts: int
    confirmed: int
    text: str
    """Every word of it, folded: what a search looks through."""
    beside: tuple[Fact, ...] = ()
    """What must be told with it and stands elsewhere: limits and licence of an instrument."""


class Shelf:
    """All entries of a library in the packs' own order. It never changes; any thread may look."""

    def __init__(self, library: Library) -> None:
        self.packs: Mapping[str, About] = {pack.id: pack.about for pack in library.packs}
        self.sources: Mapping[Key, Source] = {
            Key(pack.id, "source", each.id): each for pack in library.packs for each in pack.sources
        }
        self._names = {key: name for pack in library.packs for key, name in _named(pack)}
        entries = [self._shelved(pack, kind, thing) for pack in library.packs for kind, thing in shelved(pack)]
        self.entries: Mapping[Key, Shelved] = {entry.key: entry for entry in entries}
        self._users: dict[Key, dict[Key, None]] = {}
        for entry in entries:
            for named in self._references(entry):
                self._users.setdefault(named, {})[entry.key] = None

    def found(self, typed: str) -> tuple[Shelved, ...]:
        """Entries in which every typed word occurs, those with all of them in the name first; all, for no words."""
        wanted = folded(typed).replace("_", " ").split()
        hits = [entry for entry in self.entries.values() if all(word in entry.text for word in wanted)]
        if not wanted:
            return tuple(hits)
        return tuple(sorted(hits, key=lambda entry: not all(word in folded(entry.name) for word in wanted)))

    def users(self, key: Key) -> tuple[Shelved, ...]:
        """The entries and rules that name this one."""
        return tuple(self.entries[user] for user in self._users.get(key, ()) if user != key)

    def source(self, pack: str, id: str) -> Source | None:
        """What a fact names as its source."""
        return self.sources.get(Key(pack, "source", id))

    def called(self, pack: str, id: str, field: str = "") -> str:
        """What people call an id: as a field means it, else whatever has that id; empty for what is none."""
        kinds = REFERENCES.get(field, ())
        for kind in (*kinds, *(each for each in NAMES if each not in kinds and each not in BY_FIELD_ONLY)):
            if (name := self._names.get(Key(pack, kind, id))) is not None:
                return name
        return ""

    def _shelved(self, pack: Pack, kind: str, thing: Any) -> Shelved:
        facts = tuple(facts_of(thing))
        name = self._names[Key(pack.id, kind, thing.id)]
        if kind == "interaction":
            name = " + ".join(self.called(pack.id, id, "a") or id for id in (thing.a, thing.b))
        words = " ".join((name, *_words(thing)))
        return Shelved(
            key=Key(pack.id, kind, thing.id),
            name=name,
            content=thing,
            facts=len(facts),
            confirmed=sum(fact.confirmed for fact in facts),
            text=folded(words),
            beside=_beside(pack, thing) if kind == "instrument" else (),
        )

    def _references(self, entry: Shelved) -> Iterator[Key]:
        if entry.key.kind == "instrument family":
            yield from (Key(entry.key.pack, "instrument", each.id) for each in entry.content.instruments)
        for field, text in _texts(entry.content, ""):
            for kind in REFERENCES.get(field, ()):
                named = Key(entry.key.pack, kind, text)
                if named in self._names:
                    yield named


def key_at(path: str) -> Key | None:
    """The key that a path names; None for any other text."""
    parts = path.split("/", 2)
    return Key(*parts) if len(parts) == len(Key._fields) else None


@cache
def shelf(library: Library) -> Shelf:
    """Made once for a library; takes long enough to be asked for away from the window's thread."""
    return Shelf(library)


def facts_of(thing: Any) -> Iterator[Fact]:
    """The thing itself, where it is a fact, and all facts inside of it."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from facts_of(each)
    elif hasattr(thing, "__dataclass_fields__"):
        if isinstance(thing, Fact):
            yield thing
        for name in thing.__dataclass_fields__:
            yield from facts_of(getattr(thing, name))


def _beside(pack: Pack, instrument: Instrument) -> tuple[Fact, ...]:
    ids = dict.fromkeys((*instrument.limits, *instrument.changes, *instrument.licence))
    family = next(each for each in pack.instrument_families if instrument in each.instruments)
    return family.told(tuple(ids))


def _named(pack: Pack) -> Iterator[tuple[Key, str]]:
    for kind, thing in shelved(pack):
        yield Key(pack.id, kind, thing.id), next(filter(None, (getattr(thing, f, "") for f in NAMES[kind])), thing.id)
    yield from ((Key(pack.id, "study", each.id), each.name) for each in pack.evidence.studies)
    yield from ((Key(pack.id, "state", each.id), each.name) for each in pack.checks.states)


def _texts(thing: Any, field: str) -> Iterator[tuple[str, str]]:
    """Every text inside, with the field that it, or its list, stands in."""
    if isinstance(thing, str):
        yield field, thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _texts(each, field)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from _texts(getattr(thing, name), name)


def _words(thing: Any) -> Iterator[str]:
    return (
        text.replace("_", " ") for field, text in _texts(thing, "") if field not in _BARE and not isinstance(text, Enum)
    )
