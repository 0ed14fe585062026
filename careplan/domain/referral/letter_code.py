"""The code on a referral letter that a returned report is known again by: a number and a check, nothing of a patient.

Printed as a QR code and as text: `CAREPLAN:1:RF-2026-0007:K3QZ7M`.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

_VERSION = "1"
_CHECK_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
_CHECK_LENGTH = 6
_CODE = re.compile(
    rf"CAREPLAN\s*:\s*{_VERSION}\s*:\s*(RF-\d{{4}}-\d{{4,}})\s*:\s*([{_CHECK_LETTERS}]{{{_CHECK_LENGTH}}})"
    rf"(?![{_CHECK_LETTERS}])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LetterCode:
    """What was read; whether it is of this clinic only `is_of` says."""

    number: str
    check: str

    def is_of(self, clinic: str) -> bool:
        """Whether the letter left the clinic with this id: another clinic has an RF-2026-0007 as well."""
        return self.check == check_of(self.number, clinic)


def check_of(number: str, clinic: str) -> str:
    """Six letters that hang on the referral's number and the clinic's id (any text that stays the same for it).

    It finds mix-ups and misreadings; it is no secret and proves nothing about who printed it.
    """
    left = int.from_bytes(sha256(f"{_VERSION}\n{clinic}\n{number}".encode()).digest()[:8])
    letters = []
    for _ in range(_CHECK_LENGTH):
        left, at = divmod(left, len(_CHECK_LETTERS))
        letters.append(_CHECK_LETTERS[at])
    return "".join(letters)


def code_text(number: str, clinic: str) -> str:
    """What is printed on the letter of the referral with this number by the clinic with this id."""
    return f"CAREPLAN:{_VERSION}:{number}:{check_of(number, clinic)}"


def read_code(text: str) -> LetterCode | None:
    """The first code in a text, however a text layer broke its line; None when there is none."""
    found = _CODE.search(text)
    return None if found is None else LetterCode(found[1].upper(), found[2].upper())


def read_codes(text: str) -> tuple[LetterCode, ...]:
    """All different codes in a text, in order: a bundle of reports may bear more than one."""
    return tuple(dict.fromkeys(LetterCode(m[1].upper(), m[2].upper()) for m in _CODE.finditer(text)))
