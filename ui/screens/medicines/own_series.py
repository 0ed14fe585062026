"""A laboratory series as the clinic words it: a test, and every how many weeks."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.domain.medicine.monitoring import MonitoringTerms, Phase
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import NumberField, TextField
from ui.theme.metrics import S12
from ui.theme.typography import Role
from ui.widgets.texts import Label

OTHER: Final = "other"
_LONGEST_TEST: Final = 100


class OwnSeries(QWidget):
    """`tests` are the library's by id; while none is chosen there is no series."""

    def __init__(self, tests: Mapping[str, str]) -> None:
        super().__init__()
        self._tests = tests
        listed = sorted((capitalised(name), id_) for id_, name in tests.items())
        choices = [(OTHER, tr("Something else…")), *((id_, name) for name, id_ in listed)]
        self.test = ChoiceField[str](tr("Test"), choices, none=tr("None"))
        self.name = TextField(tr("What is tested"))
        self.every = NumberField(tr("Every"), unit=tr("weeks"), whole=True)
        self.length = NumberField(tr("For"), unit=tr("weeks"), whole=True)
        self.then = NumberField(tr("Then every"), unit=tr("weeks"), whole=True)
        self._lay_out()
        self.test.typed.connect(self._chosen)
        self._chosen()

    def wrong_field(self) -> AnyField | None:
        """The first field that stands in the way, with the reason under it."""
        test = self.test.value()
        if test is None:
            return None
        if test == OTHER and not self.name.value().strip():
            self.name.show_message(tr("Say what is tested."), error=True)
            return self.name
        for field in (self.every, self.length, self.then):
            if not field.explain():
                return field
        if self.every.value() is None:
            self.every.show_message(tr("Say every how many weeks."), error=True)
            return self.every
        if self.then.value() is not None and self.length.value() is None:
            self.length.show_message(tr("Say for how many weeks, before it changes."), error=True)
            return self.length
        return None

    def series(self) -> tuple[MonitoringTerms, ...]:
        """What is written, once no field is wrong; refuses numbers that make no interval."""
        test, every, then = self.test.value(), _whole(self.every), _whole(self.then)
        if test is None or every is None:
            return ()
        phases = [Phase(every, _whole(self.length))]
        if then is not None:
            phases.append(Phase(then))
        name = self.name.value().strip() if test == OTHER else self._tests[test]
        return (MonitoringTerms(test=name[:_LONGEST_TEST] if test == OTHER else test, name=name, phases=tuple(phases)),)

    def _chosen(self) -> None:
        test = self.test.value()
        self.name.setVisible(test == OTHER)
        self._interval.setVisible(test is not None)

    def _lay_out(self) -> None:
        self._interval = QWidget()
        row = QHBoxLayout(self._interval)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        for field in (self.every, self.length, self.then):
            row.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        column.addWidget(Label(tr("A series of the clinic's own"), Role.CAPTION, ink="ink2", bold=True))
        for widget in (self.test, self.name, self._interval):
            column.addWidget(widget)


def _whole(field: NumberField) -> int | None:
    value = field.value()
    return None if value is None else int(value)
