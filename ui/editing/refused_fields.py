"""Where a refusal is shown: at the field whose path it names."""

from collections.abc import Iterable, Mapping
from typing import Any

from careplan.domain.shared.errors import Conflict, Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.values import value_text
from ui.editing.field import AnyField
from ui.feedback.failures import refusal


class RefusedFields:
    """Knows the paths of a form's fields; a refusal of `goal.target.due` is shown at the field bound as `target`."""

    def __init__(self, path: str, fields: Mapping[str, AnyField]) -> None:
        self._path = path
        self._fields = fields
        self._names: dict[str, str] = {}
        self._declined: dict[str, Any] = {}

    def add(self, name: str, paths: Iterable[str]) -> None:
        """The field answers to its own path and to these."""
        self._names[f"{self._path}.{name}" if self._path else name] = name
        self._names.update(dict.fromkeys(paths, name))

    def show(self, refused: Refused) -> frozenset[str]:
        """Puts the sentence under the fields it concerns and answers their names; none when it concerns the whole."""
        if isinstance(refused, Conflict):
            found = {self.name_of(clash.field): clash for clash in refused.clashes}
            for name, clash in found.items():
                if name:
                    tell_meanwhile(self._fields[name], clash.present, error=True)
            return frozenset(name for name in found if name)
        name = self.name_of(refused.field)
        if not name:
            return frozenset()
        said = refusal(refused)
        self._fields[name].show_message(f"{said.happened} {said.todo}".strip(), error=True)
        return frozenset({name})

    def remember(self, declined: Mapping[str, Any]) -> None:
        """These values the clinic did not take."""
        self._declined.update(declined)

    def forget(self, names: Iterable[str]) -> None:
        """These were saved, or something else is shown."""
        for name in tuple(names):
            self._declined.pop(name, None)

    def standing(self) -> list[AnyField]:
        """Fields that still hold what was declined: saved again, it would be declined again."""
        held = [(self._fields[name], value) for name, value in self._declined.items()]
        return [field for field, value in held if field.is_changed and field.is_valid and field.value() == value]

    def name_of(self, path: str) -> str:
        """The longest bound path that the given one lies at or under; empty when there is none."""
        parts = path.split(".")
        under = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((self._names[each] for each in under if each in self._names), "")


def tell_meanwhile(field: AnyField, present: Any, *, error: bool = False) -> None:
    """Somebody else changed what this person is typing in; nothing is taken away from either."""
    said = tr("Changed meanwhile to: {present}. Your text is kept here.")
    field.show_message(said.format(present=value_text(present)), error=error)
