"""Making a clinic: three steps, and nothing is made before the second is done."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from careplan.i18n.catalogue import tr
from ui.screens.gate.clinic_step import ClinicStep
from ui.screens.gate.doors import Arrival
from ui.screens.gate.passphrase_step import PassphraseStep
from ui.screens.gate.recovery_step import RecoveryStep
from ui.screens.gate.steps import StepList


class FirstRun(QWidget):
    """`make` asks the gate to make the clinic; then `show_key`, and `finished` when the key was typed back."""

    make = Signal()
    finished = Signal()
    left = Signal()
    demo = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.recovery: RecoveryStep | None = None
        self.steps = StepList((tr("Clinic and you"), tr("File and passphrase"), tr("Recovery key")))
        self._pages = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addWidget(self._pages, 1)
        self.clinic = ClinicStep()
        self._pages.addWidget(self.clinic)
        self.steps.demo.connect(self.demo)
        self.clinic.back.connect(self.left)
        self.clinic.done.connect(self._on_to_the_file)
        self._show(self.clinic)

    @cached_property
    def passphrase(self) -> PassphraseStep:
        """The second step, made when somebody comes to it."""
        made = PassphraseStep()
        made.back.connect(lambda: self._show(self.clinic))
        made.done.connect(self.make)
        self._pages.addWidget(made)
        return made

    @property
    def is_empty(self) -> bool:
        """Whether leaving would lose nothing."""
        return self.recovery is None and self.clinic.is_empty and not self._has_passphrase

    @property
    def _has_passphrase(self) -> bool:
        return "passphrase" in self.__dict__ and bool(self.passphrase.first.secret())

    def show_key(self, arrival: Arrival) -> None:
        """The clinic is made: shows its recovery key, and there is no way back to the steps before."""
        self.passphrase.forget()
        self.recovery = RecoveryStep(arrival.facts.terms.name, arrival.clinic_file.path.name, arrival.recovery_key)
        self.recovery.done.connect(self.finished)
        self._pages.addWidget(self.recovery)
        self.steps.try_demo.hide()
        self._show(self.recovery)

    def _on_to_the_file(self) -> None:
        self.passphrase.suggest(self.clinic.name.value())
        self._show(self.passphrase)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.steps.light(self._pages.currentIndex())
        self.setFocusProxy(page)  # whoever shows this asks for the first field of the step
        page.setFocus()
