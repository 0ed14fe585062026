"""The code that a form carries in a field that cannot be changed: which form it is, and that it is ours.

`CPF1.<clinic>.<form>.<version>.<check>`: the clinic is known by a fingerprint of its key, the check is keyed with it.
So a form of another clinic, a form that was altered and a form that we never sent are told apart.
"""

import hmac
import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from careplan.domain.shared.ids import ReturnFormId

_KIND: Final = "CPF1"
_FORM: Final = re.compile(r"CPF1\.([0-9a-f]{8})\.([0-9a-f]{32})\.(\d{1,6})\.([0-9a-f]{32})")
_PURPOSE: Final = b"careplan return form 1"


@dataclass(frozen=True, slots=True)
class FormCode:
    """What the field says; nothing of it is believed before `is_ours` and `is_whole`."""

    clinic: str
    form_id: ReturnFormId
    version: int
    check: str

    @classmethod
    def read(cls, text: str) -> "FormCode | None":
        """None for what is no code of ours; blanks that a viewer put in do not count."""
        found = _FORM.fullmatch("".join(text.split()))
        if found is None:
            return None
        return cls(found[1], ReturnFormId(UUID(found[2])), int(found[3]), found[4])

    def __str__(self) -> str:
        return ".".join((_KIND, self.clinic, self.form_id.hex, str(self.version), self.check))

    def is_ours(self, key: bytes) -> bool:
        """Whether it was made with this clinic's key."""
        return hmac.compare_digest(self.clinic, _fingerprint(key))

    def is_whole(self, key: bytes) -> bool:
        """Whether form and version are those that were sealed."""
        return hmac.compare_digest(self.check, _check(key, self.form_id, self.version))


def code_of(form_id: ReturnFormId, version: int, key: bytes) -> FormCode:
    """The code of a form of ours; `key` is the clinic's."""
    return FormCode(_fingerprint(key), form_id, version, _check(key, form_id, version))


def _own(key: bytes) -> bytes:
    """A key for this purpose alone."""
    return hmac.digest(key, _PURPOSE, "sha256")


def _fingerprint(key: bytes) -> str:
    return hmac.digest(_own(key), b"clinic", "sha256").hex()[:8]


def _check(key: bytes, form_id: ReturnFormId, version: int) -> str:
    return hmac.digest(_own(key), f"{form_id.hex}.{version}".encode(), "sha256").hex()[:32]
