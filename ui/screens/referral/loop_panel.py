"""Closing the loop: the five things that have to be true before the patient knows the answer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout

from careplan.i18n.catalogue import tr
from ui.theme.metrics import S8
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class LoopPanel(Panel):
    """Read only: each follows from a step that was recorded."""

    def __init__(self) -> None:
        super().__init__(tr("Closing the loop"), plain=True)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(S8)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[Label, Label]] = []
        self.body.addLayout(self._grid)

    def show_lines(self, lines: Sequence[tuple[str, str, bool]]) -> None:
        """(what, how it stands, done)."""
        while len(self._lines) < len(lines):
            self._lines.append((Label("", Role.BODY, ink="ink2", wrap=True), Label("", Role.BODY, bold=True)))
            for column, label in enumerate(self._lines[-1]):
                self._grid.addWidget(label, len(self._lines) - 1, column)
        for (name, value), (what, stands, done) in zip(self._lines, lines, strict=True):
            name.setText(what)
            value.setText(stands)
            value.setAccessibleName(f"{what}: {stands}")
            value.set_ink(Tone.GREEN if done else "ink")
