"""Why a document was not made."""

from dataclasses import dataclass

from careplan.domain.shared.errors import Refused


@dataclass(eq=False, repr=False, kw_only=True)
class CannotPrint(Refused):
    """A text that would come out wrong on paper; `field` names the heading, row and column where it stands.

    `reason` is `no-glyph` (no bundled font draws it), `right-to-left`, `needs-shaping`, `control` or `no-room`;
    `character` is its code point as `U+0905`, empty where no single character is to blame.
    """

    code = "cannot-print"
    reason: str
    character: str = ""


@dataclass(eq=False, repr=False, kw_only=True)
class NothingToPrint(Refused):
    """A plan without content; `missing` lists what a plan needs, as codes."""

    code = "nothing-to-print"
    missing: tuple[str, ...]


@dataclass(eq=False, repr=False, kw_only=True)
class NotReadyToPrint(Refused):
    """A letter that must not leave as it is; `missing` names what it lacks: `question`, `question, recipient`."""

    code = "not-ready-to-print"
    missing: str
