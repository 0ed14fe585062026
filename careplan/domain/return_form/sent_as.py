"""How a form looked when it was sent: where its fields are, and every word of its pages."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge on the page, in points from its lower left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlace:
    """One place that can be filled: of a tick, each `choice` has its own. `page` counts from 1, 0 is on none."""

    name: str
    choice: str = ""
    page: int
    box: Box

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others of a form."""
        return self.name, self.choice


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAs:
    """`person` is how the patient is named on the page, `texts` the words of each page in the order of the file."""

    person: tuple[str, ...]
    places: tuple[FieldPlace, ...]
    texts: tuple[str, ...]
