"""What the clinical library knows, and on whose word: no fact travels without its source and its confirmed flag."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """Whether a source can be opened and read, or only says that there is none yet."""

    CITATION = "citation"
    BACKGROUND = "background"
    LOCAL_SERVICE = "local-service"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication, a label, a web page, or one of the placeholders that admit that no text was read.

    `read` says how much of it was read when the fact was recorded, `read_via` which copy. A missing year is unknown.
    """

    id: str
    title: str
    kind: SourceKind = SourceKind.CITATION
    publisher: str = ""
    year: int | None = None
    doi: str = ""
    url: str = ""
    identifiers: tuple[str, ...] = ()
    tier: str = ""
    read: str
    read_via: str = ""
    note: str = ""

    @property
    def is_citation(self) -> bool:
        """False for a placeholder: a fact that rests on one can never be confirmed."""
        return self.kind is SourceKind.CITATION

    @property
    def citation(self) -> str:
        """One printable line: title, publisher, year, and where to open it; unknown parts are left out, not guessed."""
        where = f"doi:{self.doi}" if self.doi else self.url
        parts = (self.title, self.publisher, str(self.year or ""), *self.identifiers, where)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every recorded fact carries; `confirmed` means read in `source`, not reviewed by a clinician.

    An unconfirmed fact is shown as such and is never evaluated. `also` are further sources that say the same,
    `confirm_in` those that a reviewer should open first. All are ids of sources in the same pack.
    """

    source: str
    confirmed: bool
    note: str = ""
    also: tuple[str, ...] = ()
    confirm_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """A sentence that stands for itself."""

    text: str
