"""Cells that hold several things: allergies, medicines, problems."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from careplan.domain.medicine.medicine import MedicineTerms
from careplan.domain.medicine.regimen import Regimen, understood
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.shared.errors import Invalid

_NONE_KNOWN = {
    "none known",
    "none",
    "nil",
    "nil known",
    "no known",
    "no known allergies",
    "no known allergy",
    "no allergies",
    "nka",
}
_NONE_KNOWN_TO_DRUGS = {"nkda", "no known drug allergies", "no known drug allergy", "no drug allergies"}
_NOT_RECORDED = {"", "-", "?", "not recorded", "unknown", "not known", "n/k", "nk", "n/a", "na", "not asked", "pending"}
_NOTHING = {"none", "nil", "-", "n/a", "na"}
_NUMBER_BEGINS = re.compile(r"\s+(?=[0-9.½¼¾])")
_WITH_REACTION = re.compile(r"(?P<substance>[^()]+?)\s*\((?P<reaction>[^()]*)\)")


class Negative(Enum):
    """What a cell denies: any allergy, or only one to a drug, which says nothing of others."""

    NO_ALLERGY = auto()
    NO_DRUG_ALLERGY = auto()


def parts_of(cell: str) -> Iterator[str]:
    """The things in a cell: parted by semicolons or lines, never by commas, which stand within things too."""
    for part in re.split(r"[;\n]", cell):
        if (thing := part.strip()) and thing.casefold() not in _NOTHING:
            yield thing


def allergies_of(cell: str) -> list[AllergyTerms] | Negative:
    """A list, a negative, or an empty list when nothing was recorded; raises Invalid."""
    said = cell.casefold().strip(" .")
    if said in _NONE_KNOWN:
        return Negative.NO_ALLERGY
    if said in _NONE_KNOWN_TO_DRUGS:
        return Negative.NO_DRUG_ALLERGY
    if said in _NOT_RECORDED:
        return []
    found = []
    for thing in parts_of(cell):
        parted = _WITH_REACTION.fullmatch(thing)
        if parted is None:
            found.append(AllergyTerms(substance=thing))
        else:
            found.append(AllergyTerms(substance=parted["substance"], reaction=parted["reaction"].strip()))
    return found


def medicine_of(text: str) -> tuple[MedicineTerms, bool]:
    """A medicine as typed, and whether all that was said of it was understood; raises Invalid.

    The name ends before the first number. What follows is a dose only where it can be read in one way; else it stays
    words, so that nothing is lost and nobody takes a guess for a prescription.
    """
    name, *rest = _NUMBER_BEGINS.split(text, maxsplit=1)
    if not rest:
        return MedicineTerms(name=text), True
    try:
        regimen = understood(rest[0])
    except Invalid:
        regimen = Regimen(words=rest[0])
    return MedicineTerms(name=name, regimen=regimen), regimen.dose is not None
