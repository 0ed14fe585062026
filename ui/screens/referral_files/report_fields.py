"""What is asked about a report that came back; what was read off it is filled in, the rest is for people."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from careplan.application.commands.attachments import Filing
from careplan.application.permissions import User
from careplan.application.queries.attachments import Candidate
from careplan.domain.shared.ids import ReferralId
from careplan.domain.task.task import TaskTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.terms import word
from ui.editing.choice_field import CheckField, ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.theme import metrics


class ReportFields(QWidget):
    """The referral first: nothing is chosen where no code and no place says which it is."""

    def __init__(
        self,
        today: Callable[[], date],
        candidates: Sequence[Candidate],
        people: Sequence[User],
        specialty: Callable[[str], str],
    ) -> None:
        super().__init__()
        self.referral: ChoiceField[ReferralId] = ChoiceField(
            tr("Referral"), [(each.id, said(each, specialty)) for each in candidates], none=""
        )
        self.title = TextField(tr("Title"), required=True)
        self.received_on = DayField(tr("Came on"), today=today, required=True)
        self.dated_on = DayField(tr("Day on the report"), today=today, placeholder=tr("not said"))
        self.visit_on = DayField(tr("Day of the visit"), today=today)
        self.interim = CheckField(tr("Interim report: more will follow"))
        choices = [(user.login, user.name) for user in people]
        self.reviewer: ChoiceField[str] = ChoiceField(tr("Who reads it"), choices, none=tr("Nobody yet"))
        self.follow_up = TextField(tr("Follow-up (optional)"), limit=500)
        self.follow_up_by: ChoiceField[str] = ChoiceField(tr("By whom"), choices, none=tr("Nobody yet"))
        self.follow_up_on = DayField(tr("Until"), today=today)
        self._arrange()
        self.received_on.show_value(today())

    def by_name(self) -> dict[str, AnyField]:
        """By the names under which refusals speak of them."""
        return {
            "referral_id": self.referral,
            "title": self.title,
            "received_on": self.received_on,
            "dated_on": self.dated_on,
            "visit_on": self.visit_on,
            "interim": self.interim,
            "reviewer": self.reviewer,
            "follow_up": self.follow_up,
            "follow_up_by": self.follow_up_by,
            "follow_up_on": self.follow_up_on,
        }

    def filing(self, today: date) -> Filing:
        """What the person confirmed; a follow-up without a day is due today."""
        received_on = self.received_on.value()
        assert received_on is not None  # the field asks for it
        words = self.follow_up.value().strip()
        owner, due_on = self.follow_up_by.value() or "", self.follow_up_on.value() or today
        return Filing(
            received_on=received_on,
            dated_on=self.dated_on.value(),
            visit_on=self.visit_on.value() if self.visit_on.isVisibleTo(self) else None,
            interim=self.interim.value(),
            reviewer=self.reviewer.value() or "",
            title=self.title.value(),
            follow_ups=(TaskTerms(text=words, owner=owner, due_on=due_on),) if words else (),
        )

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.S12)
        grid.setVerticalSpacing(metrics.S8)
        rows: tuple[tuple[AnyField, ...], ...] = (
            (self.title,),
            (self.received_on, self.dated_on),
            (self.visit_on,),
            (self.interim,),
            (self.reviewer,),
            (self.follow_up,),
            (self.follow_up_by, self.follow_up_on),
        )
        grid.addWidget(self.referral, 0, 0, 1, 2)
        for at, row in enumerate(rows, 1):
            for column, each in enumerate(row):
                grid.addWidget(each, at, column, 1, 1 if len(row) > 1 else 2)


def said(each: Candidate, specialty: Callable[[str], str]) -> str:
    """Number, patient with birth date, specialty and state: a name alone does not tell people apart."""
    born = date_text(each.birth_date) if each.birth_date else tr("birth date not recorded")
    name = name_text(each.family, each.given)
    return " · ".join((each.number, f"{name}, {born}", specialty(each.specialty), word(each.state)))
