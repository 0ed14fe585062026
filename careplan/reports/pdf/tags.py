"""The structure tree: what each mark on the pages is, in reading order, for those who listen instead of look."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """One marked stretch of a page's content."""

    page: int
    number: int


class Held(NamedTuple):
    """A field's place on a page, by its number among all of the document."""

    page: int
    field: int


@dataclass(eq=False, slots=True)
class Element:
    """A PDF structure element; `role` is a standard type (PDF 1.7, 14.8.4) such as `P` or `TD`.

    One element may have marks on several pages: a paragraph that runs over a page end is still one paragraph.
    `box` is where a figure lies (left, bottom, right, top in points), `alternative` what is heard in its place.
    """

    role: str
    kids: list["Element | Mark | Held"] = field(default_factory=list)
    scope: str = ""
    summary: str = ""
    alternative: str = ""
    box: tuple[float, float, float, float] | None = None

    def add(self, role: str, *, scope: str = "") -> "Element":
        """A new last child."""
        child = Element(role, scope=scope)
        self.kids.append(child)
        return child
