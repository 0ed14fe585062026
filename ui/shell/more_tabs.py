"""The tabs for which a narrow window has no room, behind one button at the end of the row."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from careplan.i18n.catalogue import tr
from ui.shell.tab import Tab


class MoreTabs(Tab):
    """Says "More", or the name of the page that is open where that is one of them; pressed, it lists them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("More"), parent)
        self._behind: tuple[Tab, ...] = ()
        self.set_tight(True)
        self.hide()
        self.clicked.connect(self._offer)

    def stand_for(self, behind: Sequence[Tab]) -> None:
        """These have no room."""
        self._behind = tuple(behind)
        lit = next((tab for tab in behind if tab.isChecked()), None)
        self.setText(_called(lit.text() if lit else tr("More")))
        self.setChecked(lit is not None)
        self.setAccessibleName(tr("{page}, more pages").format(page=lit.text()) if lit else tr("More pages"))
        self.updateGeometry()

    def widest(self, tabs: Sequence[Tab]) -> int:
        """The room it needs when it is called like any of these."""
        return max((self.width_of(_called(tab.text())) for tab in tabs), default=0)

    def nextCheckState(self) -> None:
        """Lit by the page that is open, not by being pressed."""

    def menu(self) -> QMenu:
        """Every page behind it; one that is not there now is greyed."""
        menu = QMenu(self)
        for tab in self._behind:
            action = menu.addAction(tab.text())
            action.setEnabled(tab.isEnabled())
            action.setCheckable(True)
            action.setChecked(tab.isChecked())
            action.triggered.connect(lambda _=False, tab=tab: tab.click())
        return menu

    def _offer(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


def _called(word: str) -> str:
    return f"{word}…"


def in_front(widths: Sequence[int], more: int, room: int, gap: int) -> int:
    """How many tabs stand in front of the button; all of them where there is room without it."""
    if sum(widths) + gap * (len(widths) - 1) <= room:
        return len(widths)
    count, used = 0, more
    while count < len(widths) and used + gap + widths[count] <= room:
        used += gap + widths[count]
        count += 1
    return count
