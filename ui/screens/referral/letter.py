"""What people write of a referral, edited in place: the question and why, whom it goes to, and who chases it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.referrals import ReviseReferral
from careplan.application.permissions import User
from careplan.application.queries.directory import ListedEntry
from careplan.application.queries.referrals import ReferralRow
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.directory import contact_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.conflict_dialog import answer_conflicts
from ui.editing.drafted import DraftedForm
from ui.editing.drafting import Drafting
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.editing.fields import TextField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField
from ui.editing.recipient_field import RecipientField
from ui.feedback.failures import refusal
from ui.screens.directory.recipient_panel import RecipientPanel
from ui.screens.referral.standing import PREPARING
from ui.shell.panels import PANEL
from ui.theme.metrics import S8
from ui.theme.typography import Role
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_ASKS = ("question", "reason", "specialty", "urgency")
"""What stands once it has left the clinic; then it is shown as text, not as fields."""


class Letter(QObject):
    """One form over two panels; a field saves when it is left. `told` says what concerns no field, blank when saved."""

    told = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._id: ReferralId | None = None
        self._offered: list[tuple[str, str]] = []
        self.question = LongTextField(tr("Question"), lines=3)
        self.reason = LongTextField(tr("Reason for the referral"), lines=2)
        self.specialty: ChoiceField[str] = ChoiceField(tr("Specialty"), specialties(desk), none="")
        urgencies = [(each, capitalised(word(each))) for each in Urgency]
        self.urgency: ChoiceField[Urgency] = ChoiceField(tr("Urgency"), urgencies, none="")
        self.recipient = RecipientField(tr("Recipient"), desk)
        self.recipient_contact = TextField(tr("How to reach them"), limit=500, placeholder=tr("booking 000 0000 001"))
        self.owner: ChoiceField[str] = ChoiceField(tr("Owner, who chases it"), [("", tr("Nobody yet"))], none="")
        self.form: Form[ReferralTerms] = Form(self._save, path="referral", parent=page)
        for name, field in self.by_name().items():
            self.form.bind(name, field)
        self.drafting = Drafting(desk, DraftedForm(self.form), page)
        self.entry = RecipientPanel(desk, beside_fields=True)
        self.read = Label("", wrap=True, selectable=True)
        self._stands = Label("", Role.CAPTION, ink="ink3", wrap=True)
        self._fields = QWidget()
        self.asks, self.whom = (
            Panel(tr("Question for the specialist"), icon="file-text"),
            Panel(tr("Recipient and owner"), icon="users"),
        )
        self._lay_out()
        answer_conflicts(self.form, page)
        self.form.refused.connect(lambda refused: self.told.emit(refusal(refused).text))
        self.form.failed.connect(lambda failed: self.told.emit(failed.text))
        self.form.saved.connect(lambda: self.told.emit(""))
        self.recipient.chosen.connect(self._chosen)

    def by_name(self) -> dict[str, AnyField]:
        """As the form binds them."""
        return {
            "question": self.question,
            "reason": self.reason,
            "specialty": self.specialty,
            "urgency": self.urgency,
            "recipient": self.recipient,
            "recipient_contact": self.recipient_contact,
            "owner": self.owner,
        }

    def clear(self) -> None:
        """Nothing is shown; what was being typed is kept as a draft."""
        if self._id is not None:
            self.drafting.leave()
        self._id = None
        self.form.start(None)
        self.recipient.show_entry(None)
        self.entry.show_recipient("", "", None)
        for label in (self.read, self._stands):
            label.setText("")
            label.setAccessibleName("")

    def show_referral(self, row: ReferralRow, reader: str, ended: bool) -> None:
        """Another referral, or the same read anew: then what is being typed stays."""
        if self._id == row.id:
            self.form.show(row.terms)
        else:
            self._id = row.id
            self.form.start(row.terms)
            self.drafting.at(draft_key(row.id))
        terms = row.terms
        self.recipient.looking_for = terms.specialty
        if not self.recipient.is_changed:
            self.recipient.show_entry(terms.recipient_id)
        self.entry.show_recipient(terms.recipient, terms.recipient_contact, terms.recipient_id)
        lock = reader or (tr("The loop has ended. Reopen it to change this.") if ended else "")
        sent = "" if row.state in PREPARING else tr("It has been sent: this stands.")
        for name, field in self.by_name().items():
            field.set_locked(lock or (sent if name in _ASKS else ""))
        self._show_as_text(row.terms, lock or sent)

    def offer_owners(self, users: Sequence[User]) -> None:
        """Whoever works here may chase it."""
        offered = [("", tr("Nobody yet")), *((user.login, user.name or user.login) for user in users)]
        if offered != self._offered:
            self._offered = offered
            self.owner.set_choices(offered)

    def leave(self) -> bool:
        """Saves; False keeps the person here with the reason at the field."""
        return self._id is None or self.form.leave()

    def _show_as_text(self, terms: ReferralTerms, lock: str) -> None:
        """Fields that nobody can edit would only take room; a text that is still being typed stays in its field."""
        is_text = bool(lock) and not any(self.by_name()[name].is_changed for name in _ASKS)
        question = terms.question or tr("No question is written.")
        reason = tr("Reason: {reason}").format(reason=terms.reason) if terms.reason else tr("No reason is written.")
        self.read.setText(f"{question}\n\n{reason}")
        self.read.setAccessibleName(f"{question} {reason}")
        self.read.setVisible(is_text)
        self._fields.setVisible(not is_text)
        self._stands.setText(lock)
        self._stands.setVisible(is_text)

    def _save(self, edit: Edit[ReferralTerms]) -> None:
        assert self._id is not None  # without a referral every field is locked
        is_new = "recipient" in edit.values
        wanted = replace(edit.wanted, recipient_id=self.recipient.entry_id) if is_new else edit.wanted
        command = ReviseReferral(referral_id=self._id, seen=edit.seen, wanted=wanted)
        self._desk.run(command, edit.done, owner=self, refused=edit.refused, failed=edit.failed)

    def _chosen(self, entry: ListedEntry) -> None:
        """How to reach them comes along, once: later changes in the directory leave these words."""
        self.recipient.leave()
        self.recipient_contact.type_text(contact_text(entry.terms))
        self.recipient_contact.leave()

    def _lay_out(self) -> None:
        for panel in (self.asks, self.whom):
            panel.setProperty(PANEL, True)
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S8)
        grid.addWidget(self.question, 0, 0, 1, 2)
        grid.addWidget(self.reason, 1, 0, 1, 2)
        for column, name in enumerate(("specialty", "urgency")):
            grid.addWidget(self.by_name()[name], 2, column)
            grid.setColumnStretch(column, 3 - column)
        for widget in (self.read, self._stands, self._fields):
            self.asks.body.addWidget(widget)
        for name in ("recipient", "recipient_contact", "owner"):
            self.whom.body.addWidget(self.by_name()[name])


def specialties(desk: Desk) -> list[tuple[str, str]]:
    """(id, name) of what the library knows how to refer to."""
    return [(packet.id, capitalised(packet.name)) for pack in desk.library.packs for packet in pack.packets]


def draft_key(id: UUID) -> str:
    """Under which a letter that is being typed is kept."""
    return f"referral/{id}"
