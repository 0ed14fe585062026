"""What a document says, without saying how it looks: every text in here is plain text, never markup."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Tone(StrEnum):
    """What a colour would mean; print adds it to the words, it never replaces them."""

    PLAIN = auto()
    MUTED = auto()
    RED = auto()
    AMBER = auto()
    GREEN = auto()
    BLUE = auto()


class Icon(StrEnum):
    """The symbols documents use, each named like its file in `resources/icons`."""

    ALERT = "circle-alert"
    WARNING = "triangle-alert"
    INFORMATION = "info"
    CHECK = "circle-check"
    UNKNOWN = "circle-dashed"
    CROSS = "circle-x"
    WAITING = "clock"
    UP = "trending-up"
    DOWN = "trending-down"
    LEVEL = "minus"
    BOX = "square"
    TICKED_BOX = "square-check"
    STETHOSCOPE = "stethoscope"
    HEART = "heart-handshake"
    SEND = "send"
    PRESENTATION = "presentation"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stands out."""

    text: str
    bold: bool = False
    italic: bool = False
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Status:
    """A state as icon, word and tone: the word alone must tell it."""

    word: str
    icon: Icon
    tone: Tone


Inline = str | Run | Status | tuple[str | Run | Status, ...]
"""A text of one paragraph or cell; a line break in it is kept."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title in the outline; `level` 2 is a section, since the document's own title is level 1.

    `joined` keeps the end of what came before on the same page: a sign-off block never stands alone.
    """

    text: str
    level: int = 2
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Inline


@dataclass(frozen=True, slots=True)
class Note:
    """Small print under a table or at the end."""

    text: Inline


class Kind(StrEnum):
    """What a column holds: a text wraps at words, a status keeps its words together, a number is set to the right."""

    TEXT = auto()
    STATUS = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """`weight` is its share of the width; it gets more when its longest word or its states need it."""

    title: str
    weight: float = 1.0
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header that is repeated on every page; a row is whole unless no page holds it.

    `summary` tells a listener what the table holds, `empty` is printed in place of rows: a blank is never an answer.
    `together` keeps all rows on one page where they fit on one.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    empty: str
    summary: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Labels and their values, one pair a line."""

    pairs: tuple[tuple[str, Inline], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A framed text; the tone colours frame and title, `weight` is its share of the width."""

    title: str
    texts: tuple[Inline, ...]
    icon: Icon | None = None
    tone: Tone = Tone.PLAIN
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes side by side; their titles stand in the outline at `level`."""

    boxes: tuple[Box, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist; `state` says in words what the tick says in ink."""

    text: Inline
    ticked: bool
    state: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things that are done or not."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """A line to write on by hand."""

    label: str


Block = Heading | Paragraph | Note | Table | KeyValues | Boxes | Checklist | FormField
