"""What a row says about the person's allergies, problems and medicines, piece by piece."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TypeVar

from careplan.domain.exchange.incoming import Item, TakenMedicine
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.mapping import Field
from careplan.interop.table.lists import Negative, allergies_of, medicine_of, parts_of
from careplan.interop.table.said import Said

T = TypeVar("T")


def digest_of(*texts: str) -> str:
    """SHA-256 in hex of texts, whatever the case of their letters."""
    return sha256("\x1f".join(texts).casefold().encode()).hexdigest()


def allergies(
    said: Said, key: str, as_of: PartialDate | None
) -> tuple[tuple[Item[AllergyTerms], ...], PartialDate | None]:
    """The list, and the day on which it was recorded that there are none; neither, when nothing was recorded."""
    try:
        found = allergies_of(said.text(Field.ALLERGIES))
    except Invalid as refused:
        said.leave(refused.reason, Field.ALLERGIES)
        return (), None
    if found is Negative.NO_DRUG_ALLERGY:
        said.leave("no-known-allergy-of-a-kind", Field.ALLERGIES)
        return (), None
    if found is Negative.NO_ALLERGY:
        if as_of is None:
            said.leave("none-known-without-day", Field.ALLERGIES)
        return (), as_of
    return _keyed(found, f"{key}/allergy", lambda terms: terms.substance), None


def problems(said: Said, key: str) -> tuple[Item[ProblemTerms], ...]:
    """One problem for each thing in the cell."""
    found = list(_each(said, Field.PROBLEMS, lambda text: ProblemTerms(description=text)))
    return _keyed(found, f"{key}/problem", lambda terms: terms.description)


def medicines(said: Said, key: str) -> tuple[Item[TakenMedicine], ...]:
    """The medicines of a list are those that the person takes now."""
    return _keyed(
        list(_each(said, Field.MEDICINES, lambda text: _medicine(said, text))),
        f"{key}/medicine",
        lambda taken: taken.terms.name,
    )


def _medicine(said: Said, text: str) -> TakenMedicine:
    terms, is_sure = medicine_of(text)
    if not is_sure:
        said.remark("dose-as-words", Field.MEDICINES)
    return TakenMedicine(terms, MedicineStatus.ACTIVE)


def _each(said: Said, known: Field, read: Callable[[str], T]) -> Iterator[T]:
    for text in parts_of(said.text(known)):
        try:
            yield read(text)
        except Invalid as refused:
            said.leave(refused.reason, known)


def _keyed(found: list[T], prefix: str, name: Callable[[T], str]) -> tuple[Item[T], ...]:
    """Known again by what it is called; the same thing twice in a cell is one thing."""
    by_key = {f"{prefix}#{digest_of(name(thing))}": thing for thing in reversed(found)}
    return tuple(Item(key, thing) for key, thing in reversed(by_key.items()))
