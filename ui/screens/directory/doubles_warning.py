"""Who may be listed already, said while somebody is being added."""

from PySide6.QtCore import QTimer

from careplan.application.queries.directory_doubles import DirectoryDoubles, Double
from careplan.domain.directory.entry import EntryTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.directory import alike_text, reached_by, recipient_text
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner

_PAUSE = 200
"""Milliseconds after the last key before the directory is asked."""


class DoublesWarning(InlineBanner):
    """It warns and hinders nothing: two people may share a name, and a centre its number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Tone.AMBER, "")
        self._desk = desk
        self._asked: Ticket | None = None
        self._typed: EntryTerms | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        self.hide()

    def look(self, typed: EntryTerms | None) -> None:
        """What is typed so far; None where it is not an entry yet."""
        self._typed = typed
        self._soon.start()

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        if self._typed is None:
            self.hide()
            return
        self._asked = self._desk.ask(DirectoryDoubles(typed=self._typed, limit=3), self._found, owner=self)

    def _found(self, found: tuple[Double, ...]) -> None:
        said = "; ".join(map(_words, found))
        text = tr("{who}. Use the entry that is there, or add this one all the same.").format(who=said)
        self.show_message(Tone.AMBER, tr("Somebody like this is listed already"), text)
        self.setVisible(bool(found))


def _words(double: Double) -> str:
    terms = double.entry.terms
    told = ", ".join(filter(None, (recipient_text(terms), reached_by(terms))))
    return f"{told} ({alike_text(double.shared)})"
