"""Published indicators of care that the library words, as rules that a figure can be worked out by."""

from collections.abc import Iterator

from careplan.domain.disease.condition import Condition, OfferIndicator
from careplan.domain.figures.figure import Published
from careplan.domain.figures.offered import OfferRule
from careplan.domain.plan.labels import Labels
from careplan.knowledge.library import Library


def offer_rules(library: Library, labels: Labels) -> tuple[OfferRule, ...]:
    """Those that were read in their source; what is not confirmed is never worked out."""
    return tuple(_rules(library, labels))


def _rules(library: Library, labels: Labels) -> Iterator[OfferRule]:
    for pack in library.packs:
        for said in pack.condition.indicators:
            if said.confirmed:
                yield _rule(library, labels, pack.condition, said)


def _rule(library: Library, labels: Labels, condition: Condition, said: OfferIndicator) -> OfferRule:
    source = library.source(said.source, pack=condition.id)
    tests = tuple((each, labels.label("antibody", each)) for each in said.antibodies)
    published = Published(
        name=said.name,
        text=said.text,
        tests=tuple(name for _, name in tests),
        months=said.within_months,
        citation=source.citation,
        read=source.read,
        note=said.note,
    )
    return OfferRule(said.id, condition.id, tests, said.within_months, published)
