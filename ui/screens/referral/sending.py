"""Recording that a referral left the clinic: the packet as it was sent is kept with the step."""

from typing import Any

from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.referrals import AdvanceReferral
from careplan.application.permissions import Permission
from careplan.application.queries.directory import EntryNow, ListedEntry
from careplan.domain.referral.referral import ReferralTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import CheckField
from ui.rights import why_not
from ui.screens.referral.asking import AskDialog, Asked


class SendDialog(AskDialog):
    """`keep` is ticked where there is a packet: who sent something else unticks it.

    The channel begins as the recipient prefers it.
    """

    def __init__(self, desk: Desk, asked: Asked, subtitle: str, parent: QWidget, *, terms: ReferralTerms) -> None:
        super().__init__(desk, asked, subtitle, parent)
        self.keep = CheckField(tr("Keep the packet of today as what was sent"))
        unnamed = "" if terms.recipient.strip() else tr("Without a recipient there is no packet.")
        reason = why_not(desk.user, Permission.ISSUE) or unnamed
        self.keep.show_value(not reason)
        self.keep.set_locked(reason)
        self.body.insertWidget(self.body.count() - 1, self.keep)
        self.set_note("" if reason else tr("Untick it if something else was sent."))
        if terms.recipient_id is not None:
            desk.ask(EntryNow(entry_id=terms.recipient_id), self._know, owner=self)

    def begin(self, command: Command[Any]) -> None:
        """The packet is made and numbered first; where it cannot be, nothing is recorded and the reason is said."""
        if not self.keep.value() or not isinstance(command, AdvanceReferral):
            super().begin(command)
            return

        # The papers are loaded for the first thing that is sent.
        from careplan.application.sending_referrals import (  # noqa: PLC0415 - as said above
            SentPacket,
            looked_packet,
            packet_to_send,
            sending,
        )

        id_, step, run = command.referral_id, command.step, super().begin

        def made(packet: SentPacket) -> None:
            self._desk.aside(
                lambda: looked_packet(packet),
                lambda file: run(sending(packet, file, id_, step)),
                owner=self,
                failed=self._failed,
            )

        self.set_busy(True)
        self._desk.use(lambda clinic: packet_to_send(clinic, id_), made, owner=self, failed=self._failed)

    def _know(self, entry: ListedEntry | None) -> None:
        channel = self.fields["step.channel"]
        if entry is not None and entry.terms.preferred is not None and not channel.text():
            channel.type_text(word(entry.terms.preferred).lower())
