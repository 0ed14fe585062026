"""How hard a text is to read, as a US school grade: patients' texts should stay between the sixth and the eighth.

Kincaid, Fishburne, Rogers, Chissom. Derivation of new readability formulas for Navy enlisted personnel. 1975.
"""

import importlib
import re
from functools import cache
from typing import Any

HARDEST = 8.0
"""The highest grade that a text for patients may need."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^laeiouy])es$|(?<=[^dt])ed$|(?<=[^l])e$")
_SHORT = 3


def grade(text: str) -> float | None:
    """The Flesch-Kincaid grade of an English text; None for a text without words, and where nothing counts syllables.

    Syllables are those of the hyphenation dictionary or, where it has fewer, the vowels that are heard; over the notes
    on medicines that differs from the CMU Pronouncing Dictionary by a tenth of a grade.
    """
    words = _WORD.findall(text)
    dictionary = _hyphenation()
    if not words or dictionary is None:
        return None
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
    syllables = sum(max(len(dictionary.positions(word)) + 1, _heard(word)) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def measurable() -> bool:
    """Whether the hyphenation dictionary is installed; only people who maintain a pack need it."""
    return _hyphenation() is not None


def _heard(word: str) -> int:
    lower = word.lower()
    stem = _SILENT.sub("", lower) if len(lower) > _SHORT else lower
    return max(1, len(_VOWELS.findall(stem)))


@cache
def _hyphenation() -> Any | None:
    try:
        return importlib.import_module("pyphen").Pyphen(lang="en_US")
    except ModuleNotFoundError:
        return None
