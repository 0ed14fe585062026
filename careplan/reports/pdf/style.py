"""Print colours, type sizes and distances: the only place in the reports that knows them (points, 1/72 inch)."""

from typing import Final, NamedTuple

from careplan.reports.blocks import Icon, Size, Tone
from careplan.reports.document import Audience

MILLIMETRE: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MILLIMETRE
PAGE_HEIGHT: Final = 297 * MILLIMETRE
MARGIN: Final = 14 * MILLIMETRE
CONTENT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
BAND_HEIGHT: Final = 8 * MILLIMETRE


class Colour(NamedTuple):
    """sRGB, each part 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, text: str) -> "Colour":
        """Reads `#17211F`."""
        red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return cls(round(red, 4), round(green, 4), round(blue, 4))


INK: Final = Colour.of("#17211F")
INK_MUTED: Final = Colour.of("#56635F")
BLACK: Final = Colour.of("#000000")
WHITE: Final = Colour.of("#FFFFFF")
LINE: Final = Colour.of("#C9D0CE")
LINE_STRONG: Final = Colour.of("#76837F")
HEAD_FILL: Final = Colour.of("#EEF1F0")
WATERMARK: Final = Colour.of("#EBEBEB")
"""8 % black, drawn before everything else so that text lies on top."""

TONES: Final = {
    Tone.PLAIN: INK,
    Tone.MUTED: INK_MUTED,
    Tone.RED: Colour.of("#A4211B"),
    Tone.AMBER: Colour.of("#7A4700"),
    Tone.GREEN: Colour.of("#1A6035"),
    Tone.BLUE: Colour.of("#1A548C"),
    Tone.VIOLET: Colour.of("#593D99"),
}
BANDS: Final = {
    Audience.CLINICIAN: (Colour.of("#1A548C"), Icon.STETHOSCOPE),
    Audience.PATIENT: (Colour.of("#0B655E"), Icon.HEART),
    Audience.REFERRAL: (Colour.of("#593D99"), Icon.SEND),
    Audience.MEETING: (Colour.of("#3F4C48"), Icon.PRESENTATION),
}


class Style(NamedTuple):
    """Type of one kind of text: size and distance of lines in points."""

    size: float
    leading: float
    bold: bool = False
    colour: Colour = INK


BODY: Final = Style(9, 12.2)
TEXTS: Final = {Size.PLAN: BODY, Size.LETTER: Style(10.5, 14.2)}
BOX_TEXTS: Final = {Size.PLAN: BODY, Size.LETTER: Style(11, 15, bold=True)}
CELL: Final = Style(8.5, 11.4)
CELL_HEAD: Final = Style(8.2, 11.4, bold=True)
CONTINUED: Final = Style(9, 15, bold=True, colour=INK_MUTED)
LABEL: Final = Style(8.5, 11.4, bold=True)
BOX_TITLE: Final = Style(9, 12.2, bold=True)
BOX_TITLES: Final = {Size.PLAN: BOX_TITLE, Size.LETTER: Style(10.5, 15.5, bold=True)}
NOTE: Final = Style(8, 10.8, colour=INK_MUTED)
NAME: Final = Style(15, 18.5, bold=True)
KEY: Final = Style(10, 13)
NOTICE: Final = Style(10, 13, bold=True, colour=TONES[Tone.RED])
LETTERHEAD: Final = Style(9, 12.2)
BAND: Final = Style(10, 13, bold=True, colour=WHITE)
FOOTER: Final = Style(8, 10.6, colour=INK)
HEADINGS: Final = {2: Style(11.2, 14.5, bold=True), 3: Style(9, 12.2, bold=True), 4: Style(9, 12.2, bold=True)}

RULE: Final = 0.75
HAIRLINE: Final = 0.6
ROW_PADDING: Final = 2.9
CELL_PADDING: Final = 4.5
BOX_PADDING: Final = 7.5
BOX_GAP: Final = 8.0
BOX_RADIUS: Final = 3.0
BOX_STROKE: Final = 1.1
BEFORE_HEADING: Final = {2: 11.0, 3: 7.0, 4: 6.0}
BEFORE_TEXT: Final = 3.8
BEFORE_TEXTS: Final = {Size.PLAN: BEFORE_TEXT, Size.LETTER: 6.0}
AFTER_HEADING: Final = 3.4
AFTER_RULE: Final = 0.6
TICK_WIDTH: Final = 16.0
WRITING_SPACE: Final = 10.0
SIGNING_SPACE: Final = 26.0
MODULE: Final = 2.0
"""Of a QR code: 0.7 mm, more than 5 dots of a fax in fine mode and more than 2 in standard mode."""
QUIET_MODULES: Final = 4
"""White around a QR code (ISO/IEC 18004)."""
CODE_TEXT: Final = Style(8, 10.8, colour=INK)
WRITING_GAP: Final = 12.0
BOX_STROKE_LETTER: Final = 1.6
