"""One case before the meeting: why it is on the agenda, what is asked, who presents, and whether it is prepared."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careplan.application.commands.meeting_cases import ReviseMeetingCase
from careplan.application.queries.meeting_cases import CaseLine
from careplan.domain.meeting.case import LONGEST_QUESTION, CaseTerms
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.fields import TextField
from ui.editing.long_text_field import LongTextField
from ui.editing.sending import Sending
from ui.screens.meetings.case_words import who
from ui.widgets.dialog import Dialog


class CaseDialog(Dialog):
    """Closes once it is on disk."""

    def __init__(self, desk: Desk, case: CaseLine, parent: QWidget) -> None:
        super().__init__(
            tr("Case for the meeting"), who(case), primary=tr("Save"), icon="presentation", keys="Ctrl+Enter",
            parent=parent,
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._case = case
        self.question = LongTextField(tr("Question for the meeting"), limit=LONGEST_QUESTION, lines=3)
        self.reason = TextField(tr("Why on the agenda, in a few words"), limit=120)
        self.presenter = TextField(tr("Presenter"))
        fields = {"question": self.question, "reason": self.reason, "presenter": self.presenter}
        for name, field in fields.items():
            self.body.addWidget(field)
            field.show_value(getattr(case.terms, name))
        Sending(self, desk, self._command).asks("case", fields)

    def first_focus(self) -> QWidget:
        """The question."""
        return self.question

    def _command(self) -> ReviseMeetingCase:
        wanted = CaseTerms(question=self.question.value(), reason=self.reason.value(), presenter=self.presenter.value())
        return ReviseMeetingCase(case_id=self._case.id, seen=self._case.terms, wanted=wanted)
