"""The panel beside a strand of therapy: whether its form is out, late, or back, and what came back."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.changes import ChangeSet, Topic
from careplan.application.permissions import Permission
from careplan.application.queries.return_forms import FormLine, ReturnFormsOfPlan
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.return_form.form import FormState
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.return_forms import late_text
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.rights import why_not
from ui.screens.overview.who import who
from ui.screens.therapy.return_form_said import entered_text, said_lines
from ui.theme.metrics import S4, S8
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.clearing import clear
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel
from ui.widgets.pill import Pill
from ui.widgets.tab_order import TabPlace
from ui.widgets.texts import Label

if TYPE_CHECKING:
    from ui.screens.therapy.return_form_flow import ReturnFormFlow


class ReturnFormPanel(Panel):
    """The newest form of the strand; a filled file may be dropped here. `patient_asked(PatientId)` for another's."""

    patient_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Therapist return form"), icon="clipboard-check")
        self._desk = desk
        self._plan: PlanSnapshot | None = None
        self._strand: Strand | None = None
        self._forms: tuple[FormLine, ...] = ()
        self._flow: ReturnFormFlow | None = None
        self.trouble = InlineBanner(Tone.AMBER, "")
        self._shown = QWidget()
        self._column = QVBoxLayout(self._shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)
        self.body.addWidget(self.trouble)
        self._troubled = TabPlace(self)
        self._place = TabPlace(self)
        self.body.addWidget(self._shown)
        self.trouble.hide()
        self.setAcceptDrops(True)
        desk.changed.connect(self._went_stale)

    @property
    def form(self) -> FormLine | None:
        """The newest of the strand that is shown."""
        return next((form for form in self._forms if form.strand is self._strand), None)

    @property
    def flow(self) -> "ReturnFormFlow":
        """Made with the first thing that is done."""
        if self._flow is None:
            from ui.screens.therapy.return_form_flow import ReturnFormFlow  # noqa: PLC0415 - not on the way to a page

            self._flow = ReturnFormFlow(self._desk, self)
            self._flow.declined.connect(self._declined)
        return self._flow

    def show_strand(self, plan: PlanSnapshot | None, strand: Strand | None) -> None:
        """Another strand or plan; nothing for other care, which has no form."""
        changed = plan is None or self._plan is None or plan.id != self._plan.id
        if changed or strand is not self._strand:
            self.trouble.hide()
        self._plan, self._strand = plan, strand
        self.setVisible(plan is not None and strand is not None)
        if changed:
            self._forms = ()
            self._ask()
        self._show()

    def take_file(self, path: Path) -> None:
        """A filled form, dropped or chosen."""
        self.trouble.hide()
        if self._plan is not None:
            self.flow.take_file(path, self._plan.patient.id, self.subtitle)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of this computer."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile() and not self._locked():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Reads it; nothing is taken in before a person confirms."""
        event.acceptProposedAction()
        self.take_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def _went_stale(self, changes: ChangeSet, _: QObject | None) -> None:
        if changes.topics & {Topic.RETURN_FORMS, Topic.PLANS, Topic.ATTACHMENTS}:
            self._ask()

    def _ask(self) -> None:
        if self._plan is not None:
            self._desk.ask(ReturnFormsOfPlan(plan_id=self._plan.id), self._arrived, owner=self)

    def _arrived(self, forms: tuple[FormLine, ...]) -> None:
        if self._plan is not None and all(form.plan_id == self._plan.id for form in forms):
            self._forms = forms
            self._show()

    def _show(self) -> None:
        clear(self._column)
        form = self.form
        if form is None:
            said = tr("No form was sent for this strand. The therapist fills one page, and its answer comes back here.")
            self._column.addWidget(Label(said, ink="ink2", wrap=True))
        else:
            self._column.addWidget(_pill(form, form.days_late(self._desk.today())))
            self._column.addWidget(Label(entered_text(form), Role.CAPTION, ink="ink2", wrap=True))
            for caption, value, bold in said_lines(form):
                self._column.addWidget(_said(caption, value, bold=bold))
        box, buttons = self._buttons(form)
        self._column.addWidget(box)
        self._place.take(*buttons)

    def _buttons(self, form: FormLine | None) -> tuple[QWidget, list[Button]]:
        box, row = QWidget(), list[Button]()
        line = FlowLayout(box)
        waiting = form is not None and form.state is FormState.SENT
        if form is not None and waiting:
            self._button(
                row, tr("Key in…"), "keyboard", lambda: self.flow.key_in(form, self.subtitle), ButtonKind.PRIMARY
            )
            self._button(row, tr("Take in file…"), "file-up", self._choose)
            self._button(row, tr("Withdraw…"), "", lambda: self.flow.withdraw(form, self.subtitle))
        elif form is not None and form.answer is not None and form.answer.question:
            kind = ButtonKind.SECONDARY if form.reply else ButtonKind.PRIMARY
            self._button(row, tr("Answer question…"), "reply", lambda: self.flow.reply(form, self.subtitle), kind)
        if not waiting:
            self._button(row, tr("Send form…"), "send", self._send)
        if form is not None:
            self._button(row, tr("Save form…"), "file-down", lambda: self.flow.save_again(form))
            row += self._file_buttons(form)
        for each in row:
            line.addWidget(each)
        return box, row

    def _file_buttons(self, form: FormLine) -> list[Button]:
        """The returned file is looked at by whoever may look; what follows says what else may be done with it."""
        made = list[Button]()
        if (file_id := form.file_id) is not None:
            made.append(Button(tr("Show returned file"), icon="file-text", small=True))
            made[-1].clicked.connect(lambda: self.flow.file.show(file_id))
        if form.files:
            made.append(Button(tr("Remove file for good…"), icon="trash-2", kind=ButtonKind.QUIET, small=True))
            made[-1].clicked.connect(lambda: self.flow.file.wipe(form.id, form.number))
            made[-1].set_reason(why_not(self._desk.user, Permission.MANAGE_CLINIC))
        return made

    def _button(
        self, row: list[Button], words: str, icon: str, act: object, kind: ButtonKind = ButtonKind.SECONDARY
    ) -> None:
        made = Button(words, icon=icon, kind=kind)
        made.clicked.connect(act)
        made.set_reason(self._locked())
        row.append(made)

    def _locked(self) -> str:
        return why_not(self._desk.user, Permission.EDIT_PLAN)

    @property
    def subtitle(self) -> str:
        """Whom a dialog is about."""
        return who(self._plan.patient, self._desk.today()) if self._plan else ""

    def _send(self) -> None:
        if self._plan is not None and self._strand is not None:
            self.flow.send(self._plan.id, self._strand, self.subtitle)

    def _choose(self) -> None:
        if self._plan is not None:
            self.trouble.hide()
            self.flow.choose_file(self._plan.patient.id, self.subtitle)

    def _declined(self, refused: FormRefused) -> None:
        """Says why, and offers what can be done instead."""
        said = refusal(refused)
        actions: list[Button] = []
        form = self.form
        if refused.reason is WhyNotTaken.OTHER_PATIENT and refused.patient_id is not None:
            there = Button(tr("Go to that patient"))
            there.clicked.connect(partial(self.patient_asked.emit, refused.patient_id))
            actions.append(there)
        elif form is not None and form.state is FormState.SENT:
            keys = Button(tr("Key in…"))
            keys.clicked.connect(lambda: self.flow.key_in(form, self.subtitle))
            actions.append(keys)
        self.trouble.show_message(Tone.AMBER, said.happened, " ".join(filter(None, (said.safe, said.todo))), actions)
        self._troubled.take(*actions)
        self.trouble.show()


def _pill(form: FormLine, late: int) -> Pill:
    if form.state is FormState.ANSWERED and form.entered_on:
        return Pill(tr("Received {day}").format(day=day_text(form.entered_on)), "circle-check", Tone.GREEN)
    if form.state is FormState.WITHDRAWN:
        return Pill(tr("Withdrawn"), "circle-x", Tone.NEUTRAL)
    if form.plan_closed:
        return Pill(tr("Not waited for: the plan is closed"), "circle-x", Tone.NEUTRAL)
    if late:
        return Pill(late_text(late), "circle-alert", Tone.RED)
    return Pill(tr("Waiting, due {day}").format(day=day_text(form.due_on)), "clock", Tone.BLUE)


def _said(caption: str, value: str, *, bold: bool) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S4)
    column.addWidget(Label(caption, Role.CAPTION, ink="ink2"))
    column.addWidget(Label(value, bold=bold, wrap=True, selectable=True))
    return box
