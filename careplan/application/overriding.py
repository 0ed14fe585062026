"""The library as a clinic uses it: its own numbers in the place of the packs', and said so wherever they stand.

A pack in memory is replaced by a copy; neither its files nor its flags change: what was unconfirmed stays so. The
clinic's own templates stand beside the pack's.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from careplan.application.own_numbers import OfLibrary, number_at, with_own
from careplan.application.own_templates import with_templates
from careplan.application.queries.library_overrides import OverrideLine, Own, OwnKnowledge, OwnPacketEntry
from careplan.domain.checks.outcome import Checked
from careplan.domain.medicine.drug import Drug
from careplan.domain.override.override import OverrideKind
from careplan.domain.shared.fact import Fact
from careplan.i18n.overrides import library_text, override_note, override_text
from careplan.i18n.own_templates import own_by
from careplan.knowledge.library import Library
from careplan.knowledge.pack import Pack
from careplan.knowledge.refusals import NotInLibrary

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic

F = TypeVar("F", bound=Fact)
_OF_STATES = {"states-clear", "states-unknown"}
"""Answers about all contraindications of a medicine together: they name no single fact."""


class ClinicLibrary(Library):
    """Look-ups answer as the clinic has it. `notes` say by the path of a fact whose number stands there.

    `numbers` are in force; `void` name an entry that the pack no longer has, or are laxer than it allows by now: there
    the library's own number counts.
    """

    def __init__(self, library: Library, own: Own) -> None:
        self.own = own
        said = {line: _of_library(library, line) for line in own.numbers}
        self.numbers = tuple(line for line in own.numbers if _counts(line, said[line]))
        self.void = tuple(line for line in own.numbers if line not in self.numbers)
        self.notes: Mapping[str, str] = {
            number.path: _note(line, number) for line in self.numbers if (number := said[line]) is not None
        }
        by_path = {(line.target.pack, line.target.kind, line.target.entry): line for line in self.numbers}
        packs = (self._pack(pack, by_path, said) for pack in library.packs)
        super().__init__(tuple(packs), library.folder)

    @property
    def packets(self) -> tuple[OwnPacketEntry, ...]:
        """The clinic's own, beside the packs' of the same specialty."""
        return self.own.packets

    def _pack(
        self,
        pack: Pack,
        lines: Mapping[tuple[str, OverrideKind, str], OverrideLine],
        said: Mapping[OverrideLine, OfLibrary | None],
    ) -> Pack:
        def noted(fact: F, kind: OverrideKind, entry: str) -> F:
            line = lines[pack.id, kind, entry]
            number = said[line]
            assert number is not None  # it counts, so it was found
            return replace(fact, note=" ".join(filter(None, (_note(line, number), fact.note))))

        own = {key[1:]: line.terms.number for key, line in lines.items() if key[0] == pack.id}
        templates = [each for each in self.own.templates if each.pack == pack.id]
        return with_templates(with_own(pack, own, noted) if own else pack, templates)


@lru_cache(maxsize=4)
def adjusted(library: Library, own: Own) -> Library:
    """The library itself where the clinic has nothing of its own."""
    return library if own == Own() else ClinicLibrary(library, own)


def library_of(clinic: "Clinic") -> Library:
    """As this clinic has it now."""
    return adjusted(clinic.library, clinic.ask(OwnKnowledge()))


def notes_of_series(library: Library, drug: Drug | None) -> Mapping[str, str]:
    """By the test under which a series is proposed: that its interval is the clinic's own, and what the pack says."""
    if not isinstance(library, ClinicLibrary) or drug is None:
        return {}
    paths = {f"{drug.id}/{each.id}": f"{drug.id}.monitoring.{each.id}" for each in drug.monitoring}
    return {test: library.notes[path] for test, path in paths.items() if path in library.notes}


def with_notes(row: Checked, library: Library) -> Checked:
    """An answer that rests on the clinic's own number says so, and is another answer once that number is revised."""
    fact = row.fact or (f"{row.about[0]}.contraindications" if row.code in _OF_STATES and len(row.about) == 1 else "")
    if not isinstance(library, ClinicLibrary) or not fact:
        return row
    inside = f"{fact}."
    said = tuple(note for path, note in library.notes.items() if path == fact or path.startswith(inside))
    return replace(row, advice=(*row.advice, *said)) if said else row


def _of_library(library: Library, line: OverrideLine) -> OfLibrary | None:
    try:
        return number_at(library, line.target)
    except NotInLibrary:
        return None


def _counts(line: OverrideLine, number: OfLibrary | None) -> bool:
    return number is not None and number.allowed.allows(line.terms.number)


def _note(line: OverrideLine, number: OfLibrary) -> str:
    kind, unit, operator = line.target.kind, number.unit, number.operator
    return override_note(
        override_text(kind, line.terms.number, unit, operator),
        library_text(kind, number.low, number.high, unit, operator),
        own_by(line.decided_by, line.decided_on, line.version),
        line.terms.reason,
    )
