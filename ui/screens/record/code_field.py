"""A line for a code of the library or words of one's own: typing offers what the library calls it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter

from careplan.i18n.typed import texts
from careplan.i18n.typed.reading import Doubt, Understood
from ui.editing.line_field import LineField


class CodeField(LineField[str]):
    """The value is the code where the words are the library's, else the words as typed; empty is ""."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        limit: int,
        required: bool = False,
        placeholder: str = "",
    ) -> None:
        """`choices` are (code, words)."""
        self._words = dict(choices)
        self._codes = {words.casefold(): code for code, words in choices}
        self._limit = limit
        super().__init__(label, required=required, placeholder=placeholder)
        offered = QCompleter(list(self._words.values()), self)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        offered.activated.connect(self._was_typed)
        self.line.setCompleter(offered)
        self._offered = offered
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow down shows all there are, as in any list to choose from."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._offered.setCompletionPrefix("")
            self._offered.complete()
            return True
        return super().eventFilter(watched, event)

    def text_of(self, value: str) -> str:
        """The library's words, or the own ones."""
        return self._words.get(value, value)

    def reads(self, text: str) -> Understood[str] | Doubt:
        """What is made of a text typed here."""
        typed = " ".join(text.split())
        code = self._codes.get(typed.casefold())
        return Understood(code, self._words[code]) if code else texts.text(typed, limit=self._limit)

    def _nothing(self) -> str:
        return ""
