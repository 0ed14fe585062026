"""The laboratory series that the library brings along for a medicine, as tick boxes."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.medicine.monitoring import MonitoringTerms
from careplan.i18n.catalogue import tr
from ui.screens.medicines.words import series_note
from ui.theme.metrics import S4
from ui.theme.typography import Role
from ui.widgets.clearing import clear
from ui.widgets.texts import Label
from ui.widgets.tick import Tick


class ProposedSeries(QWidget):
    """Proposed, never added by itself: what is ticked when the person confirms is taken."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self._series: dict[str, MonitoringTerms] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S4)
        self.hide()

    def show_series(
        self,
        proposed: Sequence[MonitoringTerms],
        *,
        held: Collection[str] = (),
        own: Mapping[str, str] | None = None,
        ticked: bool,
    ) -> None:
        """Another medicine: the ticks begin anew. `held` are the tests whose series the medicine has already.

        `own` says by test whose interval it is, where it is the clinic's own.
        """
        clear(self._column)
        self.ticks = {}
        self._series = {terms.test: terms for terms in proposed}
        if proposed:
            self._column.addWidget(Label(tr("Monitoring the library proposes"), Role.CAPTION, ink="ink2", bold=True))
        for terms in proposed:
            self._add(terms, terms.test in held, (own or {}).get(terms.test, ""), ticked=ticked)
        self.setVisible(bool(proposed))

    def chosen(self) -> tuple[MonitoringTerms, ...]:
        """The series that are ticked, in the library's order."""
        return tuple(self._series[test] for test, tick in self.ticks.items() if tick.isEnabled() and tick.isChecked())

    def _add(self, terms: MonitoringTerms, is_held: bool, own: str, *, ticked: bool) -> None:
        note = " · ".join(filter(None, (series_note(terms), own)))
        tick = Tick(terms.name, tr("already monitored") + " · " + note if is_held else note)
        tick.setChecked(ticked or is_held)
        tick.setEnabled(not is_held)
        self.ticks[terms.test] = tick
        self._column.addWidget(tick)
