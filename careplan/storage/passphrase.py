"""What a passphrase must be, after NIST SP 800-63B: long, free of composition rules, and none of the common ones."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from careplan.domain.shared.errors import Refused

SHORTEST = 15
"""Characters; the figure for a passphrase that is the only factor."""
LONGEST = 1024
_LONGEST_UNIT = 8
_FEWEST_DIFFERENT = 5
_RUNS = (
    "0123456789" * 7,
    "1234567890" * 7,
    "abcdefghijklmnopqrstuvwxyz" * 3,
    "qwertyuiopasdfghjklzxcvbnm" * 3,
    "qwertzuiopasdfghjklyxcvbnm" * 3,
    "azertyuiopqsdfghjklmwxcvbn" * 3,
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p" * 2,
    "q1w2e3r4t5y6u7i8o9p0",
)


class PassphraseFault(StrEnum):
    """Why a passphrase is not taken."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    REPETITIVE = "repetitive"
    COMMON = "common"


@dataclass(eq=False, repr=False, kw_only=True)
class WeakPassphrase(Refused):
    """A passphrase that would not protect the clinic; it is never part of the refusal."""

    code = "weak-passphrase"
    field: str = "passphrase"
    reason: PassphraseFault
    shortest: int = SHORTEST
    longest: int = LONGEST


def accepted(text: str) -> bytes:
    """What a new passphrase is kept as; raises WeakPassphrase."""
    fault = _fault(text)
    if fault is not None:
        raise WeakPassphrase(reason=fault)
    return prepared(text)


def prepared(text: str) -> bytes:
    """One form for one passphrase, whichever keyboard typed it (NFKC); takes any text, because old rules may differ."""
    return unicodedata.normalize("NFKC", text[: 2 * LONGEST]).encode(errors="surrogatepass")


def _fault(text: str) -> PassphraseFault | None:
    if len(text) > LONGEST:
        return PassphraseFault.TOO_LONG
    normal = unicodedata.normalize("NFKC", text)
    if len(normal) < SHORTEST:
        return PassphraseFault.TOO_SHORT
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in normal):
        return PassphraseFault.CONTROL_CHARACTER
    plain = "".join(filter(str.isalnum, normal.casefold()))
    if _repeats(normal.casefold()) or len(set(normal)) < _FEWEST_DIFFERENT:
        return PassphraseFault.REPETITIVE
    runs = len(plain) > _LONGEST_UNIT and any(plain in run or plain in run[::-1] for run in _RUNS)
    if runs or plain in _common():
        return PassphraseFault.COMMON
    return None


def _repeats(text: str) -> bool:
    """A short unit over and over: text found again inside its own doubling, not further on than the unit is long."""
    unit = (text + text).find(text, 1)
    return unit <= _LONGEST_UNIT and unit < len(text)


@cache
def _common() -> frozenset[str]:
    """Long ones only, as letters and digits in lower case: the short ones fall to the length."""
    from importlib.resources import files  # noqa: PLC0415 - for a new passphrase only

    return frozenset((files("careplan.storage") / "common_passphrases.txt").read_text().split())
