"""The rows that a schedule of the library can have, by the ids under which people speak of them."""

from collections.abc import Iterator
from functools import lru_cache

from careplan.domain.medicine.drug import Drug
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack


@lru_cache(maxsize=4)
def rules_of(library: Library) -> frozenset[str]:
    """Every screening row of every pack, and `drug:series` of every medicine."""
    return frozenset().union(*(rules_in(pack, library) for pack in library.packs))


def rules_in(pack: Pack, library: Library) -> frozenset[str]:
    """What one person can have: the screening rows of one pack, and the series of all medicines."""
    series = (rule for each in library.packs for drug in each.drugs for rule in _series(drug))
    return frozenset((*(item.id for item in pack.screening), *series))


def _series(drug: Drug) -> Iterator[str]:
    return (f"{drug.id}:{series.id}" for series in drug.monitoring)
