"""Accepting a high finding with a reason: the finding stays in the plan, and so does what is said here."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.findings import AcknowledgeFinding, ReopenFinding
from careplan.domain.checks.acknowledgement import (
    SHORTEST,
    AcknowledgementReason,
    AcknowledgementTerms,
    finding_of,
)
from careplan.domain.checks.gathering import Gathered
from careplan.domain.checks.safety import Answer, SafetyChecks
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.screens.overview.who import who
from ui.screens.safety.cards import AnswerCard
from ui.theme.tones import Tone
from ui.widgets.dialog import Dialog


class AcknowledgeDialog(Dialog):
    """Closes once it is on disk; who shows the finding reads it anew by itself."""

    def __init__(self, desk: Desk, plan: PlanSnapshot, answer: Answer, checks: SafetyChecks, parent: QWidget) -> None:
        super().__init__(
            tr("Acknowledge a high finding"),
            who(plan.patient, desk.today()),
            primary=tr("Acknowledge"),
            icon="circle-alert",
            tone=Tone.RED,
            keys="Ctrl+Enter",
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan, self._answer = plan, answer
        self.reason = ChoiceField(tr("Reason"), [(each, word(each)) for each in AcknowledgementReason], none="")
        asked = tr("At least {count} characters, printed on the plan").format(count=SHORTEST)
        self.words = LongTextField(tr("Explain in your words"), limit=2000, required=True, placeholder=asked)
        self.decided_by = TextField(tr("Clinician who decided"), required=True)
        self.decided_by.show_value(desk.user.name)
        self.check_again_on = DayField(tr("Check again on"), today=desk.today)
        self.body.addWidget(AnswerCard(Gathered(answers=(answer,)), checks, desk.labels, None))
        self.body.addWidget(self.reason)
        self.body.addWidget(self.words)
        self.body.addWidget(self.decided_by)
        self.body.addWidget(self.check_again_on)
        said = tr("Recorded as {who}, {day}. The finding stays on screen and on paper.")
        self.set_note(said.format(who=desk.user.name, day=day_text(desk.today())))
        self.words.watch.entered.connect(self.confirmed)
        fields: dict[str, AnyField] = {
            "reason": self.reason,
            "words": self.words,
            "decided_by": self.decided_by,
            "check_again_on": self.check_again_on,
        }
        Sending(self, desk, self._command).asks("acknowledgement", fields)

    def _command(self) -> AcknowledgeFinding:
        reason = self.reason.value()
        assert reason is not None  # one must be chosen
        terms = AcknowledgementTerms(
            reason=reason,
            words=self.words.value(),
            decided_by=self.decided_by.value(),
            check_again_on=self.check_again_on.value(),
        )
        return AcknowledgeFinding(plan_id=self._plan.id, finding=finding_of(self._answer.row), terms=terms)


class Deciding(QObject):
    """What people decide about the findings of the plan that is shown, for any page that shows them."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self.plan: PlanSnapshot | None = None

    def acknowledge(self, answer: Answer, checks: SafetyChecks) -> None:
        """Opens the dialog."""
        if self.plan is not None:
            dialog = AcknowledgeDialog(self._desk, self.plan, answer, checks, self._page.window())
            dialog.open_soon()
            dialog.reason.setFocus()

    def reopen(self, answer: Answer) -> None:
        """Takes the acknowledgement back; the toast offers to undo that."""
        if answer.accepted is not None:
            command = ReopenFinding(acknowledgement_id=answer.accepted.id, seen=answer.accepted.terms)
            self._desk.run(command, owner=self)
