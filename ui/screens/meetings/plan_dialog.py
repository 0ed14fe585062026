"""The actions of a case as drafts in the patient's plan; nothing is signed here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.meeting_drafts import PutActionsInPlan
from careplan.application.meeting_after import CARE, draft_of, offers, proposed
from careplan.application.queries.meeting_actions import ActionLine
from careplan.application.queries.meeting_cases import CaseLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.sending import Sending
from ui.screens.meetings.case_words import who
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class PlanDialog(Dialog):
    """What becomes of each action: a referral draft, a line of other care, or nothing."""

    def __init__(self, desk: Desk, case: CaseLine, parent: QWidget) -> None:
        title = tr("Put actions into plan v{version} as drafts").format(version=case.plan_version)
        super().__init__(title, who(case), primary=tr("Make drafts"), icon="file-plus", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._case = case
        choices = ((CARE, tr("Line of other care")), *offers(desk.library))
        self.fields: dict[ActionLine, ChoiceField[str]] = {}
        for action in case.actions:
            terms = action.terms
            words = f"{terms.what} ({terms.owner}, {day_text(terms.due_on)})"
            if action.made:
                self.body.addWidget(Label(tr("{what}: in the plan already").format(what=words), ink="ink2", wrap=True))
                continue
            field = ChoiceField[str](tr("Becomes"), choices, none=tr("Leave out"))
            field.setAccessibleDescription(words)
            field.show_value(proposed(case, action, desk.library))
            self.fields[action] = field
            for part in (Label(words, bold=True, wrap=True), field):
                self.body.addWidget(part)
        self.body.addWidget(
            Label(
                tr("A plan in force goes on as its next version, a draft that has to be signed."),
                Role.CAPTION,
                wrap=True,
            )
        )
        Sending(self, desk, self._command)

    def _command(self) -> Command[int]:
        assert self._case.plan_id is not None  # it is only opened for a plan
        drafts = tuple(
            draft_of(action, value) for action, field in self.fields.items() if (value := field.value()) is not None
        )
        return PutActionsInPlan(case_id=self._case.id, plan_id=self._case.plan_id, drafts=drafts)
