"""Disciplines in words: one that has a code is kept by its code, any other as it is typed."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.typed import texts
from careplan.i18n.typed.reading import Doubt, Understood
from ui.editing.fields import TextField
from ui.editing.line_field import LineField

_LIMIT = 60


def discipline_words(labels: Labels, code: str) -> str:
    """`Physical therapy`; free text as it is."""
    return capitalised(labels.label("discipline", code))


def named_disciplines(labels: Labels) -> tuple[str, ...]:
    """The codes that the library has a word for."""
    return tuple(code for kind, code in labels.words if kind == "discipline")


class _Both:
    """Codes and words, both ways: what was written for a value is read as that value again, however it was typed."""

    def __init__(self, labels: Labels, codes: Iterable[str]) -> None:
        self._labels = labels
        self._codes: dict[str, str] = {}
        for code in codes:
            self._codes[_plain(code)] = code
            self.words(code)

    def words(self, code: str) -> str:
        words = discipline_words(self._labels, code)
        self._codes[_plain(words)] = code
        return words

    def code(self, typed: str) -> str:
        return self._codes.get(_plain(typed), typed)


class DisciplineField(TextField):
    """`codes` are offered while one types; empty is not recorded."""

    def __init__(
        self, label: str, codes: Iterable[str], labels: Labels, *, required: bool = False, placeholder: str = ""
    ) -> None:
        offered = tuple(codes)
        self._both = _Both(labels, offered)
        super().__init__(label, limit=_LIMIT, required=required, placeholder=placeholder)
        completer = QCompleter(sorted({self._both.words(code) for code in offered}), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)

    def text_of(self, value: str) -> str:
        """The word for a code; free text with a capital."""
        return self._both.words(value) if value else ""

    def reads(self, text: str) -> Understood[str] | Doubt:
        """The code where there is one."""
        read = super().reads(self._both.code(text))
        return read if isinstance(read, Doubt) else Understood(read.value, self.text_of(read.value), read.note)


class DisciplinesField(LineField[tuple[str, ...]]):
    """Disciplines with commas between them, in the order in which they sign."""

    def __init__(self, label: str, labels: Labels) -> None:
        self._both = _Both(labels, named_disciplines(labels))
        super().__init__(label, required=True, placeholder=tr("rheumatology, physical therapy"))

    def reads(self, text: str) -> Understood[tuple[str, ...]] | Doubt:
        """Each named once; one that stood there keeps the code it had."""
        named = tuple(self._both.code(part.strip()) for part in text.split(",") if part.strip())
        if not named or len({each.casefold() for each in named}) != len(named):
            return Doubt(tr("Name each discipline once, with commas between them."))
        long = next((read for each in named if isinstance(read := texts.text(each, limit=_LIMIT), Doubt)), None)
        return long or Understood(named, self.text_of(named))

    def text_of(self, value: Sequence[str]) -> str:
        """With commas."""
        return ", ".join(self._both.words(code) for code in value)

    def _nothing(self) -> tuple[str, ...]:
        return ()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
