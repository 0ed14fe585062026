"""What the library declines, as codes with parameters; packs hold no patient data, so their parts may be named."""

from dataclasses import dataclass

from careplan.domain.shared.errors import Refused


@dataclass(eq=False, repr=False, kw_only=True)
class PackRefused(Refused):
    """A pack that cannot be used: `reason` is the broken rule, `what` the offending part, `expected` what would do.

    `file` is relative to the knowledge folder, `path` leads to the place inside it (`regimens[0].start.value`), `line`
    counts from 1 and is 0 where only the file is known. What to do about it follows from `reason`.
    """

    code = "pack-refused"
    file: str
    reason: str
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
