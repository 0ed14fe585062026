"""The outline of the body in 17 sites, seen from the front: the patient's right is at the left of the picture."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath, QTransform

from careplan.domain.measure.skin_score import ROWS, SkinSite

SIZE: Final = QSizeF(266, 378)
"""Of the whole picture, in units of its own."""
_MIDDLE: Final = SIZE.width() / 2
_ROUND: Final = 3.0
_S = SkinSite
_Corners = Sequence[tuple[float, float]]

_MIDDLE_SITES: Final[dict[SkinSite, _Corners]] = {
    _S.CHEST: ((100, 77), (133, 73), (166, 77), (163, 129), (103, 129)),
    _S.ABDOMEN: ((103, 133), (163, 133), (167, 189), (133, 194), (99, 189)),
}
_RIGHT_SITES: Final[dict[SkinSite, _Corners]] = {
    _S.UPPER_ARM_RIGHT: ((83, 78), (97, 80), (91, 145), (71, 142)),
    _S.FOREARM_RIGHT: ((71, 146), (90, 149), (79, 197), (63, 194)),
    _S.HAND_RIGHT: ((62, 198), (79, 201), (73, 224), (53, 220)),
    _S.FINGERS_RIGHT: ((52, 224), (73, 228), (67, 256), (44, 252)),
    _S.THIGH_RIGHT: ((99, 193), (131, 198), (128, 272), (103, 272)),
    _S.LOWER_LEG_RIGHT: ((103, 276), (128, 276), (124, 346), (107, 346)),
    _S.FOOT_RIGHT: ((108, 350), (124, 350), (125, 366), (120, 372), (96, 374), (92, 368)),
}
NECK: Final = ((123, 66), (143, 66), (146, 74), (120, 74))
"""Not scored."""


@cache
def shape(site: SkinSite) -> QPainterPath:
    """The outline of one site."""
    if site is SkinSite.FACE:
        path = QPainterPath()
        path.addEllipse(QRectF(_MIDDLE - 21, 15, 42, 52))
        return path
    if site in _MIDDLE_SITES:
        return rounded_polygon(_MIDDLE_SITES[site])
    right = next(pair[0] for pair in ROWS if site in pair)
    path = rounded_polygon(_RIGHT_SITES[right])
    return path if site is right else QTransform(-1, 0, 0, 1, 2 * _MIDDLE, 0).map(path)


def rounded_polygon(corners: _Corners) -> QPainterPath:
    """Straight sides with corners that are cut round."""
    points = [QPointF(x, y) for x, y in corners]
    path = QPainterPath()
    for at, corner in enumerate(points):
        before, after = _towards(corner, points[at - 1]), _towards(corner, points[(at + 1) % len(points)])
        if at:
            path.lineTo(before)
        else:
            path.moveTo(before)
        path.quadTo(corner, after)
    path.closeSubpath()
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    way = other - corner
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    share = min(0.5, _ROUND / length)
    return QPointF(corner.x() + way.x() * share, corner.y() + way.y() * share)
