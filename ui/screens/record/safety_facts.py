"""What the safety checks ask of a person: pregnancy, liver, infection and vaccines, each with the day of the answer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careplan.domain.patient.safety_fact import SafetyQuestion as Q
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.screens.record.form_panel import FormPanel
from ui.screens.record.safety_answer import SafetyAnswerRow
from ui.screens.record.section import Section, locked_reason
from ui.theme.metrics import S16
from ui.theme.typography import Role
from ui.widgets.texts import Label

_PANELS: tuple[tuple[str, str, tuple[Q, ...]], ...] = (
    ("Pregnancy and breastfeeding", "user", (Q.PREGNANCY_POTENTIAL, Q.PREGNANT, Q.CONTRACEPTION, Q.BREASTFEEDING)),
    ("Hepatitis and liver", "test-tube", (Q.HEPATITIS_B, Q.CHILD_PUGH)),
    ("Infection and vaccines", "shield", (Q.INFECTION, Q.LIVE_VACCINE)),
)


class SafetyFactsSection(Section):
    """Each answer with its day is saved when the person goes on to another question."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: dict[Q, SafetyAnswerRow] = {}
        said = tr("“No” is an answer; “Not recorded” is none, and the safety checks then say what they did not check.")
        self.column.addWidget(Label(said, Role.CAPTION, ink="ink2", wrap=True))
        for title, icon, questions in _PANELS:
            self.column.addWidget(self._panel(tr(title), icon, questions))
        self.column.addStretch(1)
        for row in self.rows.values():
            row.form.set_locked(locked_reason(desk))

    def fill(self, *, other: bool) -> None:
        """What is being typed of the same person stays."""
        facts = self.record.facts if self.record else None
        lines = {line.terms.question: line for line in facts.safety} if facts else {}
        for question, row in self.rows.items():
            row.show_line(facts.id if facts else None, lines.get(question), other=other)

    def leave(self) -> bool:
        """Saves; an answer that is only half told keeps the person here."""
        return all([row.leave() for row in self.rows.values()])

    def first_focus(self) -> QWidget:
        """The first question that nobody answered, else the first."""
        open_ones = (row.answer for row in self.rows.values() if row.answer.shown is None)
        return next(open_ones, next(iter(self.rows.values())).answer)

    def _panel(self, title: str, icon: str, questions: Sequence[Q]) -> FormPanel:
        panel = FormPanel(title, icon=icon)
        rows = QVBoxLayout()
        rows.setSpacing(S16)
        panel.body.addLayout(rows)
        for question in questions:
            row = self.rows[question] = SafetyAnswerRow(self.desk, question, self)
            panel.follow(row.form)
            rows.addWidget(row)
        return panel
