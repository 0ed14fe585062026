"""What stands beside every statement of the library: whether it was read, in which source."""

from careplan.domain.shared.fact import Fact, Source
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import is_own_word
from ui.items.cells import Span
from ui.theme.tones import Tone


def fact_mark(fact: Fact, source: Source | None = None, *, partial: bool = False) -> Span:
    """Read in its source, or not: then nothing is worked out from it."""
    if partial:
        return Span(tr("Read in part, unconfirmed"), tone=Tone.AMBER, icon="circle-dashed", bold=True)
    if fact.confirmed:
        return Span(tr("Read in its source"), tone=Tone.GREEN, icon="book-check")
    if source is not None and is_own_word(source):
        return Span(tr("The library's own words"), icon="library")
    return unconfirmed()


def unconfirmed() -> Span:
    """Nobody read it in a source yet."""
    return Span(tr("Unconfirmed"), tone=Tone.AMBER, icon="circle-dashed", bold=True)
