"""What a clinic can make its own of an entry: copy a template or a packet, edit its own, read earlier versions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.own_packets import copied_packet
from careplan.application.permissions import Permission
from careplan.application.queries.library_overrides import Own, OwnPacketEntry, OwnTemplateEntry
from careplan.application.queries.library_shelf import Shelved
from careplan.application.queries.own_versions import VersionsOfOwn
from careplan.application.template_making import copied
from careplan.i18n.catalogue import tr
from careplan.i18n.own_templates import own_by
from careplan.knowledge.library import Library
from ui.desk import Desk
from ui.rights import why_not
from ui.screens.library.own_packet_dialog import BeginsPacket, OwnPacketDialog
from ui.screens.library.own_template_dialog import Begins, OwnTemplateDialog
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.flow import FlowLayout

TEMPLATE, PACKET = "template", "packet"


class OwnEntry(QWidget):
    """`versions_asked(Query)`; the dialogs save by themselves. Nothing is shown where there is nothing to do."""

    versions_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: Begins | BeginsPacket | OwnTemplateEntry | OwnPacketEntry | None = None
        self._versions: VersionsOfOwn | None = None
        reason = why_not(desk.user, Permission.MANAGE_CLINIC)
        self.banner = InlineBanner(Tone.BLUE, "")
        self.copy = Button(tr("Save as the clinic's own…"), icon="copy-plus")
        self.edit = Button(tr("Edit or withdraw…"), icon="pencil")
        self.versions = Button(tr("Earlier versions…"), icon="history", kind=ButtonKind.QUIET)
        for button in (self.copy, self.edit):
            button.set_reason(reason)
            button.clicked.connect(self.open_dialog)
        self.versions.clicked.connect(lambda: self.versions_asked.emit(self._versions))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addWidget(self.banner)
        buttons = FlowLayout()
        column.addLayout(buttons)
        for button in (self.copy, self.edit, self.versions):
            buttons.addWidget(button)
        self.hide()

    def show_entry(self, library: Library, entry: Shelved, own: Own) -> None:
        """Of the entry that is shown; `library` are the packs as they are."""
        self._made = _own_of(entry, own) or _begins(library, entry)
        there = self._made if isinstance(self._made, OwnTemplateEntry | OwnPacketEntry) else None
        self._versions = None
        if there is not None:
            self._versions = VersionsOfOwn(id=there.id)
            by = own_by(there.decided_by, there.decided_on, there.version)
            self.banner.show_message(Tone.BLUE, tr("Clinic's own: {by}.").format(by=by), there.terms.purpose)
        self.banner.setVisible(there is not None)
        self.copy.setVisible(isinstance(self._made, Begins | BeginsPacket))
        self.edit.setVisible(there is not None)
        self.versions.setVisible(there is not None)
        self.setVisible(self._made is not None)

    def open_dialog(self) -> Dialog | None:
        """To keep a copy, or to edit what is there."""
        made = self._made
        if made is None:
            return None
        dialog: Dialog
        if isinstance(made, Begins | OwnTemplateEntry):
            dialog = OwnTemplateDialog(self._desk, made, self.window())
            first: QWidget = dialog.name
        else:
            dialog = OwnPacketDialog(self._desk, made, self.window())
            first = dialog.name
        dialog.open_soon()
        first.setFocus()
        return dialog


def _own_of(entry: Shelved, own: Own) -> OwnTemplateEntry | OwnPacketEntry | None:
    if entry.key.kind == TEMPLATE:
        return next((each for each in own.templates if each.code == entry.key.id), None)
    if entry.key.kind == PACKET:
        return next((each for each in own.packets if each.code == entry.key.id), None)
    return None


def _begins(library: Library, entry: Shelved) -> Begins | BeginsPacket | None:
    """A copy of what a pack has."""
    pack = next((each for each in library.packs if each.id == entry.key.pack), None)
    if pack is None:
        return None
    if entry.key.kind == TEMPLATE:
        found = next((each for each in pack.templates if each.id == entry.key.id), None)
        if found is not None:
            terms = copied(found, pack)
            return Begins(pack=pack.id, terms=terms, based_on=found.id, based_on_version=found.version)
    if entry.key.kind == PACKET:
        packet = next((each for each in pack.packets if each.id == entry.key.id), None)
        if packet is not None:
            terms_of = copied_packet(pack, packet)
            return BeginsPacket(pack=pack.id, specialty=packet.id, based_on_version=pack.about.version, terms=terms_of)
    return None
