"""What the library has to offer for a segment, and how it is found by typing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from careplan.application.proposals import therapy_terms
from careplan.domain.plan.snapshot import Labels
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import TherapyTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.knowledge.library import Library
from ui.items.cells import Lines, Span
from ui.screens.therapy.parts import STRANDS, Part
from ui.theme.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One entry; `terms` are where a person starts from.

    `confirmed` says whether they were read in a source, `partly` that this does not cover all of them.
    """

    key: str
    name: str
    said: str
    confirmed: bool
    partly: bool = False
    terms: TherapyTerms | CareTerms

    @property
    def cell(self) -> Lines:
        """Name, what it is for, and whether that was read in a source."""
        return Lines(self.name, (Span(f"{self.said}  "), source_mark(self.confirmed, partly=self.partly)))


def known_of(library: Library, part: Part, labels: Labels) -> Sequence[Known]:
    """Every entry of a segment, in the packs' own order."""
    return tuple(_cares(library, labels) if part is Part.CARE else _therapies(library, part))


def found(known: Sequence[Known], text: str) -> Sequence[Known]:
    """Entries in which every typed word occurs; with nothing typed, all."""
    words = _plain(text).split()
    return [entry for entry in known if all(word in _plain(f"{entry.name} {entry.said}") for word in words)]


def source_mark(confirmed: bool, *, partly: bool = False, number: int = 0) -> Span:
    """Whether a statement was read in the source that it names (by its number), or only part of it."""
    if confirmed and partly:
        return Span(tr("Partly unconfirmed"), tone=Tone.AMBER, icon="circle-dashed", bold=True)
    if confirmed:
        where = tr("Read in source {number}").format(number=number) if number else tr("Read in its source")
        return Span(where, tone=Tone.GREEN, icon="book-check")
    return Span(tr("Unconfirmed"), tone=Tone.AMBER, icon="circle-dashed", bold=True)


def _plain(text: str) -> str:
    """Without case, hyphens and underscores."""
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


def _therapies(library: Library, part: Part) -> Iterator[Known]:
    for pack in library.packs:
        for therapy in pack.therapies:
            for each in therapy.interventions:
                if each.strand is STRANDS[part]:
                    terms = therapy_terms(library, pack, each)
                    yield Known(
                        key=f"{pack.id}/{each.id}",
                        name=each.name,
                        said=each.goal,
                        confirmed=each.fitt.confirmed,
                        partly=bool(each.fitt.unconfirmed),
                        terms=terms,
                    )


def _cares(library: Library, labels: Labels) -> Iterator[Known]:
    """Templates may share an entry; it is offered once."""
    seen: set[CareTerms] = set()
    for pack, template in library.templates():
        for care in template.care:
            terms = CareTerms(discipline=care.discipline, description=care.text)
            if terms in seen:
                continue
            seen.add(terms)
            yield Known(
                key=f"{pack.id}/{template.id}/{care.id}",
                name=care.text,
                said=capitalised(labels.label("discipline", care.discipline)),
                confirmed=care.confirmed,
                terms=terms,
            )
