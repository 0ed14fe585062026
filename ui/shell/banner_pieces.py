"""What the rows of the patient's banner are made of: said first, so that only what differs is made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.metrics import S4, S8
from ui.theme.typography import Role
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.texts import Label

if TYPE_CHECKING:
    from ui.shell.banner_facts import Mark


class Form(Enum):
    """How a piece looks; the first three are kept by the banner and put in where they stand."""

    NAME = auto()
    MORE = auto()
    EXPORT = auto()
    FACT = auto()
    PLAN = auto()
    WORDS = auto()
    DISEASE = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A fact has a caption where its value alone does not say what it is; marks and plans have a pill."""

    form: Form
    text: str = ""
    caption: str = ""
    mark: Mark | None = None


def made(piece: Piece) -> QWidget:
    """A widget for one that the banner does not keep."""
    if piece.form is Form.PLAN:
        return _together(Label(piece.text, bold=True), *_pills(piece), gap=S8)
    if piece.form is Form.FACT:
        words = Label(piece.text, bold=bool(piece.caption), selectable=bool(piece.caption))
        return _together(*([Label(piece.caption, ink="ink2")] if piece.caption else []), words, gap=S4)
    if piece.form is Form.MARK:
        return _pills(piece)[0]
    return Label(piece.text, Role.CAPTION if piece.form is Form.DISEASE else Role.BODY, ink="ink2")


def said_in_place(flow: FlowLayout, before: Sequence[Piece], now: Sequence[Piece]) -> bool:
    """Whether only marks differ: then the pills that stand there say it, and nothing comes or goes."""
    if len(before) != len(now):
        return False
    other = [at for at, pair in enumerate(zip(before, now, strict=True)) if pair[0] != pair[1]]
    if any(before[at].form is not Form.MARK or now[at].form is not Form.MARK for at in other):
        return False
    for at in other:
        item, mark = flow.itemAt(at), now[at].mark
        pill = item.widget() if item is not None else None
        if isinstance(pill, Pill) and mark is not None:
            _say(pill, mark)
    return True


def _pills(piece: Piece) -> list[Pill]:
    if piece.mark is None:
        return []
    pill = Pill("")
    _say(pill, piece.mark)
    return [pill]


def _say(pill: Pill, mark: Mark) -> None:
    pill.show_state(mark.text, mark.icon, mark.tone)
    if mark.whole:
        pill.setToolTip(mark.whole)
        pill.setAccessibleName(mark.whole)


def _together(*parts: QWidget, gap: int) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part in parts:
        row.addWidget(part)
    return whole
