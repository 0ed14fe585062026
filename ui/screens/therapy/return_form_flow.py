"""The ways of a return form: out as a PDF, back as a file or by keys, shown, taken in, answered, withdrawn."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.return_forms import AnswerFormQuestion, WithdrawReturnForm
from careplan.application.queries.return_forms import FormLine
from careplan.application.return_form_lines import Preview
from careplan.application.return_form_reading import read_file
from careplan.application.return_forms import preview_answer, recognised, taking_in
from careplan.application.written_file import write_whole
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import Way
from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PatientId, PlanId
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.folders import documents, downloads
from ui.jobs.lanes import apart
from ui.screens.therapy.return_form_answer import AnswerDialog
from ui.screens.therapy.return_form_file import ReturnedFile
from ui.screens.therapy.return_form_preview import PreviewDialog
from ui.screens.therapy.return_form_send import SendFormDialog
from ui.screens.therapy.return_form_words import ReplyDialog, WithdrawDialog
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.keys_back import give_keys_back

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.application.return_form_making import MadeForm, Sending


class ReturnFormFlow(QObject):
    """`declined(FormRefused)` is for the panel to show: whatever the file was, the form can still be keyed in."""

    declined = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.file = ReturnedFile(desk, page)

    def send(self, plan_id: PlanId, strand: Strand, subtitle: str) -> None:
        """The dialog, with the therapists that plan and team name."""

        def work(clinic: "Clinic") -> "Sending":
            from careplan.application.return_form_making import sending_of  # noqa: PLC0415 - only who sends one

            return sending_of(clinic, plan_id, strand)

        self._desk.use(work, lambda sending: self._ask_to_send(plan_id, strand, sending, subtitle), owner=self)

    def save_again(self, form: FormLine) -> None:
        """The form as it was sent, to be kept or printed again."""

        def work(clinic: "Clinic") -> "MadeForm":
            from careplan.application.return_form_making import print_return_form  # noqa: PLC0415 - as above

            return print_return_form(clinic, form.id)

        self._desk.use(work, self._keep, owner=self)

    def choose_file(self, patient_id: PatientId, subtitle: str) -> None:
        """The filled file, by name."""
        dialog = QFileDialog(self._page.window(), tr("The filled return form"), str(downloads()), tr("PDF (*.pdf)"))
        give_keys_back(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_file(Path(chosen), patient_id, subtitle))
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def take_file(self, path: Path, patient_id: PatientId, subtitle: str) -> None:
        """Reads it in a process of its own, beside the records; then says what it would change."""

        def read() -> ReadFields | FormRefused:
            try:
                return read_file(path)
            except FormRefused as refused:
                return refused

        def arrived(found: ReadFields | FormRefused) -> None:
            if isinstance(found, FormRefused):
                self.declined.emit(found)
            else:
                self._desk.use(lambda clinic: _known(clinic, found, patient_id), shown, owner=self)

        def shown(found: Preview | FormRefused) -> None:
            if isinstance(found, FormRefused):
                self.declined.emit(found)
            else:
                self.show(found, subtitle, Way.FILE)

        self._desk.aside(apart(read), arrived, owner=self)

    def key_in(self, form: FormLine, subtitle: str) -> None:
        """Row by row from paper."""
        dialog = AnswerDialog(form, subtitle, self._page)

        def confirmed() -> None:
            answer, seconds = dialog.answer(), dialog.seconds
            if answer.is_empty:
                dialog.show_error(tr("Nothing was keyed in yet."))
                return
            self._desk.use(
                lambda clinic: preview_answer(clinic, form.id, answer),
                lambda preview: self.show(preview, subtitle, Way.KEYED, seconds, dialog),
                owner=dialog,
                failed=lambda said: dialog.show_error(said.text),
            )

        self._open(dialog, confirmed)
        dialog.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def reply(self, form: FormLine, subtitle: str) -> None:
        """To the question the therapist asked back."""
        question = (form.answer or Answer()).question
        dialog = ReplyDialog(question, form.reply, subtitle, self._page)

        def confirmed() -> None:
            self._run(AnswerFormQuestion(form_id=form.id, reply=dialog.words.value()), dialog)

        self._open(dialog, confirmed)
        dialog.words.setFocus()

    def withdraw(self, form: FormLine, subtitle: str) -> None:
        """With the reason."""
        dialog = WithdrawDialog(form.number, subtitle, self._page)

        def confirmed() -> None:
            if dialog.words.explain():
                self._run(WithdrawReturnForm(form_id=form.id, reason=dialog.words.value()), dialog)

        self._open(dialog, confirmed)
        dialog.words.setFocus()

    def show(
        self, preview: Preview, subtitle: str, way: Way, seconds: int | None = None, below: AnswerDialog | None = None
    ) -> None:
        """What an answer would change, with its ticks; `below` is the dialog it was keyed into."""
        dialog = PreviewDialog(preview, subtitle, below or self._page)
        if below is not None:
            dialog.accepted.connect(below.accept)

        def confirmed() -> None:
            if dialog.ensure_confirmed():
                doubts = dialog.confirmed_doubts()
                self._run(taking_in(preview, dialog.chosen(), way=way, seconds=seconds, confirmed=doubts), dialog)

        self._open(dialog, confirmed)
        dialog.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_send(self, plan_id: PlanId, strand: Strand, sending: "Sending", subtitle: str) -> None:
        dialog = SendFormDialog(self._desk, sending, subtitle, self._page)

        def confirmed() -> None:
            terms = dialog.terms(self._desk.today())
            if terms is None:
                return

            def work(clinic: "Clinic") -> "MadeForm":
                from careplan.application.return_form_making import send_return_form  # noqa: PLC0415 - as above

                return send_return_form(clinic, plan_id, strand, terms)

            def made(form: "MadeForm") -> None:
                dialog.set_busy(False)
                dialog.accept()
                self._keep(form)

            dialog.set_busy(True)
            self._desk.use(work, made, owner=self, failed=lambda said: _stay(dialog, said))

        self._open(dialog, confirmed)
        dialog.therapist.setFocus()

    def _keep(self, made: "MadeForm") -> None:
        dialog = QFileDialog(self._page.window(), tr("Keep the return form"), str(documents()), tr("PDF (*.pdf)"))
        give_keys_back(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(made.file_name)
        dialog.fileSelected.connect(
            lambda chosen: self._desk.aside(lambda: write_whole(Path(chosen), made.data), lambda _: None, owner=self)
        )
        dialog.finished.connect(dialog.deleteLater)
        open_soon(dialog)

    def _run(self, command: Command[None], dialog: Dialog) -> None:
        dialog.set_busy(True)

        def done(_: None) -> None:
            dialog.set_busy(False)
            dialog.accept()

        def refused(refused: Refused) -> None:
            _stay(dialog, refusal(refused))

        self._desk.run(command, done, owner=dialog, refused=refused, failed=lambda said: _stay(dialog, said))

    def _open(self, dialog: Dialog, confirmed: Callable[[], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.confirmed.connect(confirmed)
        dialog.open_soon()


def _known(clinic: "Clinic", found: ReadFields, patient_id: PatientId) -> Preview | FormRefused:
    try:
        return recognised(clinic, found, patient_id=patient_id)
    except FormRefused as refused:
        return refused


def _stay(dialog: Dialog, said: Message) -> None:
    dialog.set_busy(False)
    dialog.show_error(said.text)
