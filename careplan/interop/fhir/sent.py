"""One resource as it came, with its place in the file and the means to say what became of it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from careplan.interop.account import Account
from careplan.interop.fhir.moments import Moment, moment
from careplan.interop.fhir.parts import Concept
from careplan.interop.plain_text import has_invisible, plain

R_co = TypeVar("R_co", covariant=True)


class Left(Exception):
    """A resource, or one part of it, that is not taken: `reason` is a code, `value` a name out of FHIR."""

    def __init__(self, reason: str, value: str = "") -> None:
        super().__init__(reason)
        self.reason, self.value = reason, value


@dataclass(eq=False, slots=True)  # unfrozen: to make 100,000 frozen ones takes four times as long
class Sent(Generic[R_co]):
    """`where` is its place (`entry[12] Observation`), `url` its fullUrl.

    `digest` is the SHA-256 of its content in hex, made only for a resource without id and fullUrl.
    """

    kind: str
    resource: R_co
    where: str
    url: str
    digest: str
    account: Account

    @property
    def base(self) -> str:
        """The server that relative references of this resource belong to, with its last stroke; empty without one."""
        if not self.url.startswith(("http://", "https://")):
            return ""
        head, stroke, _ = self.url.partition(f"/{self.kind}/")
        return head + "/" if stroke else ""

    def remark(self, reason: str, value: str = "") -> None:
        """Says that something of it was taken otherwise than it stood there."""
        self.account.remark(self.where, reason, value, kind=self.kind)

    def words(self, text: str | None) -> str:
        """A text as it can be kept."""
        if not text:
            return ""
        if has_invisible(text):
            self.remark("invisible-characters-removed")
        return plain(text)

    def named(self, concept: Concept | None) -> str:
        """A concept in words: its own text, else a display, else a bare code; empty when it says nothing."""
        if concept is None:
            return ""
        if said := self.words(concept.text):
            return said
        codings = concept.coding or []
        for candidate in (*(c.display for c in codings), *(c.code for c in codings)):
            if candidate and (said := self.words(candidate)):
                return said
        return ""

    def moment(self, text: str | None, element: str) -> Moment | None:
        """A date, or None with a remark when it cannot be read."""
        if text is None:
            return None
        read = moment(text)
        if read is None:
            self.remark("date-not-read", element)
        elif read.lacks_zone:
            self.remark("time-without-zone", element)
        return read
