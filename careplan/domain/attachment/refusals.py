"""Why a file is not kept; each reason has its sentence and what to do in `i18n`."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.errors import Refused


class WhyNotKept(StrEnum):
    """What is wrong with a file that somebody wants to attach."""

    CANNOT_OPEN = "cannot-open"
    EMPTY = "empty"
    UNKNOWN_KIND = "unknown-kind"
    TOO_LARGE = "too-large"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    ACTIVE = "active"
    TOO_MANY_PAGES = "too-many-pages"
    PICTURE_TOO_LARGE = "picture-too-large"
    TOO_MUCH_MEMORY = "too-much-memory"
    TOO_SLOW = "too-slow"
    READER_FAILED = "reader-failed"
    GIVEN_UP = "given-up"
    NOT_AS_LOOKED_AT = "not-as-looked-at"


@dataclass(eq=False, repr=False, kw_only=True)
class AttachmentRefused(Refused):
    """A file that is not kept; `limit` is the one that was passed, in the unit that the reason speaks of."""

    code = "attachment-refused"
    reason: WhyNotKept
    limit: int | None = None
