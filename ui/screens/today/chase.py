"""Chasing a referral from Today: what came of the attempt by one key, whom and the next try set already, Enter."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QWidget

from careplan.application.commands.checklists import LogAttempt
from careplan.application.queries.referral_story import Story
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TextField
from ui.screens.referral.asking import AskDialog, Asked
from ui.theme.typography import Role
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.tab_order import tab_in_order
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
PARTIES = (
    ("R", "Recipient", AttemptParty.RECIPIENT),
    ("P", "Patient", AttemptParty.PATIENT),
    ("O", "Somebody else", AttemptParty.OTHER),
)
"""Key, words, and whom; the one that goes with where the referral stands is chosen already."""


class ChaseDialog(AskDialog):
    """An attempt of today; whoever was spoken to is not tried again unless a day is typed."""

    def __init__(self, desk: Desk, story: Story, subtitle: str, parent: QWidget) -> None:
        self._referral_id = story.whole.row.id
        self._today = desk.today()
        self._usual = story.limits.next_try_on
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
        self.chips = self._choices(0, tr("What came of it"), [each[:3] for each in OUTCOMES])
        self.parties = self._choices(2, tr("Whom"), [(key, words, "") for key, words, _ in PARTIES])
        self.chips[0].setChecked(True)
        usual = story.whole.usual_party
        self.parties[next(at for at, each in enumerate(PARTIES) if each[2] is usual)].setChecked(True)
        for chip in self.chips:
            chip.clicked.connect(self._suit)
        tab_in_order(*self.chips, *self.parties, self.next_try, self.note)

    def open(self) -> None:
        """With the keyboard on the outcomes, so that one key says what came of it."""
        super().open()
        self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self, at: int, caption: str, choices: Sequence[tuple[str, str, str]]) -> tuple[Chip, ...]:
        """A line of chips of which one is chosen, each by its key as well."""
        group = QButtonGroup(self)
        row = FlowLayout()
        chips = []
        for key, words, icon in choices:
            chip = Chip(f"{tr(words)}  {key}", icon=icon)
            chip.setAccessibleName(tr("{choice}, key {key}").format(choice=tr(words), key=key))
            group.addButton(chip)
            row.addWidget(chip)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(chip.click)
            chips.append(chip)
        self.body.insertWidget(at, Label(caption, Role.CAPTION, ink="ink2"))
        self.body.insertLayout(at + 1, row)
        return tuple(chips)

    def _suit(self) -> None:
        """The next try goes with the outcome until somebody types a day."""
        if self.next_try.value() in {None, self._usual}:
            self.next_try.show_value(None if self._chosen[1] is AttemptOutcome.SPOKE else self._usual)

    @property
    def _chosen(self) -> tuple[Channel, AttemptOutcome]:
        at = _checked(self.chips)
        return OUTCOMES[at][3], OUTCOMES[at][4]

    def _command(self) -> LogAttempt:
        channel, outcome = self._chosen
        next_try: date | None = self.next_try.value()
        terms = AttemptTerms(
            channel=channel,
            on=self._today,
            outcome=outcome,
            party=PARTIES[_checked(self.parties)][2],
            note=self.note.value(),
            next_try_on=next_try,
        )
        return LogAttempt(referral_id=self._referral_id, terms=terms)


def _checked(chips: Sequence[Chip]) -> int:
    return next(at for at, chip in enumerate(chips) if chip.isChecked())
