"""A new referral: the specialty proposes what its packet holds; a person ticks, writes and judges how soon."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.links import ActionKind, LinkGoal
from careplan.application.commands.referrals import AddReferral
from careplan.application.own_packets import own_items
from careplan.application.permissions import User
from careplan.application.proposals import referral_items
from careplan.application.queries.directory import ListedEntry
from careplan.application.queries.library_overrides import Own, OwnKnowledge, OwnPacketEntry
from careplan.application.queries.patient_file import FileOfPatient
from careplan.application.queries.users import Users
from careplan.domain.plan.goal import LifecycleStatus
from careplan.domain.referral.packet import Packet
from careplan.domain.referral.referral import ReferralTerms, Urgency
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import GoalId, ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.directory import contact_text
from careplan.i18n.message import Message
from careplan.i18n.own_templates import own_name
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import TextField
from ui.editing.long_text_field import LongTextField
from ui.editing.recipient_field import RecipientField
from ui.editing.refused_fields import RefusedFields
from ui.feedback.failures import refusal
from ui.screens.overview.who import who
from ui.screens.plan_referrals.doubles import DoublesBanner
from ui.screens.plan_referrals.packet_ticks import PacketTicks
from ui.screens.referral.letter import specialties
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.button import Button, ButtonKind
from ui.widgets.coming import open_soon
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

OTHER = ""
"""The specialty that the library does not know: it is written in words."""
_OVER = frozenset({LifecycleStatus.COMPLETED, LifecycleStatus.CANCELLED, LifecycleStatus.REJECTED})


class NewReferral(Dialog):
    """`added(ReferralId)` once the draft is in the clinic file, linked to its goal where one was chosen."""

    added = Signal(object)

    def __init__(self, desk: Desk, file: FileOfPatient, parent: QWidget) -> None:
        super().__init__(
            tr("New referral"),
            who(file.facts, desk.today()),
            primary=tr("Add referral"),
            icon="send",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._file = desk, file
        self._added: ReferralId | None = None
        self._own: tuple[OwnPacketEntry, ...] = ()
        self.doubles = DoublesBanner(desk, file.facts.id)
        self.body.addWidget(self.doubles)
        self._grid = QGridLayout()
        self._grid.setSpacing(S12)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        self.body.addLayout(self._grid)

    def open_soon(self) -> None:
        """What is asked for is made in turns of their own, and laid out in another."""
        open_soon(self, self._make_whom, self._make_what, self._complete)

    def open(self) -> None:
        """With the keyboard on the specialty."""
        super().open()
        self.specialty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_whom(self) -> None:
        desk = self._desk
        choices = [*specialties(desk), (OTHER, tr("Another one, in words"))]
        self.specialty: ChoiceField[str] = ChoiceField(tr("Specialty"), choices, none="")
        self.words = TextField(tr("Which specialty"), limit=100, required=True)
        urgencies = [(each, capitalised(word(each))) for each in Urgency]
        self.urgency: ChoiceField[Urgency] = ChoiceField(tr("Urgency"), urgencies, none="")
        self.recipient = RecipientField(tr("Recipient"), desk)
        self.contact = TextField(tr("How to reach them"), limit=500)
        self._stand((self.specialty, 0, 0, 1), (self.urgency, 0, 1, 1), (self.words, 1, 0, 1))
        self._stand((self.recipient, 2, 0, 1), (self.contact, 2, 1, 1))

    def _make_what(self) -> None:
        desk, file = self._desk, self._file
        self.reason = LongTextField(tr("Reason for the referral"), lines=2)
        self.question = LongTextField(tr("Question for the specialist"), lines=2)
        self.usual = Button(tr("Use the usual questions"), icon="copy", kind=ButtonKind.QUIET, small=True)
        goals = [goal for goal in file.plan.goals if goal.lifecycle_status not in _OVER] if file.plan else []
        offered = [(goal.id, f"G{goal.number}: {goal.terms.description}") for goal in goals]
        self.goal: ChoiceField[GoalId] = ChoiceField(tr("Goal it serves"), offered, none=tr("No goal"))
        self.owner: ChoiceField[str] = ChoiceField(
            tr("Owner, who chases it"), [(desk.user.login, desk.user.name)], none=""
        )
        self.owner.show_value(desk.user.login)
        self._unsure = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._stand((self._unsure, 1, 1, 1), (self.reason, 3, 0, 2), (self.question, 4, 0, 2), (self.usual, 5, 0, 2))
        self._stand((self.goal, 6, 0, 1), (self.owner, 6, 1, 1))
        self.packet: ChoiceField[OwnPacketEntry] = ChoiceField(tr("Packet"), [], none=tr("The library's"))
        self.items = PacketTicks()
        for widget in (self.packet, self.items):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _complete(self) -> None:
        self._places = RefusedFields("referral", self._by_name())
        for name in self._by_name():
            self._places.add(name, ())
        self.set_note(tr("It begins as a draft; nothing is sent. No rule checks its words."))
        self.specialty.typed.connect(self._chosen)
        self.packet.typed.connect(self._list_items)
        self.words.edited.connect(lambda: self.doubles.look(self.words.text()))
        self.recipient.chosen.connect(self._asked_of)
        self.usual.clicked.connect(self._put_in_usual)
        self.confirmed.connect(self._add)
        self._desk.ask(Users(), self._offer_owners, owner=self)
        self._chosen()
        self._desk.ask(OwnKnowledge(), self._offer_own, owner=self)

    def _offer_owners(self, users: Sequence[User]) -> None:
        self.owner.set_choices([(user.login, user.name) for user in users])

    def _by_name(self) -> dict[str, AnyField]:
        return {
            "specialty": self.words if self.specialty.value() == OTHER else self.specialty,
            "urgency": self.urgency,
            "recipient": self.recipient,
            "recipient_contact": self.contact,
            "reason": self.reason,
            "question": self.question,
            "owner": self.owner,
        }

    def _packet(self) -> Packet | None:
        chosen = self.specialty.value()
        packets = (packet for pack in self._desk.library.packs for packet in pack.packets)
        return next((packet for packet in packets if packet.id == chosen), None)

    def _chosen(self) -> None:
        """Another specialty proposes another packet."""
        packet = self._packet()
        self.recipient.looking_for = self.specialty.value() or ""
        self.words.setVisible(self.specialty.value() == OTHER)
        self.usual.setVisible(packet is not None and bool(packet.ask))
        own = [(each, own_name(each.terms.name)) for each in self._own if packet and each.specialty == packet.id]
        self.packet.set_choices(own)
        self.packet.show_value(None)
        self.packet.setVisible(bool(own))
        self._list_items()
        self.doubles.look(self.specialty.value() or self.words.text())
        self._unsure.setText(_usual(packet) if packet else "")
        self._unsure.setVisible(packet is not None)

    def _offer_own(self, own: Own) -> None:
        """The clinic's own packets beside the library's."""
        self._own = own.packets
        if own.packets:
            self._chosen()

    def _asked_of(self, entry: ListedEntry) -> None:
        """How to reach whoever was chosen in the directory, and the packet they want where it is offered here."""
        self.contact.type_text(contact_text(entry.terms))
        wanted = next((each for each in self._own if each.code == entry.terms.packet), None)
        if wanted is not None and wanted.specialty == self.specialty.value():
            self.packet.type_text(self.packet.text_of(wanted))

    def _list_items(self) -> None:
        packet, own = self._packet(), self.packet.value()
        if own is not None:
            self.items.show_items(own_items(self._desk.library, own))
        else:
            self.items.show_items(referral_items(self._desk.library, packet.id) if packet else ())

    def _put_in_usual(self) -> None:
        packet = self._packet()
        if packet is not None:
            lines = [self.question.text().rstrip(), *(statement.text for statement in packet.ask)]
            self.question.type_text("\n".join(filter(None, lines)))
            self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        asked = [self.specialty, *self._by_name().values()]
        wrong = [field for field in asked if not field.explain()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        urgency = self.urgency.value()
        assert urgency is not None  # it was asked for
        try:
            terms = ReferralTerms(
                specialty=self.specialty.value() or self.words.value(),
                question=self.question.value(),
                reason=self.reason.value(),
                urgency=urgency,
                recipient=self.recipient.value(),
                recipient_contact=self.contact.value(),
                owner=self.owner.value() or "",
                recipient_id=self.recipient.entry_id,
            )
        except Refused as refused:
            self._refused(refused)
            return
        self.set_busy(True)
        if self._added is not None:  # only the link was refused
            self._link(self._added)
            return
        plan_id = self._file.plan.id if self._file.plan else None
        command = AddReferral(patient_id=self._file.facts.id, plan_id=plan_id, terms=terms, items=self.items.chosen())
        self._desk.run(command, self._link, owner=self, refused=self._refused, failed=self._failed)

    def _link(self, referral_id: ReferralId) -> None:
        self._added = referral_id
        goal_id = self.goal.value()
        if goal_id is None:
            self._done(referral_id)
            return
        command = LinkGoal(goal_id=goal_id, kind=ActionKind.REFERRAL, action_id=referral_id)
        self._desk.run(
            command, lambda _: self._done(referral_id), owner=self, refused=self._refused, failed=self._failed
        )

    def _done(self, referral_id: ReferralId) -> None:
        self.set_busy(False)
        self.accept()
        self.added.emit(referral_id)

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        if not self._places.show(refused):
            self.show_error(refusal(refused).text)

    def _failed(self, said: Message) -> None:
        self.set_busy(False)
        self.show_error(said.text)

    def _stand(self, *standing: tuple[QWidget, int, int, int]) -> None:
        """Row, column and how many columns; at once, or what is made and not in its place yet has nobody to end it."""
        for widget, row, column, wide in standing:
            self._grid.addWidget(widget, row, column, 1, wide)


def _usual(packet: Packet) -> str:
    """How soon the library would have it seen; the person judges."""
    said = tr("The library says: usually {urgency}.").format(urgency=word(packet.time_frame.new))
    return said if packet.time_frame.confirmed else said + " " + tr("Its source is not yet confirmed.")
