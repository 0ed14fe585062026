"""From a dropped or chosen file to the dialog that files it: looked into aside, matched on the records lane."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.attaching import ENDINGS, Brought, looked_at, title_of
from careplan.application.clinic import Clinic
from careplan.application.incoming import Incoming, incoming
from careplan.application.permissions import Permission, User
from careplan.application.queries.plan_content import PlanContent
from careplan.application.queries.users import Users
from careplan.application.return_form_lines import Preview
from careplan.application.return_forms import recognised
from careplan.application.returned_reports import Matched, match_report
from careplan.domain.attachment.looked import LookedAt, Seen
from careplan.domain.plan.snapshot import PatientFacts
from careplan.domain.return_form.form import Way
from careplan.domain.return_form.read import ReadFields
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.jobs.lanes import apart
from ui.rights import why_not
from ui.screens.overview.who import who
from ui.screens.referral_files.report_dialog import ReportDialog
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.keys_back import give_keys_back

R = TypeVar("R")
_Prepared = tuple[Matched, tuple[User, ...]]


class Bringing(QObject):
    """`here` is the referral on which a report is put, None for the window. One file at a time.

    A file that is not kept is told by the desk's presenter, in the same words everywhere.
    """

    def __init__(self, desk: Desk, window: QWidget, here: Callable[[], ReferralId | None] = lambda: None) -> None:
        super().__init__(window)
        self._desk, self.window, self._here = desk, window, here
        self.dialog: Dialog | None = None
        self._busy = False

    def bring(self, path: Path) -> None:
        """A report that came back, or a therapist's form; nothing is taken in before somebody confirms it."""
        here = self._here()  # where it was dropped, whatever is shown once it was looked into

        def seen(found: Incoming) -> None:
            if found.form is not None:
                self._take_form(found.form)
            elif found.file is not None:
                self._file_report(Brought(found.file, title_of(path)), here)

        self._look(lambda: incoming(path), seen)

    def look(self, path: Path, then: Callable[[LookedAt], None]) -> None:
        """One file that is to be kept whatever is in it."""
        self._look(lambda: looked_at(path), then)

    def _look(self, work: Callable[[], R], then: Callable[[R], None]) -> None:
        """In the free lane; a second file is left where it is, and so are those of whoever may only look."""
        if self._busy or self.dialog is not None:
            return
        if reason := why_not(self._desk.user, Permission.TRACK_REFERRAL):
            self._desk.tell(Message(code="may-not-file", happened=reason))
            return
        self._busy = True

        def looked(found: R) -> None:
            self._busy = False
            then(found)

        self._desk.aside(apart(work), looked, owner=self, failed=self._failed)

    def _file_report(self, brought: Brought, here: ReferralId | None) -> None:
        def opened(found: _Prepared) -> None:
            self._open(ReportDialog(self._desk, brought, *found, self.window))

        self._desk.use(
            lambda clinic: _prepared(clinic, brought.file.seen, here), opened, owner=self, failed=self._failed
        )

    def _take_form(self, fields: ReadFields) -> None:
        """Whose it is says the code in it; a form that is not waited for is told as on the page of therapy."""
        from ui.screens.therapy.return_form_flow import ReturnFormFlow  # noqa: PLC0415 - most files are reports

        def known(found: tuple[Preview, PatientFacts]) -> None:
            preview, patient = found
            ReturnFormFlow(self._desk, self.window).show(preview, who(patient, self._desk.today()), Way.FILE)

        self._desk.use(lambda clinic: _recognised(clinic, fields), known, owner=self, failed=self._failed)

    def choose(self, then: Callable[[Path], Any] | None = None) -> None:
        """Asks for the file, for who does not drag."""
        dialog = QFileDialog(self.window, tr("Choose a file"))
        give_keys_back(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        listed = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog.setNameFilters([tr("PDF and pictures ({listed})").format(listed=listed), tr("All files (*)")])
        chosen = then or self.bring
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def _open(self, dialog: Dialog) -> None:
        self.show_dialog(dialog)

    def show_dialog(self, dialog: Dialog) -> None:
        """Any dialog about a file that was looked into."""
        self._busy = False
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        dialog.open_soon()

    def _closed(self) -> None:
        self.dialog = None

    def _failed(self, said: Message) -> None:
        self._busy = False
        self._desk.tell(said)


def _recognised(clinic: Clinic, fields: ReadFields) -> tuple[Preview, PatientFacts]:
    preview = recognised(clinic, fields)
    return preview, clinic.ask(PlanContent(plan_id=preview.form.plan_id)).patient


def _prepared(clinic: Clinic, seen: Seen, here: ReferralId | None) -> _Prepared:
    return match_report(clinic, seen, here), clinic.ask(Users())
