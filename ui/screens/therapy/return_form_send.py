"""Sending a return form: to whom, how, by when; and what it will ask."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from careplan.application.return_form_making import Sending
from careplan.domain.return_form.form import SendingTerms, SentBy
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.editing.choice_field import ChoiceField
from ui.editing.fields import DayField, NumberField, TextField
from ui.theme.typography import Role
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label

_MOST_DAYS: Final = 365


class SendFormDialog(Dialog):
    """`terms()` is what was chosen; the opener makes the PDF and records the sending."""

    def __init__(self, desk: Desk, sending: Sending, subtitle: str, parent: QWidget) -> None:
        super().__init__(tr("Send return form"), subtitle, primary=tr("Make form"), icon="send", parent=parent)
        self._sending = sending
        self.therapist = TextField(tr("Therapist"), required=True)
        self.therapist.show_value(next(iter(sending.therapists), ""))
        self.channel: ChoiceField[SentBy] = ChoiceField(
            tr("Sent by"), [(each, word(each)) for each in SentBy], none=None
        )
        self.channel.show_value(SentBy.LETTER)
        self.sent_on = DayField(tr("Sent on"), today=desk.today, required=True)
        self.sent_on.show_value(desk.today())
        self.days = NumberField(tr("Answer wanted within"), unit=tr("days"), whole=True, required=True)
        self.days.type_text(str(sending.days))
        for field in (self.therapist, self.channel, self.sent_on, self.days):
            self.body.addWidget(field)
        self.body.addWidget(Label(_asks(sending), Role.BODY, ink="ink2", wrap=True))
        if sending.asked.is_empty:
            self.primary.set_reason(tr("Nothing is planned that a form could ask about."))

    def terms(self, today: date) -> SendingTerms | None:
        """None while something is missing: the reason stands at its field."""
        for field in (self.therapist, self.sent_on, self.days):
            if not field.explain():
                field.setFocus()
                return None
        days = int(self.days.value() or 0)
        if not 1 <= days <= _MOST_DAYS:
            self.days.show_message(tr("Give 1 to 365 days."), error=True)
            self.days.setFocus()
            return None
        return SendingTerms(
            therapist=self.therapist.value().strip(),
            sent_on=self.sent_on.value() or today,
            channel=self.channel.value() or SentBy.LETTER,
            days=days,
        )


def _asks(sending: Sending) -> str:
    asked = sending.asked
    counts = (
        trn("{count} goal", "{count} goals", len(asked.goals)),
        trn("{count} exercise", "{count} exercises", len(asked.activities)),
        trn("{count} measure", "{count} measures", len(asked.measures)),
    )
    said = tr("One fillable page asks about: {parts}.").format(parts=", ".join(counts))
    if asked.goals:
        return said
    return f"{said} {tr('Link a goal to an exercise (G), and the form asks whether it was met.')}"
