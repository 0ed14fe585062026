"""Files that are let go of anywhere on the window of an open clinic; what takes them in is loaded with the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from careplan.domain.shared.ids import ReferralId
from ui.desk import Desk
from ui.shell.place import Place, ScreenId

if TYPE_CHECKING:
    from ui.screens.referral_files.bringing import Bringing


class FilesIn(QObject):
    """Reports and return forms; on the page of a referral, that one is proposed where no code says another."""

    def __init__(self, window: QWidget, desk: Desk, place: Callable[[], Place]) -> None:
        super().__init__(window)
        self._window, self._desk, self._place = window, desk, place
        self.bringing: Bringing | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first time something is dragged here; from then on `FileDrops` watches, and goes first."""
        if event.type() == QEvent.Type.DragEnter and self.bringing is None:
            from ui.screens.referral_files.bringing import Bringing  # noqa: PLC0415 - not on the way to the first page
            from ui.screens.referral_files.dropping import FileDrops  # noqa: PLC0415 - as above

            self.bringing = Bringing(self._desk, self._window, self._here)
            drops = FileDrops(self._window)
            drops.dropped.connect(self.bringing.bring)
            return drops.eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _here(self) -> ReferralId | None:
        place = self._place()
        if place.screen is not ScreenId.REFERRAL or place.part_id is None:
            return None
        return ReferralId(place.part_id)
