"""The board: six columns, each with its name, how many wait there, and the first of them as cards."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from careplan.application.queries.referral_board import BoardColumn, BoardFound
from careplan.application.queries.referral_cards import BoardCard, Stage
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr, trn
from ui.screens.referrals.card_list import FEW, CardList
from ui.screens.referrals.card_words import TITLES, median_text
from ui.theme.icons import paint_icon
from ui.theme.metrics import ICON, RADIUS_CONTROL, S4, S8
from ui.theme.painting import colour, rounded
from ui.theme.tokens import tokens_of
from ui.theme.typography import BODY_POINTS, Role, font
from ui.widgets.button import Button, ButtonKind
from ui.widgets.scroll import reveal

_LEAST = 184
_IN_LINE = (6, 3, 2, 1)
"""So many columns stand in a line, and each line has as many."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Board(QWidget):
    """Columns side by side, in two lines or more where there is no room; stands in a `Scroll`.

    `opened(BoardCard)` on Enter or a double click, `turned` when another card is under the cursor, `more(Stage)` when
    more of a column is wanted.
    """

    opened = Signal(object)
    turned = Signal(object)
    more = Signal(object)
    columns: Mapping[Stage, "StageColumn"] = MappingProxyType({})
    """Qt sends events before the constructor is through."""

    def __init__(self, labels: Labels, today: date) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, S4)
        self._grid.setSpacing(S8)
        self._in_line = 0
        self.columns = {stage: StageColumn(stage, labels, today) for stage in Stage}
        for column in self.columns.values():
            self._join(column)
        self._at = Stage.PREPARE
        self._found: BoardFound | None = None
        self._fits = 0
        self.expanded: set[Stage] = set()
        self._arrange(_IN_LINE[0])

    def show_found(self, found: BoardFound) -> None:
        """Other cards or the same anew, as many as fit; an `expanded` column scrolls and has all it was given."""
        self._found, self._fits = found, self._fitting()
        for shown in found.columns:
            self.columns[shown.stage].show_column(shown, None if shown.stage in self.expanded else self._fits)

    def current(self) -> BoardCard | None:
        """The card under the cursor of the column one was in last."""
        card: BoardCard | None = self.columns[self._at].cards.current_row()
        return card

    def select(self, key: UUID) -> bool:
        """Puts the cursor on a card, wherever it stands now."""
        for stage, column in self.columns.items():
            if column.cards.select_key(key):
                self._at = stage
                return True
        return False

    def select_late(self, today: date) -> None:
        """The first late card, else the first there is."""
        cards = [card for column in self.columns.values() for card in column.cards.rows.rows()]
        late = next((card for card in cards if card.late_by(today)), cards[0] if cards else None)
        if late is not None:
            self.select(late.id)

    def view(self) -> CardList:
        """The list that has the cursor, for the keyboard."""
        return self.columns[self._at].cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room shows more cards, and more columns in a line."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs wider columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:
        """As low as it can be: it is given all the room that is left."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """One column wide, and as high as its lines with a few cards in each."""
        return QSize(self._column_width(), super().minimumSizeHint().height())

    def _column_width(self) -> int:
        return max((column.minimumSizeHint().width() for column in self.columns.values()), default=0)

    def _fit(self) -> None:
        if not self.columns:
            return
        room, wide = self.width() + S8, self._column_width() + S8
        self._arrange(next((many for many in _IN_LINE if many * wide <= room), 1))
        if self._found is not None and self._fitting() != self._fits:
            self.show_found(self._found)

    def _arrange(self, in_line: int) -> None:
        if in_line == self._in_line:
            return
        self._in_line = in_line
        for at, column in enumerate(self.columns.values()):
            self._grid.addWidget(column, at // in_line, at % in_line)
            self._grid.setColumnStretch(at, int(at < in_line))
            self._grid.setRowStretch(at, int(at * in_line < len(self.columns)))
        self._grid.activate()

    def _fitting(self) -> int:
        return min(column.fitting() for column in self.columns.values())

    def _join(self, column: "StageColumn") -> None:
        cards = column.cards
        cards.row_activated.connect(self.opened)
        cards.current_changed.connect(lambda _: self._turn(column.stage))
        cards.sideways.connect(lambda step: self._step(column.stage, step))
        column.button.clicked.connect(lambda: self.more.emit(column.stage))

    def _turn(self, stage: Stage) -> None:
        if self.columns[stage].cards.hasFocus():
            self._at = stage
            self._reveal()
            self.turned.emit(self.current())

    def _reveal(self) -> None:
        cards = self.view()
        reveal(cards.viewport(), cards.visualRect(cards.currentIndex()))

    def _step(self, stage: Stage, step: int) -> None:
        """Into the next column that has cards, at the same height."""
        stages = list(Stage)
        place = max(self.columns[stage].cards.currentIndex().row(), 0)
        at = stages.index(stage) + step
        while 0 <= at < len(stages):
            column = self.columns[stages[at]]
            if column.cards.rows.rowCount():
                self._at = stages[at]
                column.cards.select_place(place)
                column.cards.setFocus(Qt.FocusReason.TabFocusReason)
                self._reveal()
                self.turned.emit(self.current())
                return
            at += step


class StageColumn(QFrame):
    """A head that stays, the cards below, and a button where there are more."""

    def __init__(self, stage: Stage, labels: Labels, today: date) -> None:
        super().__init__()
        self.stage = stage
        self.setProperty("kind", "sunken")
        title, icon = TITLES[stage]
        self.head = ColumnHead(tr(title), icon)
        self.cards = CardList(tr(title), labels, today)
        self.button = Button("", kind=ButtonKind.QUIET)
        self.button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, S4)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(S8)
        column.addWidget(self.cards, 1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.cards.set_empty_text(tr("None"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def fitting(self) -> int:
        """How many cards there is room for, with the button below them."""
        room = self.height() - self.head.sizeHint().height() - self.button.sizeHint().height() - S8 - S4
        return max(room // self.cards.card_height(), FEW)

    def show_column(self, shown: BoardColumn, most: int | None) -> None:
        """How many there are, and the first of them."""
        cards = shown.cards[:most]
        self.head.show_numbers(shown.count, median_text(shown.median_days))
        self.cards.rows.set_rows(cards)
        title = tr(TITLES[self.stage][0])
        count = trn("{count} referral", "{count} referrals", shown.count)
        self.cards.setAccessibleName(f"{title}, {count}")
        left = shown.count - len(cards)
        self.button.set_words(trn("Show {count} more", "Show {count} more", left))
        self.button.setVisible(left > 0)

    def minimumSizeHint(self) -> QSize:
        """Grows with the text."""
        scale = max(1.0, self.font().pointSizeF() / BODY_POINTS)
        return QSize(round(_LEAST * scale), super().minimumSizeHint().height())


class ColumnHead(QWidget):
    """Icon, name and number, and how long they have waited; painted, and read out with the list below."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self._title, self._icon, self._count, self._caption = title, icon, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_numbers(self, count: int, caption: str) -> None:
        """Of all that a filter leaves."""
        self._count, self._caption = str(count), caption
        self.setToolTip(f"{self._title}, {count}, {caption}")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        bold = QFontMetricsF(font(self.font(), Role.BODY, bold=True)).height()
        return QSize(_LEAST, round(bold + QFontMetricsF(font(self.font(), Role.CAPTION)).height() + 2 * S8 + S4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """From tokens; a line below."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(S8 + 1, S8, -S8 - 1, -S8)
        bold, plain = font(self.font(), Role.BODY, bold=True), font(self.font(), Role.CAPTION)
        measure = QFontMetricsF(bold)
        high = measure.height() + S4
        wide = max(measure.horizontalAdvance(self._count) + 2 * S8, high)
        count = QRectF(box.right() - wide, box.top() - 2, wide, high)
        rounded(painter, count, RADIUS_CONTROL - 2, fill=tokens.head, line=tokens.line)
        side = ICON * max(1.0, self.font().pointSizeF() / BODY_POINTS)
        paint_icon(painter, QRectF(box.left(), box.top(), side, measure.height()), self._icon, tokens.ink2)
        painter.setFont(bold)
        painter.setPen(colour(tokens.ink))
        painter.drawText(count, Qt.AlignmentFlag.AlignCenter, self._count)
        title = QRectF(box.left() + side + S4, box.top(), box.width() - side - wide - 2 * S4, measure.height())
        painter.drawText(title, _LEFT, measure.elidedText(self._title, Qt.TextElideMode.ElideRight, title.width()))
        painter.setFont(plain)
        painter.setPen(colour(tokens.ink2))
        below = QRectF(box.left(), box.bottom() - QFontMetricsF(plain).height(), box.width(), high)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._caption)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour(tokens.line))
