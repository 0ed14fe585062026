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
    VIOLET = auto()


class Size(StrEnum):
    """How large a text is set: a plan is dense, a letter is read at arm's length and after a fax."""

    PLAN = auto()
    LETTER = auto()


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
    FLAG = "flag"
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
    """Running text; `joined` keeps its end on the page of what follows, as a reply with the signature below it."""

    text: Inline
    size: Size = Size.PLAN
    joined: bool = False


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
    """A framed text; the tone colours frame and title, `weight` is its share of the width.

    `aside` stands at the end of the title's line, or below the title where there is no room. In the size of a letter
    the texts are bold: it is the question that they hold.
    """

    title: str
    texts: tuple[Inline, ...]
    icon: Icon | None = None
    tone: Tone = Tone.PLAIN
    weight: float = 1.0
    aside: Inline = ""
    size: Size = Size.PLAN


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
    """A line to write on by hand; one that is `signed` has more room above it."""

    label: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: `text` is what it holds, printed beneath it too; `says` tells a listener what it is for."""

    text: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two texts on one height, the right one set to the right edge: an address beside a date and reference.

    A `code` stands at the far right. `framed` draws a box around all of it.
    """

    left: Inline
    right: Inline = ""
    code: Code | None = None
    size: Size = Size.PLAN
    framed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Something to fill in by hand: a label, a box to tick before it, a line behind it; `weight` 0 draws no line."""

    label: str
    box: bool = False
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class WritingLine:
    """Blanks side by side on one line of the page."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something to fill in, on the screen or by hand; `name` is stable, without a point, and says nothing of anybody.

    `label` is what a listener hears. With `choices` (value and word) one of them is ticked; `fixed` stands there and
    cannot be changed; of `lines` more than one may be written.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    fixed: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTable:
    """A table in which some cells are to be filled in; its rows stay whole."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline | Field, ...], ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Fields side by side, each under its caption and with its share of the width; None is a box for the hand only."""

    fields: tuple[tuple[str, Field | None, float], ...]


Fillable = FieldTable | FieldRow
Block = (
    Heading
    | Paragraph
    | Note
    | Table
    | KeyValues
    | Boxes
    | Checklist
    | FormField
    | Sides
    | WritingLine
    | NewPage
    | Fillable
)
