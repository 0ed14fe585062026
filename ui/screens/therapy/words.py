"""A therapy activity as the form has it: FITT taken apart into its four lines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from careplan.domain.shared.errors import Clash, Conflict, Refused
from careplan.domain.therapy.therapy import Fitt, Strand, TherapyTerms

DIMENSIONS: Final = ("frequency", "intensity", "time", "type")
PATHS: Final = {name: (f"therapy.fitt.{name}",) for name in DIMENSIONS}
"""The names that refusals use beside those of the fields."""
_FITT: Final = "therapy.fitt"


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyWords:
    """Any mixture of fields; no `intervention` for what the library does not know."""

    strand: Strand | None = None
    name: str = ""
    intervention: str | None = None
    frequency: str = ""
    intensity: str = ""
    time: str = ""
    type: str = ""
    at_home: bool = False
    precautions: str = ""
    outcome_measure: str = ""
    performer: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def fitt(self) -> Fitt:
        """The four lines as one. Refuses what cannot be kept."""
        return Fitt(self.frequency, self.intensity, self.time, self.type)


def words_of(terms: TherapyTerms) -> TherapyWords:
    """What the fields show."""
    fitt = terms.fitt
    return TherapyWords(
        strand=terms.strand,
        name=terms.name,
        intervention=terms.intervention or None,
        frequency=fitt.frequency,
        intensity=fitt.intensity,
        time=fitt.time,
        type=fitt.type,
        at_home=terms.at_home,
        precautions=terms.precautions,
        outcome_measure=terms.outcome_measure,
        performer=terms.performer,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
    )


def terms_of(words: TherapyWords, fitt: Fitt | None = None) -> TherapyTerms:
    """What a command takes; `fitt` where it is not simply the four lines. Refuses an end before the start."""
    assert words.strand is not None  # the field offers nothing else
    return TherapyTerms(
        strand=words.strand,
        name=words.name,
        intervention=words.intervention or "",
        fitt=fitt or words.fitt,
        at_home=words.at_home,
        precautions=words.precautions,
        outcome_measure=words.outcome_measure,
        performer=words.performer,
        starts_on=words.starts_on,
        ends_on=words.ends_on,
    )


def with_lines(held: Fitt, words: TherapyWords, changed: Mapping[str, Any]) -> Fitt:
    """What is held, with those lines that were changed as these words have them.

    The clinic takes FITT as one; a line that is typed while another is being saved must not clash with it.
    """
    return replace(held, **{name: getattr(words, name) for name in DIMENSIONS if name in changed})


def by_lines(refused: Refused) -> Refused:
    """A conflict about FITT told line by line, as the fields stand; other refusals as they are."""
    if not isinstance(refused, Conflict):
        return refused
    clashes = tuple(told for clash in refused.clashes for told in _lines_of(clash))
    return Conflict(field=refused.field, clashes=clashes)


def _lines_of(clash: Clash) -> tuple[Clash, ...]:
    if clash.field != _FITT or not isinstance(clash.wanted, Fitt):
        return (clash,)
    found = (
        Clash(
            field=f"therapy.{name}",
            seen=getattr(clash.seen, name),
            present=getattr(clash.present, name),
            wanted=getattr(clash.wanted, name),
        )
        for name in DIMENSIONS
    )
    return tuple(line for line in found if line.wanted not in {line.seen, line.present}) or (clash,)
