"""Importing: reading with Cancel, what would come of it, then what came of it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from careplan.application.importing import DATE_ORDERS
from careplan.i18n.catalogue import tr, trn
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.screens.importing.card import FileCard
from ui.screens.importing.intake import Intake
from ui.theme.metrics import S12
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

_ORDERS = {"dmy": "Day first: 31/12/1968", "mdy": "Month first: 12/31/1968"}


class ImportDialog(Dialog):
    """Nothing is written before Import is pressed; each file is one step, and can be taken out again as a whole."""

    def __init__(self, desk: Desk, paths: list[Path], parent: QWidget) -> None:
        super().__init__(
            tr("Import"), tr("Files of another system"), primary=tr("Import"), icon="file-up", parent=parent
        )
        self.intake = Intake(desk, paths, self)
        self.is_done = self._is_taking = False
        self.progress = Label("", ink="ink2", wrap=True)
        self.bar = QProgressBar()
        self.cards = [FileCard(each) for each in self.intake.files]
        packs = [(pack.id, pack.about.title) for pack in desk.library.packs]
        self.condition = ChoiceField[str](tr("Disease of everybody in the list"), packs, none=tr("Not said"))
        orders = [(each, tr(_ORDERS.get(each, each))) for each in DATE_ORDERS]
        self.order = ChoiceField[str](tr("How the list writes dates"), orders, none=tr("Told by the dates"))
        self._lists = QWidget()
        self._lay_out()
        self.intake.moved.connect(self._moved)
        self.intake.finished.connect(self._settled)
        self.confirmed.connect(self._go_on)
        self.condition.edited.connect(self._said)
        self.order.edited.connect(self._said)
        for number, card in enumerate(self.cards):
            card.whose_chosen.connect(partial(self._say_whose, number))
            card.withdrawn.connect(partial(self.intake.withdraw, number))

    def read(self) -> None:
        """Begins."""
        self._set_reading(True)
        self.intake.read()

    def reject(self) -> None:
        """Cancel while files are read; nothing was written then."""
        self.intake.stop()
        super().reject()

    def _go_on(self) -> None:
        if self.is_done:
            self.accept()
            return
        self._is_taking = True
        self.set_busy(True, tr("Importing…"))
        self.intake.take()

    def _moved(self, number: int) -> None:
        """Something more is known of a file."""
        self.cards[number].show_file(self.intake.files[number])
        of = {"number": number + 1, "all": len(self.cards)}
        self.progress.setText(
            (
                tr("Importing file {number} of {all}…") if self._is_taking else tr("Reading file {number} of {all}…")
            ).format(**of)
        )

    def _settled(self) -> None:
        """All files were read, or taken."""
        if self._is_taking:
            self._is_taking, self.is_done = False, True
            self.set_busy(False)
            self.primary.set_words(tr("Close"))
            self.primary.set_reason("")
            self.cancel.hide()
            self._lists.setEnabled(False)
            self.set_note("")
        else:
            self._offer()
        self._set_reading(False)
        self.primary.setFocus()
        self.resize(self.sizeHint())

    def _offer(self) -> None:
        ready = sum(each.brings_something for each in self.intake.files)
        self.primary.set_words(trn("Import {count} file", "Import {count} files", ready) if ready else tr("Import"))
        self.primary.set_reason("" if ready else tr("There is nothing new to import."))
        self._lists.setVisible(any(each.is_list for each in self.intake.files))
        many = tr(" Each file is looked at by itself.") if len(self.cards) > 1 else ""
        self.set_note(tr("Nothing was written yet.") + many)

    def _said(self) -> None:
        self._set_reading(True)
        self.intake.read(condition=self.condition.value() or "", date_order=self.order.value() or "")

    def _say_whose(self, number: int, patient_id: object) -> None:
        self._set_reading(True)
        self.intake.say_whose(number, patient_id)  # type: ignore[arg-type] # the card offers ids of patients

    def _set_reading(self, on: bool) -> None:
        self.progress.setVisible(on)
        self.bar.setVisible(on)
        if on:
            self.primary.set_reason(tr("The files are still being read."))

    def _lay_out(self) -> None:
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Reading"))
        grid = QGridLayout(self._lists)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S12)
        grid.addWidget(self.condition, 0, 0)
        grid.addWidget(self.order, 0, 1)
        self._lists.hide()
        for widget in (self.progress, self.bar, self._lists, *self.cards):
            self.body.addWidget(widget)
        self.body.addStretch(1)
