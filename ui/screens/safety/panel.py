"""The safety checks of the plan that is open: what was found, what was not looked at, by which rules and when."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.application.permissions import Permission
from careplan.application.safety_answers import can_be_recorded
from careplan.domain.checks.safety import Answer, SafetyChecks
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.checks import CLEAR_MEANS
from careplan.i18n.safety import NO_RULES, rules_words
from ui.desk import Desk
from ui.rights import why_not
from ui.screens.medicines.words import locked_because
from ui.screens.safety.acknowledge import Deciding
from ui.screens.safety.answers import Answers
from ui.shell.panels import PANEL
from ui.shell.plan_safety import PlanSafety
from ui.theme.metrics import S8
from ui.theme.typography import Role
from ui.widgets.button import Button, IconButton
from ui.widgets.clearing import clear
from ui.widgets.finding import FindingCard, Outcome
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


class SafetyView(QWidget):
    """The answers, or in their place why there are none; it reads nothing while nobody sees it.

    With `of_medicine` only those about one medicine of the plan, by the id of its line.
    """

    def __init__(self, desk: Desk, safety: PlanSafety, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._safety = desk, safety
        self._medicine: str | None = None
        self._said: tuple[str, ...] = ()
        self.deciding = Deciding(desk, self)
        self.answers = Answers(desk.labels, self)
        self.answers.acknowledge.connect(self._acknowledge)
        self.answers.reopen.connect(self.deciding.reopen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        self._instead = QVBoxLayout()
        column.addLayout(self._instead)
        column.addWidget(self.answers)
        self.answers.hide()
        safety.changed.connect(self._changed)

    def show_plan(self, plan: PlanSnapshot | None, medicine: str | None = None) -> None:
        """Whose findings they are."""
        self.deciding.plan, self._medicine = plan, medicine
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """What came meanwhile."""
        super().showEvent(event)
        self._show()

    def _changed(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        checks = self._safety.checks
        shown = checks.about(self._medicine) if checks is not None and self._medicine is not None else checks
        if shown is not None:
            self.answers.show_checks(shown, locked_because(self._desk.user, self.deciding.plan))
        self.answers.setVisible(shown is not None)
        self._say(() if shown is not None else self._why_not(checks))

    def _why_not(self, checks: SafetyChecks | None) -> tuple[str, ...]:
        """Outcome, title and reason of the card in place of answers."""
        safety = self._safety
        if safety.failed:
            return Outcome.FAILED, tr("The safety checks could not be made"), safety.failed
        if checks is not None:
            words = tr("Only medicines that are taken or paused are checked.")
            return Outcome.NOT_CHECKED, tr("Nothing was checked for this medicine"), words
        if safety.is_under_way or safety.plan_id is None:
            return Outcome.NOT_CHECKED, tr("Not checked yet"), tr("The checks are under way.")
        reason = tr("No interaction, dose, allergy or laboratory rule was applied. Check it as you always do.")
        return Outcome.NOT_CHECKED, tr(NO_RULES), reason

    def _say(self, said: tuple[str, ...]) -> None:
        if said == self._said:
            return
        self._said = said
        clear(self._instead)
        if said:
            outcome, title, reason = said
            self._instead.addWidget(FindingCard(Outcome(outcome), title, reason, parent=self))

    def _acknowledge(self, answer: Answer) -> None:
        if self._safety.checks is not None:
            self.deciding.acknowledge(answer, self._safety.checks)


class SafetyPanel(Panel):
    """With the time of the check, the way to check again, and what "clear" means.

    `record_asked` is for the page of the record that holds what the checks did not know of the person.
    """

    record_asked = Signal()

    def __init__(self, desk: Desk, safety: PlanSafety) -> None:
        super().__init__(tr("Safety checks"), icon="shield")
        self.setProperty(PANEL, True)
        self._safety = safety
        self.again = IconButton("refresh-cw", tr("Check again"))
        self.header.addWidget(self.again)
        self.record = Button(tr("Record what is missing…"), icon="pencil", small=True)
        self.record.setToolTip(tr("Pregnancy, hepatitis B, liver, infection, vaccines: the safety facts of the record"))
        self.body.addWidget(self.record)  # above the answers: under many findings nobody would come to it
        self.view = SafetyView(desk, safety, self)
        self.body.addWidget(self.view)
        self.record.set_reason(why_not(desk.user, Permission.EDIT_PATIENT))
        self.record.hide()
        self._rules = Label(tr(CLEAR_MEANS), Role.CAPTION, ink="ink2", wrap=True)
        self.footer().addWidget(self._rules, 1)
        self.again.clicked.connect(safety.again)
        self.record.clicked.connect(self.record_asked)
        safety.changed.connect(self._tell)

    def _tell(self) -> None:
        checks, at = self._safety.checks, self._safety.at
        self.record.setVisible(checks is not None and can_be_recorded(checks))
        run = tr("run {time}").format(time=f"{at:%H:%M}") if at is not None else ""
        self.set_caption(tr("checking…") if self._safety.is_under_way else run)
        words = (rules_words(checks), tr(CLEAR_MEANS)) if checks is not None else (tr(CLEAR_MEANS),)
        self._rules.setText(" ".join(words))
