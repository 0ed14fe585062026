"""Somebody types into a long text, key by key, until the program is killed; tells each text that was kept.

`python -m tests.faults.typist CLINIC KEY`; the window needs no screen.
"""

import sys
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from careplan.application.opening import OpenClinic, open_clinic
from careplan.application.queries.users import ThisClinic
from tests.support.clinic_files import PASSPHRASE
from ui.desk import Desk
from ui.editing import drafting
from ui.editing.drafted import DraftedField
from ui.editing.long_text_field import LongTextField
from ui.jobs.lanes import Lanes

_KEYS = "walk to the market and back "


def main(path: Path, key: str) -> None:
    """Never ends by itself."""
    drafting.PAUSE = 30  # type: ignore[misc] # a test does not wait a second for each
    app = QApplication([])
    session = open_clinic(path, PASSPHRASE, login=None, clock=lambda: datetime.now(UTC))
    assert isinstance(session, OpenClinic), session
    desk = Desk(session, session.clinic.ask(ThisClinic()), Lanes())
    window = QWidget()
    text = LongTextField("Goal")
    QVBoxLayout(window).addWidget(text)
    kept = drafting.Drafting(desk, DraftedField(text), window)
    kept.at(key)
    kept.kept.connect(lambda _: print(session.clinic.drafts.all()[0].text, flush=True))
    window.show()
    letters = cycle(_KEYS)
    typing = QTimer(window)
    typing.timeout.connect(lambda: _type(text, next(letters), typing))
    typing.start(5)
    app.exec()


def _type(text: LongTextField, letter: str, typing: QTimer) -> None:
    """A pause after each word, as people make."""
    QTest.keyClicks(text.control, letter)
    typing.setInterval(60 if letter == " " else 5)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
