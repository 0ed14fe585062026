"""How somebody of the directory is reached, and what such a line must look like (FHIR ContactPoint).

Numbers are kept as they are written: people write extensions, brackets and "mornings only", and all of it is needed.
"""

import re
from enum import StrEnum
from typing import Protocol

from careplan.domain.shared.errors import Invalid

_LEAST_DIGITS, _MOST_DIGITS = 3, 60
_EMAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+\.[^\s@.,;<>()\"]{2,}")


class Reach(StrEnum):
    """FHIR's systems of a ContactPoint, as a clinic calls them."""

    PHONE = "phone"
    FAX = "fax"
    LETTER = "letter"
    EMAIL = "email"
    PORTAL = "portal"


class Reachable(Protocol):
    """Whatever has these lines."""

    @property
    def phone(self) -> str:
        """For bookings."""

    @property
    def other_phone(self) -> str:
        """Another one."""

    @property
    def fax(self) -> str:
        """A fax number."""

    @property
    def address(self) -> str:
        """For letters."""

    @property
    def email(self) -> str:
        """One address."""

    @property
    def portal(self) -> str:
        """Where it is, or what it is called."""


def line_of(known: Reachable, way: Reach) -> str:
    """What is dialled, written to or opened; empty when it is not known."""
    return {
        Reach.PHONE: known.phone or known.other_phone,
        Reach.FAX: known.fax,
        Reach.LETTER: known.address,
        Reach.EMAIL: known.email,
        Reach.PORTAL: known.portal,
    }[way].strip()


def can_be_reached(known: Reachable, way: Reach) -> bool:
    """Whether there is anything to reach them by."""
    return bool(line_of(known, way))


def digits(number: str) -> str:
    """As numbers are compared: an international prefix written `00` or `+` is the same, brackets say nothing."""
    plain = "".join(each for each in number.replace("(0)", "") if each.isdecimal())
    return plain.removeprefix("00") if number.lstrip("( ").startswith("00") else plain


def ensure_number(value: str, field: str) -> None:
    """Any form that has a number in it, such as `+44 (0)20 7946 0000 ext. 12, mornings`; empty is not recorded."""
    count = sum(each.isdecimal() for each in value)
    if value.strip() and ("@" in value or not _LEAST_DIGITS <= count <= _MOST_DIGITS):
        raise Invalid(field=field, reason="not-a-phone-number")


def ensure_email(value: str, field: str) -> None:
    """One address; whether it exists nobody knows before writing to it."""
    if value.strip() and not _EMAIL.fullmatch(value.strip()):
        raise Invalid(field=field, reason="not-an-email")
