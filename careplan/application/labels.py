"""What the library calls the codes of a plan, for pages and screens."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from careplan.domain.plan.labels import Labels
from careplan.i18n.tall_man import KIND as TALL_MAN
from careplan.knowledge.library import Library

if TYPE_CHECKING:
    from careplan.knowledge.pack import Pack


@cache
def labels(library: Library) -> Labels:
    """Every word of every pack, made once per library; the first pack that names a code wins."""
    words: dict[tuple[str, str], str] = {}
    for pack in library.outlines:
        for kind, code, word in _words(pack):
            words.setdefault((kind, code), word)
    return Labels(words)


def _words(pack: "Pack") -> Iterator[tuple[str, str, str]]:
    condition = pack.condition
    yield "condition", condition.id, condition.short_name
    yield "onset", condition.id, condition.onset_label
    for subset in condition.subsets:
        yield "subset", subset.id, subset.name
    for antibody in condition.antibodies:
        yield "antibody", antibody.id, antibody.short_name
    for organ in condition.organs:
        yield "organ", organ.id, organ.name
    for severity in condition.severities:
        yield "severity", severity.id, severity.name
    for packet in pack.packets:
        yield "specialty", packet.id, packet.name
    for therapy in pack.therapies:
        yield "discipline", therapy.strand, therapy.name
    for source in pack.sources:
        is_citation = source.kind in {"", "citation"}
        yield "source" if is_citation else "placeholder", source.id, source.publisher or source.title
    for entry in pack.tall_man:
        if entry.confirmed:  # a spelling that nobody read in its source is not used
            yield TALL_MAN, entry.text.casefold(), entry.text
