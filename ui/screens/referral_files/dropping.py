"""Files that are dropped on a window or panel: one at a time, from this computer."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Watches a widget; `dropped(Path)` for each file let go of there. What it is, only its content tells."""

    dropped = Signal(object)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Text, links and folders are left to others."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            files = _files(event.mimeData())
            if files:
                event.acceptProposedAction()
                for path in files:
                    self.dropped.emit(path)
                return True
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent) and _files(event.mimeData()):
            event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)


def _files(data: QMimeData) -> list[Path]:
    return [path for url in data.urls() if url.isLocalFile() and (path := Path(url.toLocalFile())).is_file()]
