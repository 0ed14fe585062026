"""What an import declines as a whole, as codes with parameters; nothing of such a file is taken."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.errors import Refused


class WhyRefused(StrEnum):
    """The broken rule; what to do about it follows from it."""

    CANNOT_OPEN = "cannot-open"
    EMPTY = "empty"
    UNKNOWN_KIND = "unknown-kind"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    TOO_MANY_ENTRIES = "too-many-entries"
    TOO_MANY_PARTS = "too-many-parts"
    TOO_MANY_ROWS = "too-many-rows"
    STRING_TOO_LONG = "string-too-long"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    CUT_SHORT = "cut-short"
    MALFORMED = "malformed"
    NOT_A_NUMBER = "not-a-number"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"
    DUPLICATE_KEY = "duplicate-key"
    NOT_UTF8 = "not-utf-8"
    NOT_TEXT = "not-text"
    LONE_SURROGATE = "lone-surrogate"
    NOT_FHIR = "not-fhir"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    EXPANDS_TOO_MUCH = "expands-too-much"
    NO_SUCH_SHEET = "no-such-sheet"
    NO_HEADER = "no-header"
    NO_NAME_COLUMN = "no-name-column"
    NO_SUCH_COLUMN = "no-such-column"
    NO_SUCH_FIELD = "no-such-field"
    FIELD_TWICE = "field-twice"
    READER_FAILED = "reader-failed"
    GIVEN_UP = "given-up"


@dataclass(eq=False, repr=False, kw_only=True)
class ImportRefused(Refused):
    """A file that cannot be taken: `where` is a place in it (`byte 387`, `entry[12]`, `line 7`), never its content.

    `limit` is the limit that was passed: bytes, levels, entries, rows or seconds, as `reason` says.
    """

    code = "import-refused"
    reason: WhyRefused
    where: str = ""
    limit: int | None = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.code, self.reason, self.where) if part)
