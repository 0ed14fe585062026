"""What the library knows about things that are measured."""

from collections.abc import Iterator
from functools import cache

from careplan.domain.measure.measure import Better, Measure, folded
from careplan.domain.therapy.intervention import Direction
from careplan.knowledge.library import Library

_BETTER = {Direction.HIGHER_BETTER: Better.HIGHER, Direction.LOWER_BETTER: Better.LOWER}


@cache
def known_measures(library: Library) -> tuple[Measure, ...]:
    """The measures of every pack in its order, then what therapists assess: of those only the direction is known."""
    measures = tuple(measure for pack in library.packs for measure in pack.measures)
    taken = {name.casefold() for measure in measures for name in (measure.name, measure.short, *measure.names)}
    others = {each.name.casefold(): each for each in _assessments(library)}
    return (*measures, *(each for name, each in others.items() if name not in taken))


@cache
def names_of_test(library: Library, name: str) -> frozenset[str]:
    """Everything that results of a test may be called, as they come in or are charted; a test nobody knows is itself.

    A test that several measures make up (lung function) is called by its own names only: one of them is not all of it.
    """
    asked = folded(name)
    called = {name}
    for pack in library.packs:
        for test in pack.investigations:
            own = {test.name, *test.called}
            if asked in map(folded, own):
                called |= own
                alone = test.measures if len(test.measures) == 1 else ()
                called |= {each.names[0] for each in pack.measures if each.id in alone}
        for measure in pack.measures:
            if any(map(measure.is_called, called)):
                called |= {measure.name, measure.short, *measure.names}
    return frozenset(called)


def _assessments(library: Library) -> Iterator[Measure]:
    for pack in library.packs:
        for therapy in pack.therapies:
            for each in therapy.assessments:
                yield Measure(
                    id=each.id,
                    name=each.name,
                    short=each.name,
                    names=(each.name,),
                    better=_BETTER.get(each.direction) if "direction" not in each.unconfirmed else None,
                    source=each.source,
                    confirmed=each.confirmed,
                )
