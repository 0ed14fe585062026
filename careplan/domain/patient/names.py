"""When two records speak of one person: names and birth dates compared, because data on the wrong person is the worst.

Nothing here decides that two records are one by name alone; it only says whether a number or key may be believed.
"""

import re
from unicodedata import combining, normalize

from careplan.domain.patient.patient import PatientTerms

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in normalize("NFD", text.lower()) if not combining(c))


def words(text: str) -> tuple[str, ...]:
    """Folded words, parted at whatever is no letter and no digit."""
    return tuple(map(folded, spelled_words(text)))


def spelled_words(text: str) -> tuple[str, ...]:
    """Words in small letters with their accents; the dot that a Turkish capital leaves behind is none."""
    return tuple(_WORD.findall(normalize("NFC", text.lower()).replace("i\u0307", "i")))


def is_same_person(known: PatientTerms, said: PatientTerms) -> bool:
    """For a match by number: the family names are one, and of given name and birth date none differs and one is known.

    A date known to the month agrees with every day of that month.
    """
    parts = (_births_agree(known, said), _given_agree(known, said))
    return words(known.family) == words(said.family) and False not in parts and True in parts


def may_be_renamed(known: PatientTerms, said: PatientTerms) -> bool:
    """For a match by the source's own key after a change there: a new family name or a new given name, not both."""
    births = _births_agree(known, said)
    same_family, given = words(known.family) == words(said.family), _given_agree(known, said)
    if births is None:
        return same_family and given is True
    return births and (same_family or given is True)


def _births_agree(known: PatientTerms, said: PatientTerms) -> bool | None:
    if known.birth_date is None or said.birth_date is None:
        return None
    one, other = known.birth_date.text, said.birth_date.text
    return one.startswith(other) or other.startswith(one)


def _given_agree(known: PatientTerms, said: PatientTerms) -> bool | None:
    """By the first given name; None where one is not known."""
    one, other = words(known.given)[:1], words(said.given)[:1]
    return one == other if one and other else None
