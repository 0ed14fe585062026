"""Names of medicines as people type them, compared without similarity: a name is known exactly, or it is not known."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

_FORMS = frozenset({
    "tab", "tabs", "tablet", "tablets", "cap", "caps", "capsule", "capsules", "inj", "injection", "injections",
    "infusion", "infusions", "vial", "vials", "ampoule", "ampoules", "syringe", "syringes", "pen", "pens",
    "autoinjector", "solution", "suspension", "syrup", "sachet", "sachets", "granules", "for", "film", "coated",
    "gastro", "enteric", "resistant", "dispersible", "soluble", "chewable", "effervescent", "prefilled", "pre",
    "filled", "modified", "prolonged", "extended", "sustained", "immediate", "release", "mr", "sr", "xl", "xr", "er",
    "la", "cr", "pr", "retard", "oral", "orally", "po", "iv", "intravenous", "intravenously", "sc", "subcut",
    "subcutaneous", "subcutaneously", "im", "intramuscular", "by", "mouth", "daily", "weekly", "monthly", "once",
    "twice", "times", "a", "an", "per", "every", "each", "in", "at", "od", "bd", "bid", "tid", "tds", "qds", "qid",
    "prn", "day", "days", "week", "weeks", "month", "months", "hour", "hours", "nightly", "morning", "evening",
    "night", "ds", "double", "strength", "patch", "patches", "transdermal", "sublingual",
})  # fmt: skip
"""English words that say how a medicine is made or taken, never what it is; none for the skin, the eye or the lung.

A patch and a tablet under the tongue reach the whole body.
"""

_SALTS = frozenset({
    "sodium", "potassium", "calcium", "hydrochloride", "hcl", "hydrobromide", "citrate", "maleate", "tartrate",
    "succinate", "fumarate", "phosphate", "acetate", "carbonate", "sulfate", "sulphate", "besilate", "besylate",
    "mesilate", "mesylate", "esilate", "esylate", "monohydrate", "dihydrate", "trihydrate", "anhydrous",
})  # fmt: skip
_UNITS = frozenset({
    "mg", "g", "gram", "grams", "microgram", "micrograms", "mcg", "ml", "l", "mmol", "iu", "unit", "units", "percent",
    "kg", "m2", "h",
})  # fmt: skip
_SOME_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_STRENGTH = re.compile(rf"\d+(?:[.,]\d+)*(?:{_SOME_UNIT}|%)?")
_ALSO_FOR_THE_SKIN = frozenset({"solution", "suspension"})
_INSIDE = frozenset({
    "oral", "orally", "po", "injection", "injections", "infusion", "infusions", "iv", "intravenous", "sc",
    "subcutaneous", "im", "mouth",
})  # fmt: skip
_IGNORED = str.maketrans("", "", "®™©'’`")
_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+[^\W_]*)*%?")
_BRACKETED = re.compile(r"([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]([^()\[\]]*)")


def plain(name: str) -> str:
    """A name as it is compared: case, blanks, hyphens, underscores, apostrophes and trade mark signs do not count."""
    return "".join(_words(name))


def readings(text: str) -> Iterator[tuple[str, ...]]:
    """Ways to read a text as one medicine, the most literal first; each holds what must all be names of the same thing.

    `Methotrexate 2.5 mg tablets` is read whole, and in the end as `methotrexate`; `Brand (generic) 10 mg` as `brand`
    and `generic`. Only strengths, salts, forms and times are left out, and only at the ends: any other word, and so a
    second medicine, stays where it is and keeps the text unknown.
    """
    yield (plain(text),)
    bracketed = _BRACKETED.fullmatch(text)
    parts = [f"{bracketed[1]} {bracketed[3]}", bracketed[2]] if bracketed else [text]
    cores = [found for part in parts if (found := _cores(_words(part)))]
    if cores:
        yield from product(*cores)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_IGNORED)).casefold())


def _cores(words: list[str]) -> list[str]:
    """What can be left when words that say how are taken off, the longest first; a name may itself end in one."""
    begin, end = 0, len(words)
    while end and _says_how(words[end - 1]):
        end -= 1
    while begin < end and _says_how(words[begin]):
        begin += 1
    found: dict[str, None] = {}
    for first in sorted({0, begin}):
        for last in range(len(words), end - 1, -1) if end > begin else ():
            if not _may_be_for_the_skin({*words[:first], *words[last:]}):
                found["".join(words[first:last])] = None
        if end - first > 1 and words[end - 1] in _SALTS and not _may_be_for_the_skin({*words[:first], *words[end:]}):
            found["".join(words[first : end - 1])] = None
    return list(found)


def _may_be_for_the_skin(left_out: set[str]) -> bool:
    return bool(left_out & _ALSO_FOR_THE_SKIN) and not left_out & _INSIDE


def _says_how(word: str) -> bool:
    return word in _FORMS or word in _UNITS or bool(_STRENGTH.fullmatch(word))
