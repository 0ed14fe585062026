"""A document on paper: every page of it, in the size of the sheet, without holding the window up."""

import time
from pathlib import Path
from threading import Event
from typing import ClassVar

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careplan.application.printing import Exported, export_plan
from careplan.application.queries.papers import PapersOfPlan
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.i18n.message import Message
from tests.support.pdf_text import page_texts
from tests.ui.documents.conftest import At
from tests.ui.patient_pages import made
from ui.desk import Desk
from ui.documents import print_run
from ui.documents.pdf import page_face
from ui.documents.preview import Paper
from ui.documents.print_run import Printed, print_pages
from ui.documents.printing import Printing


def _onto(path: Path, dots: int = 72) -> QPrinter:
    """A printer that writes what it prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dots)
    printer.setFullPage(True)
    return printer


def _exported(qtbot: QtBot, desk: Desk, plan_id: PlanId) -> Exported:
    return made(qtbot, desk, lambda clinic: export_plan(clinic, "clinician-plan", plan_id))


def test_the_dialog_prints_every_page(qtbot: QtBot, at: At, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printing = at.screen.printing
    printing._printers, printing._made = (lambda: ["Office"]), (lambda: _onto(path))
    qtbot.mouseClick(at.screen.choosing.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(at.screen.findChildren(QPrintDialog)))
    dialog = at.screen.findChildren(QPrintDialog)[0]
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    assert dialog.maxPage() == at.screen.preview.view.pages
    printer = dialog.printer()
    with qtbot.waitSignal(printing.printed) as printed:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # no printer here: what is chosen writes a file
        printer.setOutputFileName(str(path))
        dialog.done(QPrintDialog.DialogCode.Accepted)
    assert printed.args == ["D-2026-0001"]
    assert "D-2026-0001" in at.screen.done.accessibleName()
    qtbot.waitUntil(lambda: not at.screen.desk.lanes.are_busy)
    assert len(page_texts(path.read_bytes())) == at.screen.preview.view.pages
    qtbot.waitUntil(lambda: at.screen.rows.rowCount() == 1)


class _Timed(QPainter):
    """Notes how long each picture took to be handed over, in processor time of the thread that paints."""

    calls: ClassVar[list[float]] = []

    def drawImage(self, at: QRectF, picture: QImage) -> None:  # type: ignore[override]  # one form is used
        began = time.thread_time()
        super().drawImage(at, picture)
        self.calls.append(time.thread_time() - began)


def test_the_window_goes_on_while_pages_are_painted(
    qtbot: QtBot,
    desk: Desk,
    grace: tuple[PatientId, PlanId],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(print_run, "QPainter", _Timed)
    monkeypatch.setattr(_Timed, "calls", [])
    exported = _exported(qtbot, desk, grace[1])
    window = QWidget()
    qtbot.addWidget(window)
    printing = Printing(desk, window)
    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start(2)
    with qtbot.waitSignal(printing.printed):
        printing.print_on(_onto(tmp_path / "printed.pdf", 300), exported, len(page_texts(exported.data)))
    timer.stop()
    assert len(beats) > 20
    print(f"{len(_Timed.calls)} pictures, the slowest {max(_Timed.calls) * 1000:.1f} ms")
    assert max(_Timed.calls) < sum(_Timed.calls) / 10  # the lock is held that long: a page packed whole is a quarter


def test_a_range_and_copies(qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId], tmp_path: Path) -> None:
    exported = _exported(qtbot, desk, grace[1])
    window = QWidget()
    qtbot.addWidget(window)
    printing = Printing(desk, window)
    printer = _onto(tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    printer.setCopyCount(3)
    with qtbot.waitSignal(printing.printed):
        printing.print_on(printer, exported, 2)
    assert len(page_texts((tmp_path / "printed.pdf").read_bytes())) == (1 if printer.supportsMultipleCopies() else 3)


def test_cancelled_it_says_nothing_of_being_printed(
    qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId], tmp_path: Path
) -> None:
    exported = _exported(qtbot, desk, grace[1])
    given_up = Event()
    given_up.set()
    outcome = print_pages(_onto(tmp_path / "printed.pdf"), exported.data, [0, 1], lambda _: None, given_up)
    assert outcome is Printed.STOPPED


def test_a_long_print_can_be_cancelled_in_its_dialog(
    qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId], tmp_path: Path
) -> None:
    exported = _exported(qtbot, desk, grace[1])
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    printing = Printing(desk, window)
    printing.under_way._timer.setInterval(0)
    done: list[str] = []
    printing.printed.connect(done.append)
    printing.print_on(_onto(tmp_path / "printed.pdf", 300), exported, 2)
    qtbot.waitUntil(lambda: printing.under_way.dialog is not None)
    dialog = printing.under_way.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    assert done == []


def test_without_a_printer_it_is_said_and_no_number_is_given(
    qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[Message] = []
    desk.told.connect(told.append)
    Printing(desk, window, printers=list).begin(Paper(plan_id=grace[1], kind="clinician-plan", version=1, title="Plan"))
    qtbot.waitUntil(lambda: bool(told))
    assert "No printer" in told[0].happened
    assert "Export PDF" in told[0].todo
    papers = made(qtbot, desk, lambda clinic: clinic.ask(PapersOfPlan(plan_id=grace[1])))
    assert papers.documents == ()


@pytest.mark.parametrize("sheet", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5])
def test_a_page_fills_its_sheet_and_shrinks_to_a_smaller_one(
    qtbot: QtBot, desk: Desk, grace: tuple[PatientId, PlanId], tmp_path: Path, sheet: QPageSize.PageSizeId
) -> None:
    exported = _exported(qtbot, desk, grace[1])
    qtbot.waitUntil(lambda: not desk.lanes.are_busy)
    path = tmp_path / "printed.pdf"
    printer = _onto(path, 150)
    printer.setPageSize(QPageSize(sheet))
    assert print_pages(printer, exported.data, [0], lambda _: None, Event()) is Printed.DONE
    wanted, printed = (_greys(data) for data in (exported.data, path.read_bytes()))
    assert min(wanted) < 150  # the band at the top
    assert max(abs(one - other) for one, other in zip(wanted, printed, strict=True)) < 25


def _greys(data: bytes) -> list[int]:
    """The first page from far away: the same picture in the same place gives the same numbers."""
    far = page_face(data, 0, 2.0).picture.scaled(
        30, 42, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return [far.pixelColor(x, y).lightness() for y in range(42) for x in range(30)]
