"""Where a table that is shown is kept as a file: asked for, then written whole off the window's thread."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.written_file import write_whole
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.folders import documents
from ui.shell.exporting import ReplaceFile
from ui.widgets.coming import open_soon
from ui.widgets.keys_back import give_keys_back

Made = Callable[[], bytes]
_SYSTEM_ASKS = sys.platform == "darwin"


class Keeping(QObject):
    """`kept(Path)` once the whole file is on disk. The name offered holds no name of a patient."""

    kept = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._folder = documents()
        self.dialog: QFileDialog | None = None

    def begin(self, name: str, kinds: Mapping[str, tuple[str, Made]]) -> None:
        """`name` without an ending; `kinds` by what the person chooses: the ending and what makes the file."""
        filters = {f"{words} (*.{ending})": (ending, made) for words, (ending, made) in kinds.items()}
        dialog = QFileDialog(self._window, tr("Keep the table"), str(self._folder), ";;".join(filters))
        give_keys_back(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not _SYSTEM_ASKS)
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen][0]))
        dialog.setDefaultSuffix(next(iter(filters.values()))[0])
        dialog.selectFile(name)
        dialog.fileSelected.connect(
            lambda path: self._chosen(
                Path(path), filters.get(dialog.selectedNameFilter(), next(iter(filters.values())))
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        open_soon(dialog)

    def keep(self, path: Path, made: Made) -> None:
        """Makes and writes the file."""

        def write() -> Path:
            write_whole(path, made())
            return path

        self._desk.aside(write, self.kept.emit, owner=self, failed=self._desk.tell)

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _chosen(self, path: Path, kind: tuple[str, Made]) -> None:
        ending, made = kind
        path = path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
        self._folder = path.parent

        def looked(there: bool) -> None:
            if there and not _SYSTEM_ASKS:
                ask = ReplaceFile(path, self._window)
                ask.confirmed.connect(ask.accept)
                ask.accepted.connect(lambda: self.keep(path, made))
                ask.open_soon()
            else:
                self.keep(path, made)

        self._desk.aside(path.exists, looked, owner=self, failed=self._desk.tell)
