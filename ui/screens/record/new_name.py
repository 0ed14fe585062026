"""The name of something that the library does not list; what is on the list already is revised there."""

from collections.abc import Collection

from careplan.i18n.catalogue import tr
from careplan.i18n.typed.reading import Doubt, Understood
from ui.editing.fields import TextField


class NewName(TextField):
    """Refuses a name that is `taken`, whatever its capitals."""

    def __init__(self, label: str, taken: Collection[str]) -> None:
        self._taken = {name.casefold() for name in taken}
        super().__init__(label, limit=120, required=True)

    def reads(self, text: str) -> Understood[str] | Doubt:
        """What is made of a text typed here."""
        if " ".join(text.split()).casefold() in self._taken:
            return Doubt(tr("This is on the list already. Edit it there."))
        return super().reads(text)
