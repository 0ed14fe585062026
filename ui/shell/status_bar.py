"""Below every page: is this a demo, is everything saved, is there a backup, are there rules, which keys work here."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import moment_text
from ui.shell.key_hints import KeyHints
from ui.theme.metrics import S4, S8, S16, S20, STATUS_BAR_HEIGHT
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.symbol import Symbol
from ui.widgets.texts import ElidedLabel, Ink, Label


class _Fact(QWidget):
    """An icon and a few words; one that `yields` ends in an ellipsis where large text leaves no room for all."""

    def __init__(
        self, icon: str, text: str = "", *, ink: Ink = "ink3", bold: bool = False, yields: bool = False
    ) -> None:
        super().__init__()
        self._icon = Symbol(icon, ink=ink)
        self.words = (ElidedLabel if yields else Label)(text, Role.CAPTION, ink=ink, bold=bold)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S8)
        row.addWidget(self._icon)
        row.addWidget(self.words)


class StatusBar(QFrame):
    """Facts at the left, keys of this page at the right; keys that do not fit are left out, the help page has all."""

    def __init__(self, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "statusbar")
        self._demo = _Fact("flask-conical", tr("DEMO DATA: no real patients"), ink=Tone.VIOLET, bold=True)
        self._saved = _Fact("check", tr("All changes saved"))
        self._backup = _Fact("hard-drive-download", tr("No backup yet"))
        self._rules = _Fact("shield", yields=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(S16, S4, S16, S4)
        self._row.setSpacing(S20)
        for fact in (self._demo, self._saved, self._backup, self._rules):
            self._row.addWidget(fact)
        self._demo.setVisible(demo)
        self._rules.hide()
        self._hints = KeyHints()
        self._row.addWidget(self._hints, 1)

    def show_saved(self, text: str) -> None:
        """Whether what was typed is on disk."""
        self._saved.words.setText(text)

    def show_backup(self, made: datetime | None, *, verified: bool) -> None:
        """The latest copy of the clinic file; none is said as plainly as one."""
        if made is None:
            self._backup.words.setText(tr("No backup yet"))
            return
        state = tr("verified") if verified else tr("not verified")
        self._backup.words.setText(tr("Backup {when}, {state}").format(when=moment_text(made), state=state))

    def show_rules(self, version: str) -> None:
        """By which rules plans are checked; known with the first plan."""
        self._rules.words.setText(tr("Safety rules {version}").format(version=version))
        self._rules.show()

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """The keys that work on this page."""
        self._hints.show_hints(hints)

    def minimumSizeHint(self) -> QSize:
        """The window may get narrower than all of it."""
        return QSize(0, max(STATUS_BAR_HEIGHT, super().minimumSizeHint().height()))
