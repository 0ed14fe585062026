"""Every medicine that the library knows, found by what people type, and what it knows of two of them together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

from careplan.domain.medicine.drug import BrandName, Drug, OtherName
from careplan.domain.medicine.interaction import (
    ClassMember,
    DrugClass,
    Interaction,
    InteractionSeverity,
    NamedSubstance,
)
from careplan.domain.medicine.names import plain, readings


class Shelf(Protocol):
    """What a knowledge pack gives: its medicines, groups and pairs."""

    @property
    def id(self) -> str: ...
    @property
    def drugs(self) -> tuple[Drug, ...]: ...
    @property
    def substances(self) -> tuple[NamedSubstance, ...]: ...
    @property
    def drug_classes(self) -> tuple[DrugClass, ...]: ...
    @property
    def interactions(self) -> tuple[Interaction, ...]: ...


class KnownAs(StrEnum):
    """How much is known of a medicine: all, its name and groups, or only its group."""

    DRUG = "drug"
    SUBSTANCE = "substance"
    CLASS = "class"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A medicine that a text names; `id` is unique over all kinds, `name` is its generic name.

    `answered_to` is the recorded name that fitted. `confirmed` is False when that name itself is not confirmed.
    """

    kind: KnownAs
    id: str
    name: str
    answered_to: str
    confirmed: bool
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """That something is in a class; `steps` leads there through narrower classes, in one step for a direct member."""

    drug_class: DrugClass
    steps: tuple[ClassMember, ...]

    @property
    def confirmed(self) -> bool:
        """Whether every step is."""
        return all(step.confirmed for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One interaction that applies to two medicines; `first` and `second` lead from each of them to what it names.

    `certain` is False where one of the two was only named as a class and the interaction names some of its members:
    whether it applies depends on which is taken. The sources are those of `pack`.
    """

    interaction: Interaction
    first: tuple[ClassMember, ...]
    second: tuple[ClassMember, ...]
    certain: bool
    pack: str

    @property
    def confirmed(self) -> bool:
        """Whether the pair and each step to it are confirmed; if not, it is shown as unconfirmed and not evaluated."""
        return self.interaction.confirmed and all(step.confirmed for step in (*self.first, *self.second))


_Named: TypeAlias = Drug | NamedSubstance | DrugClass
_RANK = {severity: rank for rank, severity in enumerate(InteractionSeverity)}


class Formulary:
    """The medicines of several packs together; made once, never changed.

    The first pack that has an id says what it is; members of a class and pairs of all packs count. Each question costs
    what the two medicines have to do with, not how many pairs there are.
    """

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self._drugs: dict[str, Drug] = {}
        self._substances: dict[str, NamedSubstance] = {}
        self._classes: dict[str, DrugClass] = {}
        self._names: dict[str, list[Known]] = {}
        self._above: dict[str, list[tuple[DrugClass, ClassMember]]] = {}
        self._below: dict[str, list[ClassMember]] = {}
        self._pairs: dict[frozenset[str], list[tuple[str, Interaction]]] = {}
        for shelf in shelves:
            self._put(shelf)

    def find(self, text: str) -> Known | None:
        """What a text names beyond doubt, whatever case, spacing and hyphens, with or without strength and form.

        None for what is not known and for what two entries answer to; never by similarity.
        """
        for reading in readings(text):
            found = [self._names.get(name, []) for name in reading]
            if all(found) and len({known.id for each in found for known in each}) == 1:
                return found[0][0]
        return None

    def drug(self, id: str) -> Drug | None:
        """The whole entry of one that is known as a drug."""
        return self._drugs.get(id)

    def substance(self, id: str) -> NamedSubstance | None:
        """The entry of one that is known by name."""
        return self._substances.get(id)

    def drug_class(self, id: str) -> DrugClass | None:
        """The entry of a class, as the first pack that has it wrote it."""
        return self._classes.get(id)

    def classes_of(self, id: str) -> tuple[Belonging, ...]:
        """Every class that a medicine (or a narrower class) is in, the nearest first; each once."""
        found: dict[str, Belonging] = {}
        waiting: list[tuple[str, tuple[ClassMember, ...]]] = [(id, ())]
        for member, steps in waiting:
            for drug_class, step in self._above.get(member, ()):
                if drug_class.id not in found and drug_class.id != id:
                    found[drug_class.id] = Belonging(drug_class=drug_class, steps=(*steps, step))
                    waiting.append((drug_class.id, (*steps, step)))
        return tuple(found.values())

    def between(self, one: str, other: str) -> tuple[Meeting, ...]:
        """Every interaction of two medicines by their ids, the same in either order but for `first` and `second`.

        The same id twice has none: that is a duplicate. The worst come first, then the certain ones.
        """
        if one == other:
            return ()
        found: dict[tuple[str, str], Meeting] = {}
        for mine, first, first_certain in self._reach(one):
            for its, second, second_certain in self._reach(other):
                for pack, interaction in self._pairs.get(frozenset((mine, its)), ()):
                    meeting = Meeting(
                        interaction=interaction,
                        first=first,
                        second=second,
                        certain=first_certain and second_certain,
                        pack=pack,
                    )
                    found.setdefault((pack, interaction.id), meeting)
        return tuple(sorted(found.values(), key=lambda each: (_RANK[each.interaction.severity], not each.certain)))

    def shared_treatment(self, one: str, other: str) -> tuple[tuple[Belonging, Belonging], ...]:
        """Classes of one treatment that two different medicines are both in: taken together they are it twice."""
        return tuple(each for each in self._shared(one, other) if each[0].drug_class.is_one_treatment)

    def shared_allergy(self, one: str, other: str) -> tuple[tuple[Belonging, Belonging], ...]:
        """Classes of one allergy or of one treatment that two different medicines are both in."""
        shared = self._shared(one, other)
        return tuple(
            each for each in shared if each[0].drug_class.is_one_allergy or each[0].drug_class.is_one_treatment
        )

    def _shared(self, one: str, other: str) -> Iterator[tuple[Belonging, Belonging]]:
        if one == other:
            return
        its = {each.drug_class.id: each for each in self._groups(other)}
        yield from ((mine, its[mine.drug_class.id]) for mine in self._groups(one) if mine.drug_class.id in its)

    def _groups(self, id: str) -> Iterator[Belonging]:
        if itself := self._classes.get(id):
            yield Belonging(drug_class=itself, steps=())
        yield from self.classes_of(id)

    def _reach(self, id: str) -> Iterator[tuple[str, tuple[ClassMember, ...], bool]]:
        """What an interaction may name and mean this one: itself, its classes, and last (not certain) its members."""
        yield id, (), True
        for belonging in self.classes_of(id):
            yield belonging.drug_class.id, belonging.steps, True
        waiting: list[tuple[str, tuple[ClassMember, ...]]] = [(id, ())]
        seen = {id}
        for drug_class, steps in waiting:
            for step in self._below.get(drug_class, ()):
                if step.member not in seen:
                    seen.add(step.member)
                    waiting.append((step.member, (*steps, step)))
                    yield step.member, (*steps, step), False

    def _put(self, shelf: Shelf) -> None:
        for drug in shelf.drugs:
            if self._drugs.setdefault(drug.id, drug) is drug:
                self._name(KnownAs.DRUG, drug.id, drug.generic_name, drug, shelf.id)
        for substance in shelf.substances:
            if self._substances.setdefault(substance.id, substance) is substance:
                self._name(KnownAs.SUBSTANCE, substance.id, substance.name, substance, shelf.id)
        for drug_class in shelf.drug_classes:
            if self._classes.setdefault(drug_class.id, drug_class) is drug_class:
                self._name(KnownAs.CLASS, drug_class.id, drug_class.label, drug_class, shelf.id)
            for step in drug_class.members:
                self._above.setdefault(step.member, []).append((self._classes[drug_class.id], step))
                self._below.setdefault(drug_class.id, []).append(step)
        for pair in shelf.interactions:
            self._pairs.setdefault(frozenset((pair.a, pair.b)), []).append((shelf.id, pair))

    def _name(self, kind: KnownAs, id: str, name: str, entry: _Named, pack: str) -> None:
        recorded: tuple[OtherName | BrandName, ...] = ()
        if not isinstance(entry, DrugClass):  # what a class is called is everyday language
            recorded = (*entry.other_names, *entry.brand_names)
        doubtful = {each.name for each in recorded if not each.confirmed}
        for text in entry.names:
            known = Known(kind=kind, id=id, name=name, answered_to=text, confirmed=text not in doubtful, pack=pack)
            self._names.setdefault(plain(text), []).append(known)
