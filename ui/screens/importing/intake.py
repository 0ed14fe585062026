"""One file on its way in: read aside, looked at, then taken; each step may end in a refusal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from careplan.application.commands.imports import WithdrawImport
from careplan.application.importing import Foreseen, ImportReport, ReadAs, foresee, read_in, report_of, take_in
from careplan.domain.exchange.incoming import ImportKind, IncomingFile
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PatientId
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.jobs.lanes import apart


@dataclass(slots=True)
class Incoming:
    """What is known of one file by now; `refused` says why nothing of it is taken."""

    path: Path
    how: ReadAs = field(default_factory=ReadAs)
    file: IncomingFile | None = None
    foreseen: Foreseen | None = None
    report: ImportReport | None = None
    refused: Message | None = None
    is_out: bool = False

    @property
    def is_list(self) -> bool:
        """A case list, of which the disease and the order of dates may have to be said."""
        return self.file is not None and self.file.kind in {ImportKind.CSV, ImportKind.XLSX}

    @property
    def brings_something(self) -> bool:
        """Whether taking it would change the clinic."""
        return self.refused is None and self.foreseen is not None and bool(self.foreseen.report.added)


class Intake(QObject):
    """Works through the files one after the other; after each step `moved`, at the end of a round `finished`.

    Whatever goes wrong with one file leaves the others be. `stop` ends the reading of the file at once.
    """

    moved = Signal(int)
    finished = Signal()

    def __init__(self, desk: Desk, paths: list[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stopped = Event()
        self._waiting: Iterator[int] = iter(())
        self.files = [Incoming(path) for path in paths]

    def read(self, *, condition: str | None = None, date_order: str | None = None) -> None:
        """All of them, or anew the lists, when something was said about these."""
        said = condition is not None or date_order is not None
        for each in self.files:
            if said and each.is_list:
                how = replace(each.how, condition=condition or "", date_order=date_order or "")
                each.how, each.file, each.foreseen = how, None, None
        self._waiting = iter([n for n, each in enumerate(self.files) if each.file is None])
        self._read_next()

    def stop(self) -> None:
        """Nobody waits for the rest; what was taken before stays."""
        self._stopped.set()
        self._waiting = iter(())

    def say_whose(self, number: int, patient_id: PatientId | None) -> None:
        """Puts a file about one person on the record of somebody who is here, or leaves it to the file again."""
        each = self.files[number]
        each.how = replace(each.how, whose=patient_id)
        self._look(number, self.finished.emit)

    def take(self) -> None:
        """Everything that is new in all files that were understood, each in one step."""
        self._waiting = iter([n for n, each in enumerate(self.files) if each.brings_something])
        self._take_next()

    def withdraw(self, number: int) -> None:
        """Takes one import out again; a refusal goes to the file."""
        each = self.files[number]
        if each.report is None or each.report.batch is None:
            return

        def done(_rows: int) -> None:
            each.is_out, each.refused = True, None
            self.moved.emit(number)

        command = WithdrawImport(batch_id=each.report.batch)
        self._desk.run(command, done, owner=self, refused=self._refuser(number), failed=self._failer(number))

    def _read_next(self) -> None:
        number = next(self._waiting, None)
        if number is None:
            self.finished.emit()
            return
        each, now = self.files[number], self._desk.now()
        self.moved.emit(number)

        def arrived(file: IncomingFile) -> None:
            each.file = file
            self._look(number, self._read_next)

        self._desk.aside(
            apart(lambda: read_in(each.path, each.how, now, given_up=self._stopped.is_set)),
            arrived,
            owner=self,
            failed=self._failer(number, self._read_next),
        )

    def _look(self, number: int, then: Callable[[], None]) -> None:
        each = self.files[number]
        file = each.file
        assert file is not None  # it was just read

        def arrived(found: Foreseen) -> None:
            first = each.foreseen is None
            kept = each.foreseen.alike if each.foreseen else ()
            each.foreseen, each.refused = found if first else replace(found, alike=found.alike or kept), None
            self.moved.emit(number)
            then()

        self._desk.use(
            lambda clinic: foresee(clinic, file, each.how), arrived, owner=self, failed=self._failer(number, then)
        )

    def _take_next(self) -> None:
        number = next(self._waiting, None)
        if number is None:
            self.finished.emit()
            return
        each = self.files[number]
        file = each.file
        assert file is not None  # only what was understood is taken

        def taken(found: object) -> None:
            each.report = report_of(file, found)  # type: ignore[arg-type] # the command's own answer
            self.moved.emit(number)
            self._take_next()

        self._desk.run(
            take_in(file, each.how),
            taken,
            owner=self,
            refused=self._refuser(number, self._take_next),
            failed=self._failer(number, self._take_next),
        )

    def _refuser(self, number: int, then: Callable[[], None] | None = None) -> Callable[[Refused], None]:
        failed = self._failer(number, then)
        return lambda refused: failed(refusal(refused))

    def _failer(self, number: int, then: Callable[[], None] | None = None) -> Callable[[Message], None]:
        def failed(said: Message) -> None:
            self.files[number].refused = said
            self.moved.emit(number)
            if then is not None:
                then()

        return failed
