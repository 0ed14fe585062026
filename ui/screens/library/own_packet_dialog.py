"""The clinic's own referral packet: begun from the library's, lines renamed, removed and added, withdrawn."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.own_packets import AddOwnPacket, RetireOwnPacket, ReviseOwnPacket
from careplan.application.queries.library_overrides import OwnPacketEntry
from careplan.domain.override.own_packet import OwnPacketTerms, PacketLine
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.fields import TextField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.screens.library.line_rows import LineRow, new_ids, packet_row
from ui.theme.metrics import S8
from ui.widgets.button import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginsPacket:
    """Where a new packet comes from."""

    pack: str
    specialty: str
    based_on_version: str
    terms: OwnPacketTerms


class OwnPacketDialog(Dialog):
    """Keeps a new one or the next version of one that is there; saves by itself and then closes."""

    def __init__(self, desk: Desk, own: BeginsPacket | OwnPacketEntry, parent: QWidget) -> None:
        there = isinstance(own, OwnPacketEntry)
        super().__init__(
            tr("Clinic's own packet") if there else tr("Save as the clinic's own packet"),
            tr("What this clinic sends along; it holds nothing of any patient."),
            primary=tr("Keep next version") if there else tr("Keep packet"),
            danger=tr("Withdraw packet") if there else "",
            icon="send",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._own, self._seen = desk, own, own.terms
        self.name = TextField(tr("Name"), limit=120, required=True)
        self.purpose = LongTextField(tr("When it is used"), lines=2)
        self.name.show_value(self._seen.name)
        self.purpose.show_value(self._seen.purpose)
        self.rows: list[tuple[str, LineRow]] = []
        self._ids = new_ids(line.id for line in self._seen.lines)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S8)
        self.add = Button(tr("Add a line"), icon="plus", kind=ButtonKind.QUIET, small=True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.purpose)
        self.body.addWidget(Label(tr("What is sent"), bold=True))
        self.body.addLayout(self._lines)
        for line in self._seen.lines:
            self._take(line.id, line.text)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.set_note(tr("It is kept with your name and the day; earlier versions stay listed."))
        self._sending = Sending(self, desk, self._command).asks("packet", {"name": self.name, "purpose": self.purpose})
        self.add.clicked.connect(self._add_line)
        self.danger_chosen.connect(self._withdraw)

    def _take(self, id: str, text: str) -> LineRow:
        row = packet_row(text, len(self.rows) + 1)
        self.rows.append((id, row))
        self._lines.addWidget(row)
        return row

    def _add_line(self) -> None:
        before = self.rows[-1][1].fields["text"] if self.rows else self.purpose
        row = self._take(next(self._ids), "")
        field = row.fields["text"]
        for one, other in ((before, row.tick), (row.tick, field), (field, self.add)):
            self.setTabOrder(one, other)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self) -> Command[Any]:
        for _, row in self.rows:
            if (wrong := row.wrong()) is not None:
                wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        wanted = OwnPacketTerms(
            name=self.name.value().strip(),
            purpose=self.purpose.value().strip(),
            lines=tuple(PacketLine(id=id, text=row.text("text").strip()) for id, row in self.rows if row.is_kept),
        )
        own = self._own
        if isinstance(own, OwnPacketEntry):
            return ReviseOwnPacket(packet_id=own.id, seen=self._seen, wanted=wanted)
        return AddOwnPacket(pack=own.pack, specialty=own.specialty, terms=wanted, based_on_version=own.based_on_version)

    def _withdraw(self) -> None:
        own = self._own
        if isinstance(own, OwnPacketEntry):
            command = RetireOwnPacket(packet_id=own.id, seen=own.terms)
            self._desk.run(command, lambda _: self.accept(), owner=self)
