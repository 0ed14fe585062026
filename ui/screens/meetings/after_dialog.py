"""After the meeting: the letter as a draft, and the actions as drafts in the plan; nothing is sent or signed here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.meeting_cases import WriteMeetingLetter
from careplan.application.commands.meeting_drafts import PutActionsInPlan
from careplan.application.meeting_after import CARE, draft_of, offers, proposed
from careplan.application.meeting_letter import letter_draft
from careplan.application.queries.meeting_agenda import ActionLine, AgendaFound, CaseLine
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text, name_text
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class LetterDialog(Dialog):
    """The draft that is kept with the case; the first time it is made of what was typed in the meeting."""

    def __init__(self, desk: Desk, agenda: AgendaFound, case: CaseLine, clinic: str, parent: QWidget) -> None:
        super().__init__(
            tr("Letter after the meeting (draft)"), _who(case), primary=tr("Keep draft"), icon="mail",
            keys="Ctrl+Enter", parent=parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._case = case
        self.text = LongTextField(tr("Text"), lines=10)
        self.text.type_text(case.letter_text or letter_draft(agenda, case, clinic))
        self.body.addWidget(self.text)
        self.set_note(tr("A draft: nobody is sent anything. A person finishes, signs and sends it."))
        Sending(self, desk, self._command).asks("case", {"letter_text": self.text})

    def first_focus(self) -> QWidget:
        """The text."""
        return self.text

    def _command(self) -> WriteMeetingLetter:
        return WriteMeetingLetter(case_id=self._case.id, seen=self._case.letter_text, text=self.text.value())


class PlanDialog(Dialog):
    """What becomes of each action: a referral draft, a line of other care, or nothing."""

    def __init__(self, desk: Desk, case: CaseLine, parent: QWidget) -> None:
        title = tr("Put actions into plan v{version} as drafts").format(version=case.plan_version)
        super().__init__(title, _who(case), primary=tr("Make drafts"), icon="file-plus", parent=parent)
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


def _who(case: CaseLine) -> str:
    born = date_text(case.birth_date) if case.birth_date else ""
    return " · ".join(filter(None, (name_text(case.family, case.given), born, case.number)))
