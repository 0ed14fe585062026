"""What the library declines, as codes with parameters; packs hold no patient data, so their parts may be named."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.errors import Refused


class Reason(StrEnum):
    """Why a pack cannot be used; what a person can do about it follows from it."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    NOT_UTF8 = "not-utf8"
    NOT_YAML = "not-yaml"
    SEVERAL_DOCUMENTS = "several-documents"
    YAML_ALIAS = "yaml-alias"
    YAML_TAG = "yaml-tag"
    CONTROL_CHARACTER = "control-character"
    AMBIGUOUS_SCALAR = "ambiguous-scalar"
    NOT_A_KEY = "not-a-key"
    DUPLICATE_KEY = "duplicate-key"
    MISSING_FILE = "missing-file"
    UNKNOWN_FILE = "unknown-file"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    WRONG_FORM = "wrong-form"
    UNKNOWN_VALUE = "unknown-value"
    BLANK = "blank"
    TOO_LONG = "too-long"
    OUT_OF_RANGE = "out-of-range"
    DUPLICATE_VALUE = "duplicate-value"
    NEEDS_ONE_OF = "needs-one-of"
    NOT_TOGETHER = "not-together"
    DUPLICATE_ID = "duplicate-id"
    DANGLING_ID = "dangling-id"
    NOT_THE_FILE_NAME = "not-the-file-name"
    NOT_THE_FOLDER_NAME = "not-the-folder-name"
    NOT_THE_PACK = "not-the-pack"
    WRONG_STRAND = "wrong-strand"
    NOT_THE_NAME = "not-the-name"
    NOT_IN_THE_DOMAIN = "not-in-the-domain"


@dataclass(eq=False, repr=False, kw_only=True)
class PackRefused(Refused):
    """A pack that cannot be used: `reason` is the broken rule, `what` the offending part, `expected` what would do.

    `file` is relative to the knowledge folder, `path` leads to the place inside it (`regimens[0].start.value`), `line`
    counts from 1 and is 0 where only the file is known.
    """

    code = "pack-refused"
    file: str
    reason: Reason
    path: str = ""
    line: int = 0
    what: str = ""
    expected: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return " ".join(part for part in (self.code, place, self.path, self.reason, self.what, self.expected) if part)


@dataclass(eq=False, repr=False, kw_only=True)
class NotInLibrary(Refused):
    """Nothing of this `kind` has this id in the packs that are loaded."""

    code = "not-in-library"
    kind: str
    id: str
