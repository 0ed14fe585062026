"""The library as a list: every entry with its name, its sources and how much of it is confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from careplan.domain.shared.fact import Fact, Source
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that the library knows; `content` is the domain object of the kind.

    `facts` counts everything in it that has a source, `unconfirmed` how many of those are not confirmed; `sources`
    are the ids of all sources named in it, in the order of their first use.
    """

    pack: str
    kind: str
    id: str
    name: str
    facts: int
    unconfirmed: int
    sources: tuple[str, ...]
    content: object


def entries(library: Library) -> Iterator[Entry]:
    """Every entry of every pack; kinds are those by which `NotInLibrary` speaks."""
    return (
        _entry(pack, kind, id, name, content) for pack in library.packs for kind, id, name, content in _things(pack)
    )


def entry(library: Library, id: str, *, kind: str = "", pack: str = "") -> Entry:
    """The first entry with this id, of this kind and pack where they are given."""
    for each in entries(library):
        if each.id == id and kind in {"", each.kind} and pack in {"", each.pack}:
            return each
    raise NotInLibrary(field="entry", kind=kind or "entry", id=id)


def facts_in(value: object) -> Iterator[Fact]:
    """Every fact inside a domain object, itself included, however deep."""
    if isinstance(value, Fact):
        yield value
    if isinstance(value, tuple):
        for each in value:
            yield from facts_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from facts_in(getattr(value, field.name))


def _things(pack: Pack) -> Iterator[tuple[str, str, str, object]]:
    yield from (("drug", drug.id, drug.generic_name, drug) for drug in pack.drugs)
    yield from (("substance", each.id, each.name, each) for each in pack.substances)
    yield from (("drug-class", each.id, each.label, each) for each in pack.drug_classes)
    yield from (("interaction", each.id, each.mechanism, each) for each in pack.interactions)
    for therapy in pack.therapies:
        yield from (("intervention", each.id, each.name, each) for each in therapy.interventions)
        yield from (("precaution", each.id, each.name, each) for each in therapy.precautions)
        yield from (("assessment", each.id, each.name, each) for each in therapy.assessments)
    yield from (("packet", packet.id, packet.name, packet) for packet in pack.packets)
    yield from (("red-flag", flag.id, flag.trigger, flag) for flag in pack.red_flags)
    yield from (("screening", item.id, item.test, item) for item in pack.screening)
    yield from (("template", template.id, template.name, template) for template in pack.templates)
    yield from (("measure", measure.id, measure.name, measure) for measure in pack.measures)
    yield from (("instrument family", each.id, each.name, each) for each in pack.instrument_families)
    yield from (("instrument", each.id, each.name, each) for each in pack.instruments)
    yield from (("criteria", each.id, each.name, each) for each in pack.criteria)
    yield from (("variable", each.id, each.name, each) for each in pack.variables)
    yield from (("pathway", each.id, each.name, each) for each in pack.pathway)
    yield from (("outcome", each.id, each.measure, each) for each in pack.evidence.outcomes)
    yield from (("protocol", each.id, each.study, each) for each in pack.evidence.protocols)
    yield from (("research therapy", each.id, each.name, each) for each in pack.research)
    yield from (("investigation", test.id, test.name, test) for test in pack.investigations)
    yield from (("source", source.id, source.title, source) for source in pack.sources)


def _entry(pack: Pack, kind: str, id: str, name: str, content: object) -> Entry:
    facts = list(facts_in(content))
    return Entry(
        pack=pack.id,
        kind=kind,
        id=id,
        name=name,
        facts=len(facts),
        unconfirmed=sum(not fact.confirmed for fact in facts),
        sources=(id,) if isinstance(content, Source) else tuple(dict.fromkeys(_named(facts))),
        content=content,
    )


def _named(facts: Iterable[Fact]) -> Iterator[str]:
    return (source for fact in facts for source in (fact.source, *fact.also))
