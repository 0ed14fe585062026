"""Chasing a referral from Today: what came of the attempt by one key, the next try set already, Enter."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QWidget

from careplan.application.commands.checklists import LogAttempt
from careplan.domain.referral.limits import Limits
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.screens.referral.asking import AskDialog, Asked
from ui.theme.typography import Role
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Label

_PHONE, _O = Channel.PHONE, AttemptOutcome
OUTCOMES = (
    ("N", "No answer", "phone-missed", _PHONE, _O.NO_ANSWER),
    ("M", "Left message", "message-square", _PHONE, _O.LEFT_MESSAGE),
    ("S", "Spoke", "phone", _PHONE, _O.SPOKE),
    ("W", "Wrong number", "circle-x", _PHONE, _O.WRONG_NUMBER),
    ("F", "Fax sent", "printer", Channel.FAX, _O.SENT),
    ("E", "E-mail sent", "mail", Channel.EMAIL, _O.SENT),
    ("T", "Letter sent", "mail", Channel.LETTER, _O.SENT),
)
"""Key, words, icon, how, and what came of it; the first is what happens most."""


class ChaseDialog(AskDialog):
    """An attempt of today; whoever was spoken to is not tried again unless a day is typed."""

    def __init__(  # noqa: PLR0913, PLR0917 - who, what, when and by which limits
        self, desk: Desk, referral_id: ReferralId, urgency: str, limits: Limits, subtitle: str, parent: QWidget
    ) -> None:
        self._referral_id = referral_id
        self._today = desk.today()
        self._usual = limits.next_try(self._today, urgency)
        self.next_try = DayField(tr("Next try"), today=desk.today, placeholder=tr("no next try"))
        self.note = TextField(tr("Who it was, and what was said"), limit=2000)
        self.next_try.show_value(self._usual)
        fields: dict[str, AnyField] = {"attempt.next_try_on": self.next_try, "attempt.note": self.note}
        asked = Asked(
            title=tr("Log contact"),
            primary=tr("Log contact"),
            icon="phone",
            fields=fields,
            make=self._command,
            note=tr("Attempts are counted; they move nothing by themselves."),
        )
        super().__init__(desk, asked, subtitle, parent)
        self.chips = self._choices()

    def open(self) -> None:
        """With the keyboard on the outcomes, so that one key says what came of it."""
        super().open()
        self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> tuple[Chip, ...]:
        group = QButtonGroup(self)
        row = FlowLayout()
        chips = []
        for key, words, icon, _, _ in OUTCOMES:
            chip = Chip(f"{tr(words)}  {key}", icon=icon)
            chip.setAccessibleName(tr("{outcome}, key {key}").format(outcome=tr(words), key=key))
            group.addButton(chip)
            row.addWidget(chip)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(chip.click)
            chips.append(chip)
        chips[0].setChecked(True)
        group.buttonClicked.connect(lambda _: self._suit())
        self.body.insertWidget(0, Label(tr("What came of it"), Role.CAPTION, ink="ink2"))
        self.body.insertLayout(1, row)
        return tuple(chips)

    def _suit(self) -> None:
        """The next try goes with the outcome until somebody types a day."""
        if self.next_try.value() in {None, self._usual}:
            self.next_try.show_value(None if self._chosen[1] is AttemptOutcome.SPOKE else self._usual)

    @property
    def _chosen(self) -> tuple[Channel, AttemptOutcome]:
        at = next(at for at, chip in enumerate(self.chips) if chip.isChecked())
        return OUTCOMES[at][3], OUTCOMES[at][4]

    def _command(self) -> LogAttempt:
        channel, outcome = self._chosen
        next_try: date | None = self.next_try.value()
        terms = AttemptTerms(
            channel=channel,
            on=self._today,
            outcome=outcome,
            party=AttemptParty.RECIPIENT,
            note=self.note.value(),
            next_try_on=next_try,
        )
        return LogAttempt(referral_id=self._referral_id, terms=terms)
