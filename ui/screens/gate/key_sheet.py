"""The recovery key on paper."""

from html import escape

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from careplan.i18n.catalogue import tr


class KeySheet(QObject):
    """Printed at once and written nowhere by the program, unless the person chooses to print into a file."""

    def __init__(self, clinic_name: str, file_name: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._clinic, self._file, self._key = clinic_name, file_name, key

    def ask_printer(self) -> None:
        """Which printer, then prints."""
        dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.HighResolution), self._parent)
        dialog.setWindowTitle(tr("Print key sheet"))
        dialog.accepted.connect(lambda: self.print_on(dialog.printer()))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # the stub of QPrintDialog knows no open() without a slot

    def print_on(self, printer: QPrinter) -> None:
        """One page."""
        document = QTextDocument(self)
        document.setHtml(self.page())
        document.print_(printer)

    def page(self) -> str:
        """What stands on the sheet, in simple markup."""
        blocks = "&nbsp;&nbsp; ".join(escape(block) for block in self._key.split("-"))
        keep = tr("Keep this sheet away from the computer. Whoever has it and the clinic file can read everything.")
        return (
            f"<h1>{escape(tr('Careplan recovery key'))}</h1>"
            f"<p>{escape(self._clinic)}<br>{escape(self._file)}</p>"
            f"<p style='font-size:18pt; font-family:monospace'>{blocks}</p>"
            f"<p>{escape(keep)}</p>"
        )
