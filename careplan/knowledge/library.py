"""The packs of this installation behind one set of look-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from careplan.domain.measure.investigation import Investigation
    from careplan.domain.measure.measure import Measure
    from careplan.domain.medicine.drug import Drug
    from careplan.domain.medicine.formulary import Formulary, Known
    from careplan.domain.plan.template import Template
    from careplan.domain.referral.packet import Packet, RedFlag
    from careplan.domain.schedule.screening import ScreeningItem
    from careplan.domain.shared.fact import Source
    from careplan.domain.therapy.intervention import Assessment, Intervention, Precaution, Therapy
    from careplan.knowledge.pack import Pack
    from careplan.knowledge.refusals import NotInLibrary


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=_Entry)
Packs: TypeAlias = "tuple[Pack, ...]"


class Library:
    """Packs in a fixed order; `folder` is where they were loaded from. It never changes.

    Ids are unique within a pack. A look-up without `pack` takes the first pack that has the id; with it, only that one.
    Each refuses with `NotInLibrary`. `packs` may be given as what makes them: that is done once, at the first look-up,
    in whichever thread. `outlines` are the words of the same packs (`cache.WORDS`), without types.
    `digest` changes with every byte that the packs were made from.
    """

    def __init__(
        self,
        packs: Packs | Callable[[], Packs],
        folder: Path,
        outlines: Callable[[], Packs] | None = None,
        digest: str = "",
    ) -> None:
        self.folder = folder
        self.digest = digest
        self._given = packs
        self._outlined = outlines
        self._lock = Lock()

    @property
    def packs(self) -> Packs:
        """All of them, in their order."""
        with self._lock:
            if callable(self._given):
                self._given = self._given()
            return self._given

    @property
    def outlines(self) -> Packs:
        """Attributes by the names of the packs' fields, but only those that say what things are called."""
        return self.packs if self._outlined is None else self._outlined()

    def pack(self, id: str) -> Pack:
        """One pack by its id, which is also its condition's."""
        for pack in self.packs:
            if pack.id == id:
                return pack
        raise _not_here("pack", id)

    def source(self, id: str, *, pack: str = "") -> Source:
        """The source that a fact names."""
        return self._found("source", id, pack, lambda p: p.sources)

    def investigation(self, id: str, *, pack: str = "") -> Investigation:
        """A test by its id."""
        return self._found("investigation", id, pack, lambda p: p.investigations)

    def drug(self, id: str, *, pack: str = "") -> Drug:
        """A drug by its id; for what people type see `find_drug`."""
        return self._found("drug", id, pack, lambda p: p.drugs)

    @cached_property
    def formulary(self) -> Formulary:
        """All medicines of all packs by name, with what is known of each two of them."""
        from careplan.domain.medicine.formulary import Formulary  # noqa: PLC0415 - with the first medicine

        return Formulary(self.packs)

    def find_medicine(self, text: str) -> Known | None:
        """What a text names beyond doubt: a drug, a substance or a class; None for what the library does not know."""
        return self.formulary.find(text)

    def find_drug(self, text: str) -> Drug | None:
        """The same where it is one of the drugs, with its whole entry."""
        known = self.formulary.find(text)
        return self.formulary.drug(known.id) if known is not None else None

    def intervention(self, id: str, *, pack: str = "") -> Intervention:
        """A therapy activity by its id."""
        return self._found("intervention", id, pack, lambda p: _across(p, lambda t: t.interventions))

    def precaution(self, id: str, *, pack: str = "") -> Precaution:
        """A therapy precaution by its id."""
        return self._found("precaution", id, pack, lambda p: _across(p, lambda t: t.precautions))

    def assessment(self, id: str, *, pack: str = "") -> Assessment:
        """An outcome measure by its id."""
        return self._found("assessment", id, pack, lambda p: _across(p, lambda t: t.assessments))

    def measure(self, id: str, *, pack: str = "") -> Measure:
        """Something that is measured again and again, by its id."""
        return self._found("measure", id, pack, lambda p: p.measures)

    def packet(self, id: str, *, pack: str = "") -> Packet:
        """The referral packet of one specialty."""
        return self._found("packet", id, pack, lambda p: p.packets)

    def red_flag(self, id: str, *, pack: str = "") -> RedFlag:
        """A red flag by its id."""
        return self._found("red-flag", id, pack, lambda p: p.red_flags)

    def screening(self, id: str, *, pack: str = "") -> ScreeningItem:
        """A row of the screening schedule."""
        return self._found("screening", id, pack, lambda p: p.screening)

    def template(self, id: str, *, pack: str = "") -> Template:
        """A plan template by its id."""
        return self._found("template", id, pack, lambda p: p.templates)

    def templates(self) -> Iterator[tuple[Pack, Template]]:
        """Every template with the pack it comes from."""
        return ((pack, template) for pack in self.packs for template in pack.templates)

    def _found(self, kind: str, id: str, pack: str, entries: Callable[[Pack], Iterable[E]]) -> E:
        for each in (self.pack(pack),) if pack else self.packs:
            for entry in entries(each):
                if entry.id == id:
                    return entry
        raise _not_here(kind, id)


def _not_here(kind: str, id: str) -> NotInLibrary:
    from careplan.knowledge.refusals import NotInLibrary  # noqa: PLC0415 - refusals come with the first one

    return NotInLibrary(field=kind, kind=kind, id=id)


def _across(pack: Pack, entries: Callable[[Therapy], Iterable[E]]) -> Iterator[E]:
    return (entry for therapy in pack.therapies for entry in entries(therapy))
