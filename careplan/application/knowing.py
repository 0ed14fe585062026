"""What the program knows: the library's entries for people to look up, and what is wrong with a pack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from careplan.application.known_rules import RuleUse, rules_on
from careplan.application.queries.library_shelf import Shelf, Shelved, facts_of, shelf
from careplan.domain.patient.names import folded
from careplan.domain.shared.fact import Source
from careplan.knowledge.library import Library
from careplan.knowledge.lint import Finding, Weight, lint
from careplan.knowledge.loader import load
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary

_SOURCE = "source"
_LESS_OFTEN_MEANT = {"variable", "instrument family", _SOURCE}
"""Kinds whose entries give way to others of the same id."""
_OTHER_NAMES = ("other_names", "brand_names", "names", "short", "short_name", "members", "codes")
"""Fields that hold what else an entry is called, as texts or as facts with a name."""
_MORE_SOURCES = ("sources", "basis", "severity_basis")
"""Fields beside those of facts that name sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be looked up; `confirmed` counts its facts that were read in their source, of `facts`."""

    pack: str
    kind: str
    id: str
    name: str
    confirmed: int
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackLine:
    """One pack; a pack without a `reviewer` was signed by no clinician."""

    id: str
    title: str
    version: str
    date: date
    licence: str
    status: str
    reviewed: bool
    reviewer: str
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All of the library, or what was found in it."""

    packs: tuple[PackLine, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One entry whole, with the sources that its facts name; `content` is the entry as the pack tells it.

    `confirm_in` are sources in which something unconfirmed should be looked up. `used_by` are entries that name this
    one, `rules` those that read it. `namesakes` have the same id and are of another kind or pack.
    """

    entry: Entry
    content: Any
    sources: tuple[Source, ...]
    confirm_in: tuple[Source, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    used_by: tuple[Entry, ...] = ()
    namesakes: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What to look at in a pack; with an error among it the pack is not shipped."""

    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps the pack from being shipped."""
        return any(finding.weight is Weight.ERROR for finding in self.findings)


def library() -> Library:
    """Of this installation."""
    return load()


def contents(typed: str = "", *, kind: str = "", known: Library | None = None) -> Contents:
    """Every pack, and the entries in which all typed words occur: those called so first, sources last.

    Without words all entries but the sources, in the packs' own order. A kind that no entry has refuses NotInLibrary.
    """
    asked = known or load()
    found: tuple[Shelved, ...] = shelf(asked).found(typed)
    if kind:
        if all(key.kind != kind for key in shelf(asked).entries):
            raise NotInLibrary(field="library", kind="kind", id=kind)
        found = tuple(each for each in found if each.key.kind == kind)
    elif not typed.strip():
        found = tuple(each for each in found if each.key.kind != _SOURCE)
    if typed.strip():
        found = tuple(sorted(found, key=lambda each: _rank(each, folded(typed))))
    return Contents(packs=tuple(map(_pack_line, asked.packs)), entries=tuple(map(_entry, found)))


def looked_up(id: str, *, kind: str = "", known: Library | None = None) -> Looked:
    """The first entry of that id, or of any name of a medicine or a class; refuses NotInLibrary."""
    asked = known or load()
    shelved = shelf(asked)
    medicine = asked.find_medicine(id)
    meant = {id, medicine.id} if medicine is not None else {id}
    found = [each for key, each in shelved.entries.items() if key.id in meant and kind in {"", key.kind}]
    if not found:
        raise NotInLibrary(field="library", kind=kind or "entry", id=id)
    first, *others = sorted(found, key=lambda each: each.key.kind in _LESS_OFTEN_MEANT)
    return _looked(shelved, first, others)


def linted(folder: Path | None) -> Linted:
    """One pack, a folder of packs, or (None) the library of this installation."""
    return Linted(findings=lint(folder))


def _looked(shelved: Shelf, found: Shelved, others: list[Shelved]) -> Looked:
    facts = (*facts_of(found.content), *found.beside)
    named = {source for fact in facts for source in (fact.source, *fact.also)} | set(_more_sources(found.content))
    unread = {source for fact in facts for source in fact.confirm_in} - named
    is_source = found.key.kind == _SOURCE
    return Looked(
        entry=_entry(found),
        content=found.content,
        sources=(found.content,) if is_source else _sources(shelved, found.key.pack, named),
        confirm_in=_sources(shelved, found.key.pack, unread),
        rules=rules_on(found.key.kind, found.content),
        used_by=tuple(map(_entry, shelved.users(found.key))),
        namesakes=tuple(map(_entry, others)),
    )


def _sources(shelved: Shelf, pack: str, ids: set[str]) -> tuple[Source, ...]:
    return tuple(source for key, source in shelved.sources.items() if key.pack == pack and key.id in ids)


def _more_sources(thing: Any) -> Iterator[str]:
    """Ids of sources that stand in an entry, or in a part of it, without a flag of their own."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from _more_sources(each)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            value = getattr(thing, name)
            if name in _MORE_SOURCES:
                yield from (value,) if isinstance(value, str) else value
            else:
                yield from _more_sources(value)


def _rank(found: Shelved, wanted: str) -> tuple[bool, int]:
    """Sources last; before them what is called exactly so, then what has the words in one of its names."""
    names = [folded(name) for name in (found.name, found.key.id, *_called(found.content))]
    if wanted in names:
        return found.key.kind == _SOURCE, 0
    joined = " ".join(names)
    return found.key.kind == _SOURCE, 1 if all(word in joined for word in wanted.split()) else 2


def _called(thing: Any) -> Iterator[str]:
    for field in _OTHER_NAMES:
        value = getattr(thing, field, ())
        for each in (value,) if isinstance(value, str) else value:
            name = each if isinstance(each, str) else getattr(each, "name", "")
            if isinstance(name, str) and name:
                yield name


def _pack_line(pack: Pack) -> PackLine:
    about = pack.about
    return PackLine(
        id=pack.id,
        title=about.title,
        version=about.version,
        date=about.date,
        licence=about.licence,
        status=about.status,
        reviewed=about.reviewed,
        reviewer=about.review.reviewer if about.review else "",
        sources=len(pack.sources),
    )


def _entry(found: Shelved) -> Entry:
    return Entry(
        pack=found.key.pack,
        kind=found.key.kind,
        id=found.key.id,
        name=found.name,
        confirmed=found.confirmed,
        facts=found.facts,
    )
