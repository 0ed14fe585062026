"""Cells that are pictures with words: pills, icons, people, goals, monitoring series and painted buttons."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from ui.items.cells import ActionCell, GoalsCell, IconCell, PersonCell, PillCell, StripCell, WayCell
from ui.items.look import Look
from ui.items.typesetting import Block, Typesetter, ink_of, paint_block
from ui.theme import metrics
from ui.theme.icons import paint_icon
from ui.theme.painting import rounded
from ui.theme.tones import Tone
from ui.widgets.avatar import DIAMETER, initials
from ui.widgets.button_face import ButtonFace, ButtonKind
from ui.widgets.monitoring_strip import paint_squares, side_of
from ui.widgets.pill import goal_tag_size, paint_goal_tag
from ui.widgets.progress import paint_track

_GAP: Final = 8
_TRACK: Final = 10
"""Height of a track with the room around it."""
_URGENT: Final = frozenset({Tone.RED, Tone.AMBER})


def paint_pill_cell(painter: QPainter, setter: Typesetter, rect: QRectF, cell: PillCell, look: Look) -> None:
    """The pill at the left."""
    setter.pills.paint(painter, rect.toRect(), cell, look.ground, look.tokens)


def pill_height(setter: Typesetter, cell: PillCell) -> float:
    """That of a pill."""
    return setter.pills.size(cell).height()


def pill_width(setter: Typesetter, cell: PillCell) -> float:
    """Of the whole pill, which a narrow column cuts."""
    return setter.pills.size(cell).width()


def paint_icon_cell(painter: QPainter, setter: Typesetter, rect: QRectF, cell: IconCell, look: Look) -> None:
    """The icon in the middle."""
    side = round(metrics.ICON * setter.scale)
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    ink = ink_of(look.tokens, cell.tone, look.tokens.ink2)
    paint_icon(painter, box, cell.icon, ink)


def person_block(setter: Typesetter, cell: PersonCell, width: float) -> Block:
    """The name, which may be cut."""
    return setter.block(cell.name, width - round(DIAMETER * setter.scale) - _GAP, cut=True)


def paint_person(painter: QPainter, setter: Typesetter, rect: QRectF, cell: PersonCell, look: Look) -> None:
    """Initials in a circle and the name."""
    if not cell.name:
        return
    side = round(DIAMETER * setter.scale)
    circle = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    rounded(painter, circle, side / 2, fill=look.tokens.track)
    letters = setter.block(cell.initials or initials(cell.name), side, caption=True, bold=True, centred=True)
    at = QPointF(circle.left(), circle.top() + (side - letters.height) / 2)
    paint_block(painter, letters, at, look.tokens, look.tokens.ink2)
    block = person_block(setter, cell, rect.width())
    at = QPointF(rect.left() + side + _GAP, round(rect.center().y() - block.height / 2))
    paint_block(painter, block, at, look.tokens, look.tokens.ink)


def goals_height(setter: Typesetter, cell: GoalsCell) -> float:
    """One row of tags."""
    return goal_tag_size(next(iter(cell.numbers), None), setter.base).height()


def paint_goals(painter: QPainter, setter: Typesetter, rect: QRectF, cell: GoalsCell, look: Look) -> None:
    """The tags side by side from the left."""
    left = rect.left()
    for number in cell.numbers or (None,):
        size = goal_tag_size(number, setter.base)
        box = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        paint_goal_tag(painter, box.toRect(), number, look.tokens, setter.base)
        left += size.width() + metrics.S4


def way_height(setter: Typesetter, cell: WayCell) -> float:
    """One line of words and the track below."""
    return setter.face(caption=True).line + (_TRACK if cell.share is not None else 0)


def paint_way(painter: QPainter, setter: Typesetter, rect: QRectF, cell: WayCell, look: Look) -> None:
    """Now at the left, what is wanted at the right, the track below both."""
    room = rect.width()
    wanted = setter.block(cell.wanted, room * 0.5, caption=True, cut=True)
    now = setter.block(cell.now, room - wanted.width - _GAP, caption=True, bold=True, cut=True)
    top = round(rect.center().y() - way_height(setter, cell) / 2)
    paint_block(painter, now, QPointF(rect.left(), top), look.tokens, look.tokens.ink)
    paint_block(painter, wanted, QPointF(rect.right() - wanted.width, top), look.tokens, look.tokens.ink3)
    if cell.share is not None:
        paint_track(painter, QRectF(rect.left(), top + now.line, room, _TRACK), cell.share, look.tokens)


def way_is_cut(setter: Typesetter, cell: WayCell, width: float) -> bool:
    """Whether words are left out at this width."""
    wanted = setter.block(cell.wanted, width * 0.5, caption=True, cut=True)
    return (
        wanted.is_cut or setter.block(cell.now, width - wanted.width - _GAP, caption=True, bold=True, cut=True).is_cut
    )


def strip_blocks(setter: Typesetter, cell: StripCell, width: float) -> tuple[int, Block | None]:
    """The side of a square, 0 where there is none, and the caption."""
    face = setter.face(caption=True, bold=True)
    caption = setter.block(cell.caption, width, caption=True, bold=cell.tone in _URGENT) if cell.caption else None
    return side_of(face.font) if cell.squares else 0, caption


def strip_height(setter: Typesetter, cell: StripCell, width: float) -> float:
    """Squares and the caption below."""
    side, caption = strip_blocks(setter, cell, width)
    return side + (caption.height + (2 if side else 0) if caption else 0)


def paint_strip(painter: QPainter, setter: Typesetter, rect: QRectF, cell: StripCell, look: Look) -> None:
    """Squares, and the caption in the colour of its urgency."""
    side, caption = strip_blocks(setter, cell, rect.width())
    top = round(rect.center().y() - strip_height(setter, cell, rect.width()) / 2)
    paint_squares(painter, QPointF(rect.left(), top), cell.squares, side, look.tokens)
    if caption:
        at = QPointF(rect.left(), top + side + (2 if side else 0))
        paint_block(painter, caption, at, look.tokens, ink_of(look.tokens, cell.tone, look.tokens.ink3))


def action_face(cell: ActionCell, look: Look) -> ButtonFace:
    """The button of the current row stands out; the others wait."""
    kind = ButtonKind.PRIMARY if look.is_current else ButtonKind.SECONDARY
    return ButtonFace(
        text=cell.text,
        icon=cell.icon,
        kind=kind,
        small=True,
        enabled=cell.enabled,
        hover=look.hot,
        down=look.down,
    )


def action_rect(setter: Typesetter, cell: ActionCell, rect: QRectF) -> QRectF:
    """Where the button is: at the left, as wide as its words, cut only by the cell."""
    size = _button_size(setter, cell)
    width = min(size.width(), rect.width())
    return QRectF(rect.left(), round(rect.center().y() - size.height() / 2), width, size.height())


def action_height(setter: Typesetter, cell: ActionCell) -> float:
    """That of a small button."""
    return _button_size(setter, cell).height()


def _button_size(setter: Typesetter, cell: ActionCell) -> QSizeF:
    return setter.buttons.size(cell.text, cell.icon)


def paint_action(painter: QPainter, setter: Typesetter, rect: QRectF, cell: ActionCell, look: Look) -> None:
    """The button as it is now."""
    setter.buttons.paint(painter, action_rect(setter, cell, rect), action_face(cell, look), look.tokens)
