"""What a cell says and how it is meant to look: frozen values that models answer and delegates paint."""

from dataclasses import dataclass
from enum import StrEnum, auto

from careplan.i18n.catalogue import tr
from ui.theme.tones import Tone
from ui.widgets.monitoring_strip import Square, counted


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with a look of its own; an `icon` stands before it (in `icon_tone`
    where that is another), `marked` shows what a search found."""

    text: str
    tone: Tone | None = None
    icon: str = ""
    icon_tone: Tone | None = None
    bold: bool = False
    strike: bool = False
    underline: bool = False
    marked: bool = False


Text = str | tuple[Span, ...]


def plain(text: Text) -> str:
    """The words alone."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def _sentence(*parts: str) -> str:
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class PillCell:
    """A state: icon, word and colour."""

    text: str
    icon: str = ""
    tone: Tone = Tone.NEUTRAL

    @property
    def words(self) -> str:
        """As read out."""
        return self.text


@dataclass(frozen=True, slots=True)
class Lines:
    """One or two lines: the thing one scans for, and a caption; both break at spaces and the row grows with them.

    `tone` colours the first line, `icon` in `icon_tone` stands before the second. `pill` follows the first line and
    `tag` stands at the right (a version letter, a goal). With `elide` the lines are cut instead, which is allowed for
    names of staff and notes only: never for identifiers, doses, dates or rules. `faint` is for what is over.
    """

    first: Text
    second: Text = ""
    bold: bool = True
    tone: Tone | None = None
    icon: str = ""
    icon_tone: Tone | None = None
    pill: PillCell | None = None
    tag: str = ""
    elide: bool = False
    faint: bool = False

    @property
    def words(self) -> str:
        """As read out: a sentence a line."""
        return _sentence(plain(self.first), self.pill.text if self.pill else "", plain(self.second), self.tag)


@dataclass(frozen=True, slots=True)
class IconCell:
    """A picture that says what kind of row it is; `name` says it in words."""

    icon: str
    name: str
    tone: Tone | None = None

    @property
    def words(self) -> str:
        """As read out."""
        return self.name


@dataclass(frozen=True, slots=True)
class PersonCell:
    """Who sees to it: initials in a circle, and the name."""

    name: str
    initials: str = ""

    @property
    def words(self) -> str:
        """As read out."""
        return self.name


@dataclass(frozen=True, slots=True)
class GoalsCell:
    """The goals a row works for, by number; none is shown as such and not left blank."""

    numbers: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """As read out."""
        return ", ".join(f"G{number}" for number in self.numbers) or tr("No goal")


@dataclass(frozen=True, slots=True)
class WayCell:
    """How far something is on its way: the value now, the value wanted, and the share of the way, 0 to 1.

    A `share` of None draws no track: the way is not known in numbers.
    """

    now: str = ""
    wanted: str = ""
    share: float | None = None

    @property
    def words(self) -> str:
        """As read out."""
        return _sentence(self.now, self.wanted)


@dataclass(frozen=True, slots=True)
class ActionCell:
    """What can be done with the row at once: a painted button that answers to the mouse and to Enter.

    A button that is not `enabled` says why in `reason`.
    """

    id: str
    text: str
    icon: str = ""
    enabled: bool = True
    reason: str = ""

    @property
    def words(self) -> str:
        """As read out."""
        return _sentence(tr("Next action: {action}").format(action=self.text.rstrip("…")), self.reason)


@dataclass(frozen=True, slots=True)
class StripCell:
    """A monitoring series: a square an occasion, and a caption that names test and date."""

    squares: tuple[Square, ...] = ()
    caption: str = ""
    tone: Tone | None = None

    @property
    def words(self) -> str:
        """As read out: `LFT 9 days late. 2 done, 1 overdue, 2 planned`."""
        return _sentence(self.caption, counted(self.squares))


class Mark(StrEnum):
    """What happened to a line between two versions."""

    ADDED = auto()
    REMOVED = auto()
    CHANGED = auto()
    SAME = auto()


@dataclass(frozen=True, slots=True)
class Difference:
    """One side of a line that two versions are compared in; spans carry strike and underline."""

    mark: Mark
    first: Text
    second: Text = ""

    @property
    def words(self) -> str:
        """As read out, with the mark in words."""
        said = {Mark.ADDED: tr("Added"), Mark.REMOVED: tr("Removed"), Mark.CHANGED: tr("Changed"), Mark.SAME: ""}
        return _sentence(said[self.mark], plain(self.first), plain(self.second))


@dataclass(frozen=True, slots=True)
class Absent:
    """Nothing stands here in this version: drawn as a hatch."""

    @property
    def words(self) -> str:
        """As read out."""
        return tr("Not in this version")


Cell = Lines | PillCell | IconCell | PersonCell | GoalsCell | ActionCell | WayCell | StripCell | Difference | Absent


def cell_of(answer: "str | Cell") -> Cell:
    """Plain text is a line of body text."""
    return Lines(answer, bold=False) if isinstance(answer, str) else answer
