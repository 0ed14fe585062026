"""What a dialog asks for goes to the clinic file as one command; the dialog closes once it is on disk."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from careplan.application.commands.command import Command
from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.refused_fields import RefusedFields
from ui.feedback.failures import refusal
from ui.widgets.dialog import Dialog

_NO_PATHS: Final[Mapping[str, Iterable[str]]] = {}


class Sending(QObject):
    """Until it is on disk the dialog stays with all that was typed, and says why at the field or above the buttons.

    `make` makes the command once every field was understood, and may refuse; `then` gets the command's answer.
    """

    def __init__(
        self, dialog: Dialog, desk: Desk, make: Callable[[], Command[Any]], then: Callable[[Any], object] | None = None
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._desk, self._make, self._then = dialog, desk, make, then
        self._fields: Mapping[str, AnyField] = {}
        self._places = RefusedFields("", {})
        dialog.confirmed.connect(self._send)

    def asks(
        self, path: str, fields: Mapping[str, AnyField], paths: Mapping[str, Iterable[str]] = _NO_PATHS
    ) -> "Sending":
        """Fields by the names under which refusals of `path` speak of them; `paths` are further ones of a field."""
        self._fields = fields
        self._places = RefusedFields(path, fields)
        for name in fields:
            self._places.add(name, paths.get(name, ()))
        return self

    def _send(self) -> None:
        self._dialog.show_error("")
        wrong = [field for field in self._fields.values() if not field.explain()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            command = self._make()
        except Refused as refused:
            self._refused(refused)
            return
        self._dialog.set_busy(True)
        self._desk.run(command, self._done, owner=self._dialog, refused=self._refused, failed=self._failed)

    def _done(self, value: object) -> None:
        self._dialog.set_busy(False)
        self._dialog.accept()
        if self._then is not None:
            self._then(value)

    def _refused(self, refused: Refused) -> None:
        self._dialog.set_busy(False)
        places = self._places.show(refused)
        if not places:
            self._dialog.show_error(refusal(refused).text)
            return
        first = next(field for name, field in self._fields.items() if name in places)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, said: Message) -> None:
        self._dialog.set_busy(False)
        self._dialog.show_error(said.text)
