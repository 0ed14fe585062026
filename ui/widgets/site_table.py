"""The skin score as a table: the equal of the body map for keyboard and screen reader."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from careplan.domain.measure.skin_score import ROWS, SkinScore, SkinSite
from careplan.i18n.catalogue import tr
from careplan.i18n.measures import grade_text, sites_text
from careplan.i18n.terms import word
from ui.theme.metrics import S8, S12, SMALL_HEIGHT
from ui.theme.tokens import tokens_of
from ui.widgets.body_map import next_site
from ui.widgets.score_keys import score_of

Index = QModelIndex | QPersistentModelIndex
_TOTAL: Final = len(ROWS)
_RIGHT, _LEFT = 1, 2
_NOWHERE: Final = QModelIndex()


class SiteModel(QAbstractTableModel):
    """A row for each part of the body with its right and left site, then the total."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score = SkinScore()

    def show_score(self, score: SkinScore) -> None:
        """Other numbers; the cells stay."""
        if score != self._score:
            self._score = score
            self.dataChanged.emit(self.index(0, 1), self.index(_TOTAL, _LEFT))

    def site(self, index: Index) -> SkinSite | None:
        """The site of a cell; None for a name, the total, and the left of what has no sides."""
        if not index.isValid() or index.row() >= _TOTAL or index.column() == 0:
            return None
        return ROWS[index.row()][index.column() - 1]

    def index_of(self, site: SkinSite) -> QModelIndex:
        """The cell of a site."""
        return next(
            self.index(row, column + 1)
            for row, pair in enumerate(ROWS)
            for column, each in enumerate(pair)
            if each is site
        )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _TOTAL + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else _LEFT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.site(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= _LEFT:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Site"), tr("R"), tr("L"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return (tr("Site"), tr("Right"), tr("Left"))[section] if role == Qt.ItemDataRole.AccessibleTextRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case Qt.ItemDataRole.FontRole if index.column() or index.row() == _TOTAL:
                bold = QFont()
                bold.setWeight(QFont.Weight.DemiBold)
                return bold
        return None

    def _text(self, index: Index) -> str:
        if index.row() == _TOTAL:
            return (tr("Total"), total_text(self._score), "")[index.column()]
        if index.column() == 0:
            return part_text(*ROWS[index.row()])
        site = self.site(index)
        grade = None if site is None else self._score.grade(site)
        return "" if site is None else "–" if grade is None else str(grade)

    def _spoken(self, index: Index) -> str:
        if index.row() == _TOTAL and index.column():
            return sites_text(self._score) if self._score.total is None else self._text(index)
        site = self.site(index)
        return self._text(index) if site is None else f"{word(site)}, {grade_text(self._score.grade(site))}"


class _Lined(QStyledItemDelegate):
    """A thin line under each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect = option.rect
        view = self.parent()
        if isinstance(view, QWidget):
            painter.setPen(QColor(tokens_of(view).line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class SiteTable(QTableView):
    """Arrow keys move, the keys of the map score; Tab leaves the table."""

    scored = Signal(object, object)
    pointed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SiteModel(self)
        self.is_locked = False
        self.setModel(self.rows)
        self.setAccessibleName(tr("Sites of the skin score"))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setItemDelegate(_Lined(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpan(_TOTAL, 1, 1, 2)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_score(self, score: SkinScore) -> None:
        """Other numbers; the current cell stays."""
        self.rows.show_score(score)

    def show_pointed(self, site: SkinSite | None) -> None:
        """Selects the cell of a site without taking the focus."""
        if site is None:
            self.clearSelection()
        elif self.rows.site(self.currentIndex()) is not site:
            self.setCurrentIndex(self.rows.index_of(site))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Points to the site on the map."""
        super().currentChanged(current, previous)
        if self.hasFocus() and (site := self.rows.site(current)) is not None:
            self.pointed.emit(site)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a site under the keyboard."""
        super().focusInEvent(event)
        if self.rows.site(self.currentIndex()) is None:
            self.setCurrentIndex(self.rows.index_of(SkinSite.FACE))
        site = self.rows.site(self.currentIndex())
        if site is not None:
            self.pointed.emit(site)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the keyboard went."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scores and moves on, as on the map."""
        site, read = self.rows.site(self.currentIndex()), score_of(event)
        if site is None or read is None or self.is_locked:
            super().keyPressEvent(event)
            return
        self.scored.emit(site, read.grade)
        following = next_site(site)
        if following is not None:
            self.setCurrentIndex(self.rows.index_of(following))

    def sizeHint(self) -> QSize:
        """All of it: it never scrolls."""
        height = self.horizontalHeader().sizeHint().height() + self.rows.rowCount() * self._row_height()
        return QSize(sum(self._widths()), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        for column, width in enumerate(self._widths()):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.horizontalHeader().resizeSection(column, width)
        self.updateGeometry()

    def _row_height(self) -> int:
        return max(SMALL_HEIGHT, QFontMetrics(self.font()).height() + 8)

    def _widths(self) -> tuple[int, int, int]:
        """The name as wide as the longest, a number as wide as a target has to be; both hold the missing total."""
        measure = QFontMetrics(self.font())
        names = max(measure.horizontalAdvance(part_text(*pair)) for pair in ROWS)
        grade = max(SMALL_HEIGHT + 2, measure.horizontalAdvance(total_text(SkinScore())) // 2 + S8)
        return names + S12 + S8, grade, grade


def part_text(right: SkinSite, left: SkinSite | None) -> str:
    """What a row is called: `Face`, `Upper arm` for a pair."""
    return word(right) if left is None else word(right).partition(" ")[2].capitalize()


def total_text(score: SkinScore) -> str:
    """The total, or how many sites were assessed."""
    if score.total is not None:
        return str(score.total)
    return tr("{count} of {all}").format(count=score.count, all=len(SkinSite))


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignHCenter if column else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
