"""What the program knows: the library's entries for people to look up, and what is wrong with a pack."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careplan.domain.shared.fact import Fact, Source
from careplan.knowledge.library import Library
from careplan.knowledge.lint import Finding, Weight, lint
from careplan.knowledge.loader import load
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary


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
    """One pack; a pack without a review was signed by no clinician."""

    id: str
    title: str
    version: str
    status: str
    reviewed: bool
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All of the library."""

    packs: tuple[PackLine, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One entry whole, with the sources that its facts name; `content` is the entry as the pack tells it."""

    entry: Entry
    content: Any
    sources: tuple[Source, ...]


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


def contents() -> Contents:
    """Every pack and entry, in the packs' own order."""
    packs = load().packs
    return Contents(
        packs=tuple(
            PackLine(
                id=pack.id,
                title=pack.about.title,
                version=pack.about.version,
                status=pack.about.status,
                reviewed=pack.about.reviewed,
                sources=len(pack.sources),
            )
            for pack in packs
        ),
        entries=tuple(_entry(pack, kind, thing) for pack in packs for kind, thing in _things(pack)),
    )


def looked_up(id: str) -> Looked:
    """The first entry of that id, or of a drug's generic or brand name; refuses NotInLibrary."""
    known = load()
    drug = known.find_drug(id)
    for pack in known.packs:
        for kind, thing in _things(pack):
            if thing.id == id or thing is drug:
                named = {source for fact in _facts(thing) for source in (fact.source, *fact.also)}
                sources = tuple(source for source in pack.sources if source.id in named)
                return Looked(entry=_entry(pack, kind, thing), content=thing, sources=sources)
        for source in pack.sources:
            if source.id == id:
                entry = Entry(pack=pack.id, kind="source", id=id, name=source.title, confirmed=0, facts=0)
                return Looked(entry=entry, content=source, sources=(source,))
    raise NotInLibrary(field="library", kind="entry", id=id)


def linted(folder: Path | None) -> Linted:
    """One pack, a folder of packs, or (None) the library of this installation."""
    return Linted(findings=lint(folder))


def _things(pack: Pack) -> Iterator[tuple[str, Any]]:
    yield from (("drug", each) for each in pack.drugs)
    for therapy in pack.therapies:
        yield from (("therapy", each) for each in therapy.interventions)
        yield from (("precaution", each) for each in therapy.precautions)
        yield from (("assessment", each) for each in therapy.assessments)
    yield from (("packet", each) for each in pack.packets)
    yield from (("red flag", each) for each in pack.red_flags)
    yield from (("screening", each) for each in pack.screening)
    yield from (("test", each) for each in pack.investigations)
    yield from (("template", each) for each in pack.templates)


def _entry(pack: Pack, kind: str, thing: Any) -> Entry:
    facts = tuple(_facts(thing))
    name = next(
        (text for field in ("name", "generic_name", "trigger", "item", "title") if (text := getattr(thing, field, ""))),
        thing.id,
    )
    return Entry(
        pack=pack.id,
        kind=kind,
        id=thing.id,
        name=name,
        confirmed=sum(fact.confirmed for fact in facts),
        facts=len(facts),
    )


def _facts(thing: Any) -> Iterator[Fact]:
    """The thing itself, where it is a fact, and all facts inside it."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from _facts(each)
    elif hasattr(thing, "__dataclass_fields__"):
        if isinstance(thing, Fact):
            yield thing
        for name in thing.__dataclass_fields__:
            yield from _facts(getattr(thing, name))
