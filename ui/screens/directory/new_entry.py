"""A new entry of the directory: a name is enough to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.directory import AddDirectoryEntry
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.domain.directory.entry import EntryKind, EntryTerms
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.sending import Sending
from ui.screens.directory.doubles_warning import DoublesWarning
from ui.screens.directory.fields import EntryFields
from ui.widgets.dialog import Dialog


class NewEntry(Dialog):
    """`added(DirectoryEntryId)` once it is listed; who may be listed already is warned of."""

    added = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, begins: EntryTerms | None = None) -> None:
        super().__init__(
            tr("Add to the directory"),
            tr("It belongs to the clinic and holds nothing of any patient."),
            primary=tr("Add entry"),
            icon="contact",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields = EntryFields(desk)
        self.warning = DoublesWarning(desk)
        for name, field in self.fields.by_name().items():
            if begins is not None:
                field.show_value(getattr(begins, name))
            field.typed.connect(self._look)
        if begins is None:
            self.fields.kind.show_value(EntryKind.SPECIALIST)
            self.fields.packet.show_value("")
            self.fields.active.show_value(True)
        Sending(self, desk, self._command, self.added.emit).asks("directory", self.fields.by_name())
        self.body.addWidget(self.warning)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.set_note(tr("A name is enough; the rest can follow."))
        desk.ask(OwnKnowledge(), self.fields.offer, owner=self)

    def open(self) -> None:
        """With the keyboard on the name."""
        super().open()
        self.fields.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self) -> AddDirectoryEntry:
        return AddDirectoryEntry(terms=self.fields.terms())

    def _look(self) -> None:
        try:
            self.warning.look(self.fields.terms())
        except Refused:
            self.warning.look(None)
