"""Stopping a medicine, with day and reason; and taking away what was entered by mistake."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from careplan.application.commands.medicines import EndMedicine, RetireMedicine
from careplan.domain.medicine.medicine import MedicineStatus
from careplan.domain.medicine.monitoring import SeriesStatus
from careplan.domain.plan.snapshot import MedicineLine, PlanSnapshot
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.fields import PartialDateField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.screens.overview.who import who
from ui.theme.tones import Tone
from ui.widgets.button import ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

_S = MedicineStatus


class StopMedicine(Dialog):
    """`stopped` once it is in the file; nothing is stopped without a reason."""

    stopped = Signal()

    def __init__(self, desk: Desk, plan: PlanSnapshot, line: MedicineLine, parent: QWidget) -> None:
        name = tall_man(line.terms.name, desk.labels)
        super().__init__(
            tr("Stop {medicine}").format(medicine=name),
            who(plan.patient, desk.today()),
            primary=tr("Stop medicine"),
            icon="circle-stop",
            tone=Tone.RED,
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.primary.set_kind(ButtonKind.DANGER)
        self._line = line
        kinds = (_S.STOPPED, _S.COMPLETED, _S.CANCELLED, _S.ENTERED_IN_ERROR)
        self.status = ChoiceField[MedicineStatus](tr("How it ended"), [(each, word(each)) for each in kinds], none="")
        self.status.show_value(_S.STOPPED)
        self.on = PartialDateField(tr("Last day"), required=True)
        self.on.show_value(PartialDate.of(desk.today()))
        self.reason = LongTextField(tr("Reason"), limit=500, lines=2, required=True)
        running = sum(series.status is SeriesStatus.ACTIVE for series in line.monitoring)
        self.monitoring = CheckField(
            trn("Stop its monitoring series too", "Stop its {count} monitoring series too", running)
        )
        self.monitoring.show_value(True)
        if not running:
            self.monitoring.hide()
        sending = Sending(self, desk, self._command, lambda _: self.stopped.emit())
        sending.asks("medicine", {"end_reason": self.reason, "ended": self.on, "status": self.status})
        for field in (self.reason, self.on, self.status, self.monitoring):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.set_note(tr("It stays in the record, with day and reason."))

    def _command(self) -> EndMedicine:
        on, status = self.on.value(), self.status.value()
        assert on is not None  # it was asked for
        assert status is not None  # a choice without none
        return EndMedicine(
            medicine_id=self._line.id,
            status=status,
            on=on,
            reason=self.reason.value(),
            end_monitoring=self.monitoring.value(),
        )


class TakeAway(Dialog):
    """Asks once more: the medicine leaves the list with its series and goals; History keeps it, Undo brings it back."""

    def __init__(self, desk: Desk, plan: PlanSnapshot, line: MedicineLine, parent: QWidget) -> None:
        name = tall_man(line.terms.name, desk.labels)
        super().__init__(
            tr("Take {medicine} away").format(medicine=name),
            who(plan.patient, desk.today()),
            primary=tr("Take away"),
            icon="circle-x",
            tone=Tone.RED,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.primary.set_kind(ButtonKind.DANGER)
        self._line = line
        said = tr("For a medicine that was entered by mistake. It leaves the plan with its monitoring and its goals.")
        self.body.addWidget(Label(said, wrap=True))
        self.body.addWidget(Label(tr("History keeps it, and Undo brings it back."), ink="ink2", wrap=True))
        self.body.addStretch(1)
        Sending(self, desk, self._command)

    def _command(self) -> RetireMedicine:
        return RetireMedicine(medicine_id=self._line.id, seen=self._line.terms)
