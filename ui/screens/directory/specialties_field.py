"""Specialties in words with commas between them: one that the library has is kept by its id, any other as typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from careplan.domain.directory.entry import MOST_SPECIALTIES
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.typed import texts
from careplan.i18n.typed.reading import Doubt, Understood
from ui.editing.line_field import LineField

_LIMIT = 100


class SpecialtiesField(LineField[tuple[str, ...]]):
    """The usual one first; empty is not recorded. The first is offered while one types."""

    def __init__(self, label: str, labels: Labels) -> None:
        known = {code: capitalised(words) for (kind, code), words in labels.words.items() if kind == "specialty"}
        self._words = known
        self._codes = {_plain(words): code for code, words in known.items()} | {_plain(code): code for code in known}
        super().__init__(label, placeholder=tr("Pulmonology, sleep medicine"))
        completer = QCompleter(sorted(known.values()), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)

    def reads(self, text: str) -> Understood[tuple[str, ...]] | Doubt:
        """Each named once."""
        named = tuple(self._codes.get(_plain(part), part.strip()) for part in text.split(",") if part.strip())
        if len({each.casefold() for each in named}) != len(named):
            return Doubt(tr("Name each specialty once, with commas between them."))
        if len(named) > MOST_SPECIALTIES:
            return Doubt(tr("At most {count} specialties.").format(count=MOST_SPECIALTIES))
        long = next((read for each in named if isinstance(read := texts.text(each, limit=_LIMIT), Doubt)), None)
        return long or Understood(named, self.text_of(named))

    def text_of(self, value: tuple[str, ...]) -> str:
        """With commas."""
        return ", ".join(self._words.get(each, each) for each in value)

    def _nothing(self) -> tuple[str, ...]:
        return ()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
