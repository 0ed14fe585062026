"""What the record has for each open item of a packet; what a person ticks is taken over in one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.checklists import TakeInFilled
from careplan.application.packet_filling import PacketFilling, PacketLine
from careplan.domain.referral.record import ItemState
from careplan.domain.shared.ids import ChecklistItemId
from careplan.i18n.attachments import extent_text, found_text, lacking_text
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.sending import Sending
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label
from ui.widgets.tick import Tick


class FillDialog(Dialog):
    """`taken` once it is on disk. Only what is whole and recent is ticked beforehand, nothing is taken unseen."""

    taken = Signal(object)

    def __init__(self, desk: Desk, packet: PacketFilling, subtitle: str, parent: QWidget) -> None:
        super().__init__(
            tr("Fill the packet from the record"), subtitle, primary=tr("Take over"), icon="file-check", parent=parent
        )
        self._packet, self._desk = packet, desk
        self.ticks: dict[ChecklistItemId, Tick] = {}
        packs = desk.library.packs
        known = {measure.id: measure.name for pack in packs for measure in pack.measures}
        known |= {test.id: test.name for pack in packs for test in pack.investigations}
        open_ = [line for line in packet.lines if line.item.answer.state is ItemState.OPEN]
        for line in open_:
            self.body.addWidget(self._line(line, known))
        if not open_:
            self.body.addWidget(Label(tr("Every item of the packet is answered."), wrap=True))
        self.body.addStretch(1)
        self.set_note(
            tr("{covered} of {all} items answered or on record").format(covered=packet.covered, all=len(packet.lines))
        )
        self.primary.setEnabled(bool(self.ticks))
        Sending(self, desk, self._command, self.taken.emit)

    def open(self) -> None:
        """With the keyboard on the first tick: Enter takes over what is ticked, as the button says."""
        super().open()
        first = next(iter(self.ticks.values()), self.cancel)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, line: PacketLine, known: dict[str, str]) -> QWidget:
        filled = line.filled
        told = [*map(found_text, filled.found), lacking_text(filled.lacking, known)]
        if not filled.found:
            return Label(f"{line.item.text}\n{told[-1] or extent_text(filled)}", ink="ink2", wrap=True)
        note = " · ".join(filter(None, (extent_text(filled), *told)))
        tick = Tick(line.item.text, note)
        tick.setChecked(line.is_proposed)
        self.ticks[line.item.id] = tick
        return tick

    def _command(self) -> TakeInFilled:
        return self._packet.taking(id_ for id_, tick in self.ticks.items() if tick.isChecked())
