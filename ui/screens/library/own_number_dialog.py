"""Clinic's own number: set beside the library's, with a reason; or back to the library's."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.overrides import RetireOverride, ReviseOverride, SetOverride
from careplan.domain.override.override import OverrideTarget, OverrideTerms
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from careplan.i18n.overrides import allowed_text, override_asks, override_unit, override_where
from careplan.i18n.typed.numbers import Allowed
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import NumberField, TextField
from ui.feedback.failures import refusal
from ui.screens.library.own_numbers import OwnNumber, own_title
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class OwnNumberDialog(Dialog):
    """Of several numbers of an entry one is chosen first; saves by itself and then closes."""

    def __init__(self, desk: Desk, name: str, numbers: Sequence[OwnNumber], parent: QWidget) -> None:
        super().__init__(
            tr("Clinic's own number"),
            name,
            primary=tr("Set number"),
            danger=tr("Back to the library's"),
            icon="pencil",
            parent=parent,
        )
        self._desk, self._numbers = desk, {number.target: number for number in numbers}
        self.which: ChoiceField[OverrideTarget] = ChoiceField(
            tr("Which number"), [(number.target, number.name) for number in numbers], none=""
        )
        self._present = Label("", ink="ink2", wrap=True)
        self.number = NumberField(tr("Number"), allowed=Allowed(low=Decimal(0)), required=True)
        self.reason = TextField(tr("Why, for everybody who reads it"), limit=2000, required=True)
        for widget in (self.which, self._present, self.number, self.reason):
            self.body.addWidget(widget)
        self.which.show_value(next((each for each in numbers if each.line is not None), numbers[0]).target)
        self.which.setVisible(len(numbers) > 1)
        self.which.typed.connect(self._turn)
        self.confirmed.connect(self._save)
        self.danger_chosen.connect(self._take_back)
        self._turn()

    def first_focus(self) -> QWidget:
        """The choice where there is one, else the number."""
        return self.which if len(self._numbers) > 1 else self.number

    @property
    def _chosen(self) -> OwnNumber:
        target = self.which.value()
        assert target is not None  # the first is chosen from the beginning
        return self._numbers[target]

    def _turn(self) -> None:
        number = self._chosen
        line = number.line
        kind, unit, allowed = number.target.kind, number.of.unit, number.of.allowed
        said = tr("The library says: {library}.").format(library=number.library)
        asks = (own_title(number) if line is not None else said, override_asks(kind))
        self._present.setText(" ".join(filter(None, (*asks, allowed_text(allowed.least, allowed.most, unit)))))
        kept = tr("It is kept with your name and the day. The pack stays as it is.")
        self.set_note(" ".join((override_where(kind), kept)))
        self.number.set_unit(override_unit(kind, unit))
        self.number.show_value(line.terms.number if line is not None else None)
        self.reason.show_value(line.terms.reason if line is not None else "")
        assert self.danger is not None  # it was asked for
        self.danger.setVisible(line is not None)

    def _save(self) -> None:
        for field in (self.number, self.reason):
            if not field.explain():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        number, line = self.number.value(), self._chosen.line
        assert number is not None  # it was asked for
        try:
            terms = OverrideTerms(number=number, reason=self.reason.value().strip())
            self._chosen.target.ensure_takes(terms)
            self._chosen.of.ensure_allows(number)
        except Refused as refused:
            self._refused(refused)
            return
        if line is None:
            self._run(SetOverride(target=self._chosen.target, terms=terms))
        else:
            self._run(ReviseOverride(override_id=line.id, seen=line.terms, wanted=terms))

    def _take_back(self) -> None:
        line = self._chosen.line
        if line is not None:
            self._run(RetireOverride(override_id=line.id, seen=line.terms))

    def _run(self, command: Command[Any]) -> None:
        self.set_busy(True)
        self._desk.run(command, lambda _: self._done(), owner=self, refused=self._refused, failed=self._failed)

    def _done(self) -> None:
        self.set_busy(False)
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self.set_busy(False)
        self.show_error(refusal(refused).text)

    def _failed(self, said: Message) -> None:
        self.set_busy(False)
        self.show_error(said.text)
