"""Settings: the clinic's letterhead and who signs its plans."""

from careplan.application.commands.clinics import ReviseClinic
from careplan.application.permissions import Permission
from careplan.application.queries.users import ClinicFacts, ThisClinic
from careplan.domain.team.clinic import ClinicTerms
from careplan.i18n.catalogue import tr
from ui.editing.discipline_field import DisciplinesField
from ui.editing.edit import Edit
from ui.editing.fields import TextField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField
from ui.feedback.failures import refusal
from ui.rights import why_not
from ui.screens.settings.section import Section, note
from ui.shell.panels import PANEL
from ui.shell.room import Room
from ui.theme.metrics import S12
from ui.theme.tones import Tone
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class ClinicSection(Section):
    """Each field saves when it is left; documents that were issued keep the letterhead they were made with."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._facts: ClinicFacts | None = None
        self.name = TextField(tr("Name"), required=True)
        self.address = LongTextField(tr("Address"), limit=500, lines=3)
        self.phone = TextField(tr("Phone"), limit=100)
        self.signing = DisciplinesField(tr("Who signs plans, in this order"), self.desk.labels)
        self.form: Form[ClinicTerms] = Form(self._save, path="clinic", parent=self)
        for name in ("name", "address", "phone", "signing"):
            self.form.bind(name, getattr(self, name))
        self._wrong = Label("", ink=Tone.RED, bold=True, wrap=True)
        self._lay_out()
        self.form.refused.connect(lambda refused: self._tell(refusal(refused).text))
        self.form.failed.connect(lambda failed: self._tell(failed.text))
        self.form.saved.connect(lambda: self._tell(""))
        self.form.start(None)
        self.form.set_locked(tr("Loading…"))

    def arrive(self) -> None:
        """Reads the letterhead; what is being typed stays."""
        self.desk.ask(ThisClinic(), self._show, owner=self)

    def leave(self) -> bool:
        """Saves."""
        return self._facts is None or self.form.leave()

    def first_focus(self) -> TextField:
        """The name."""
        return self.name

    def _show(self, facts: ClinicFacts) -> None:
        if self._facts is None:
            self.form.start(facts.terms)
        else:
            self.form.show(facts.terms)
        self._facts = facts
        self.form.set_locked(why_not(self.desk.user, Permission.MANAGE_CLINIC))

    def _save(self, edit: Edit[ClinicTerms]) -> None:
        assert self._facts is not None  # nothing can be typed before
        command = ReviseClinic(clinic_id=self._facts.id, seen=edit.seen, wanted=edit.wanted)
        self.desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _tell(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _lay_out(self) -> None:
        panel = Panel(tr("Clinic"), icon="house")
        panel.setProperty(PANEL, True)
        panel.body.setSpacing(S12)
        for widget in (self._wrong, self.name, self.address, self.phone, self.signing):
            panel.body.addWidget(widget)
        self._wrong.hide()
        text = tr("This stands at the head of every document. Documents that were issued before stay as they were.")
        panel.body.addWidget(note(text))
        self.column.addWidget(panel)
        self.column.addStretch(1)
