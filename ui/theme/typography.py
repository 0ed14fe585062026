"""The type of the window: Inter in six roles, in points, so that text follows the size a person chose."""

from enum import StrEnum, auto
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from careplan.resources import resource

FAMILY: Final = "Inter"
BODY_POINTS: Final = 10.0
"""Body text at 100 %: 13 px on a screen of 96 dots per inch."""
FACES: Final = ("Inter-Regular.ttf", "Inter-Italic.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf", "Inter-BoldItalic.ttf")
TABULAR_FIGURES: Final = QFont.Tag("tnum")


class Role(StrEnum):
    """What a text is for."""

    METRIC = auto()
    TITLE = auto()
    PATIENT = auto()
    SECTION = auto()
    BODY = auto()
    CAPTION = auto()


SIZE: Final = {
    Role.METRIC: 2.1,
    Role.TITLE: 1.5,
    Role.PATIENT: 1.3,
    Role.SECTION: 1.1,
    Role.BODY: 1.0,
    Role.CAPTION: 0.9,
}
"""Sizes relative to body text; caption at 100 % is 12 px, nothing is smaller."""

WEIGHT: Final = {
    Role.METRIC: QFont.Weight.Bold,
    Role.TITLE: QFont.Weight.Bold,
    Role.PATIENT: QFont.Weight.Bold,
    Role.SECTION: QFont.Weight.DemiBold,
    Role.BODY: QFont.Weight.Normal,
    Role.CAPTION: QFont.Weight.Normal,
}


def load_fonts() -> None:
    """Make the bundled faces known to Qt; safe to call again."""
    if FAMILY in QFontDatabase.families() and "SemiBold" in QFontDatabase.styles(FAMILY):
        return
    for face in FACES:
        QFontDatabase.addApplicationFont(str(resource("fonts", "inter", face)))


def body_font(points: float = BODY_POINTS) -> QFont:
    """The application's font at a size; a person's system font stands in where Inter lacks a script.

    Figures stand under each other; in the bundled faces `tnum` exchanges nothing but digits, because Inter's own also
    widens hyphens, blanks and brackets, which pulls dates and names apart.
    """
    chosen = QFont(FAMILY)
    chosen.setPointSizeF(points)
    chosen.setFeature(TABULAR_FIGURES, 1)
    return chosen


def font(base: QFont, role: Role, *, bold: bool | None = None) -> QFont:
    """The font of a role when `base` is body text; `bold` overrides the role's own weight."""
    made = QFont(base)
    made.setPointSizeF(base.pointSizeF() * SIZE[role])
    made.setWeight(weight(role, bold=bold))
    return made


def weight(role: Role, *, bold: bool | None = None) -> QFont.Weight:
    """Roles that are bold anyway stay as bold; body and caption become semi-bold, for the thing one scans for."""
    if bold is None:
        return WEIGHT[role]
    if not bold:
        return QFont.Weight.Normal
    return max(WEIGHT[role], QFont.Weight.DemiBold, key=lambda known: known.value)
