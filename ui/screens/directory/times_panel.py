"""How long an entry takes: the last twelve months beside all there ever was, each with how many it rests on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from careplan.application.queries.response_times import EntryTimes
from careplan.domain.directory.response import ResponseTimes
from careplan.i18n.catalogue import tr
from careplan.i18n.directory import never_text, wait_text
from ui.shell.panels import PANEL
from ui.theme.metrics import S4, S16
from ui.theme.typography import Role
from ui.widgets.clearing import clear
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_ROWS: tuple[tuple[str, Callable[[ResponseTimes], str]], ...] = (
    ("Sent to date", lambda times: wait_text(times.to_booked)),
    ("Sent to visit", lambda times: wait_text(times.to_visit)),
    ("Visit to report", lambda times: wait_text(times.to_report)),
    ("Never had a date", never_text),
    ("Waiting for a date", lambda times: str(times.waiting) if times.sent else ""),
)


class TimesPanel(Panel):
    """Medians in days; nothing is shown as a number that rests on nothing."""

    def __init__(self) -> None:
        super().__init__(tr("How long they take"), icon="hourglass")
        self.setProperty(PANEL, True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(S16)
        self._grid.setVerticalSpacing(S4)
        for column, share in enumerate((3, 4, 4)):
            self._grid.setColumnStretch(column, share)
        self._none = Label("", ink="ink2", wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._none)
        self.show_times(None)

    def show_times(self, times: EntryTimes | None) -> None:
        """None where no referral was sent there."""
        clear(self._grid)
        sent = times is not None and times.ever.sent > 0
        self._none.setText("" if sent else tr("No referral was sent here yet, so there is nothing to reckon."))
        self._none.setVisible(not sent)
        if times is None or not sent:
            return
        heads = (
            tr("Median"),
            tr("12 months: {count} sent").format(count=times.year.sent),
            tr("All: {count} sent").format(count=times.ever.sent),
        )
        for column, words in enumerate(heads):
            self._grid.addWidget(Label(words, Role.CAPTION, ink="ink3", wrap=True), 0, column)
        for at, (name, said) in enumerate(_ROWS, start=1):
            self._grid.addWidget(Label(tr(name), ink="ink2", wrap=True), at, 0, Qt.AlignmentFlag.AlignTop)
            for column, each in enumerate((times.year, times.ever), start=1):
                words = said(each)
                label = Label(words, bold=any(c.isdecimal() for c in words), wrap=True)
                label.setAccessibleName(f"{tr(name)}, {heads[column]}: {words}")
                self._grid.addWidget(label, at, column, Qt.AlignmentFlag.AlignTop)
