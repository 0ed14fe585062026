"""Ctrl+Shift+P: a document onto paper. What is printed is numbered first, as an export is."""

from collections.abc import Callable, Sequence
from threading import Event

from PySide6.QtCore import QObject, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from careplan.application.clinic import Clinic
from careplan.application.printing import Exported
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.documents.pdf import page_sizes
from ui.documents.print_run import Printed, print_pages
from ui.documents.sheet import Sheet
from ui.documents.under_way import UnderWay
from ui.widgets.keys_back import give_keys_back


def fine_printer() -> QPrinter:
    """The printer of this workstation that is used unless another is chosen."""
    return QPrinter(QPrinter.PrinterMode.HighResolution)


class Printing(QObject):
    """`printed(number of the document)` once the printer has all of it; what went wrong goes to the presenter.

    `printers` and `made` are asked for the names of printers and for the one to begin with.
    """

    printed = Signal(str)
    _page_begun = Signal(int, int)

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        *,
        printers: Callable[[], Sequence[str]] = QPrinterInfo.availablePrinterNames,
        made: Callable[[], QPrinter] = fine_printer,
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._printers, self._made = printers, made
        self.under_way = UnderWay(window)
        self._page_begun.connect(self._say_page, Qt.ConnectionType.QueuedConnection)  # told by the lane's thread

    def begin(self, paper: Sheet) -> None:
        """Looks for a printer before the document takes a number."""

        def looked(names: Sequence[str]) -> None:
            if names:
                self._make(paper)
            else:
                self._desk.tell(_no_printer())

        self._desk.aside(self._printers, looked, owner=self)

    def _make(self, paper: Sheet) -> None:
        def made(clinic: Clinic) -> Exported:
            return paper.exported(clinic)

        ticket = self._desk.use(made, self._measure, owner=self, failed=self._failed)
        self.under_way.begin(tr("Making the PDF"), ticket.cancel)

    def _measure(self, exported: Exported) -> None:
        def measured(sizes: Sequence[QSizeF]) -> None:
            self.under_way.end()
            self._choose(exported, sizes)

        self._desk.aside(lambda: page_sizes(exported.data), measured, owner=self, failed=self._failed)

    def _choose(self, exported: Exported, sizes: Sequence[QSizeF]) -> None:
        printer = self._made()
        printer.setFullPage(True)
        printer.setDocName(exported.number)  # what the queue shows to everybody
        paper = QPageSize(sizes[0], QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageSize(paper)
        wide = sizes[0].width() > sizes[0].height()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        dialog = QPrintDialog(printer, self._window)
        give_keys_back(dialog)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)  # that is what export is for
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, len(sizes))
        dialog.accepted.connect(lambda: self.print_on(printer, exported, len(sizes)))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own `open` wants a slot by name

    def print_on(self, printer: QPrinter, exported: Exported, pages: int) -> None:
        """What the dialog was answered with: which pages, how many copies."""
        printer.setFullPage(True)
        wanted = _wanted(printer, pages)
        given_up = Event()

        def turned(count: int) -> None:
            self._page_begun.emit(count, len(wanted))

        def ended(how: Printed) -> None:
            self.under_way.end()
            if how is Printed.DONE:
                self.printed.emit(exported.number)
            elif how is Printed.NOT_TAKEN:
                self._desk.tell(_not_taken())

        self.under_way.begin(tr("Printing"), given_up.set)
        self._desk.aside(
            lambda: print_pages(printer, exported.data, wanted, turned, given_up),
            ended,
            owner=self,
            failed=self._failed,
        )

    def _say_page(self, page: int, of: int) -> None:
        self.under_way.show_step(tr("Page {page} of {pages}").format(page=page, pages=of), page - 1, of)

    def _failed(self, message: Message) -> None:
        self.under_way.end()
        self._desk.tell(message)


def _wanted(printer: QPrinter, pages: int) -> list[int]:
    """The pages in the order they are painted; a printer that makes its own copies gets each once."""
    first, last = 1, pages
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or pages, pages)
    chosen = list(range(first - 1, last))
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    return chosen * copies if printer.collateCopies() else [page for page in chosen for _ in range(copies)]


def _no_printer() -> Message:
    return Message(
        code="no-printer",
        happened=tr("No printer was found on this computer."),
        safe=tr("Nothing was printed, and the document was given no number."),
        todo=tr("Set up a printer in the system's settings, or keep the document as a file with Export PDF (Ctrl+P)."),
    )


def _not_taken() -> Message:
    return Message(
        code="printer-refused",
        happened=tr("The printer did not take the document."),
        safe=tr("Pages may be missing; the plan is as it was."),
        todo=tr("See whether the printer is on and has paper, then print again."),
    )
