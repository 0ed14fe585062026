"""What is done to the lists of a referral, its checklist and the attempts to reach somebody."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from careplan.application.commands.checklists import RetireItem
from careplan.application.queries.referral_story import Story
from careplan.application.queries.referrals import ItemLine, Referred
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.states import OPEN
from careplan.i18n.clinical_text import day_text
from careplan.i18n.parting import warning_text
from ui.screens.referral.answers import answer_asked, item_asked, quick_answer
from ui.screens.referral.asking import AskDialog
from ui.screens.referral.contact import QUICK, contact_asked, quick_attempt, strike_asked
from ui.screens.referral.telling import attempt_words
from ui.screens.referral.windows import Windows
from ui.shell.room import Room


class ListActs(Windows):
    """`story` is the referral that is shown, `lock` why nothing of it may be changed."""

    def __init__(self, room: Room, page: QWidget) -> None:
        super().__init__(room, page)
        self.story: Story | None = None
        self.lock = ""

    @property
    def whole(self) -> Referred | None:
        """The referral that is shown."""
        return self.story.whole if self.story else None

    def _is_open(self) -> bool:
        whole = self.whole
        return whole is not None and not self.lock and whole.row.state in OPEN

    def _has(self, item: ItemLine) -> bool:
        """Whether it is on the list of the referral that is shown: never another patient's."""
        return self.whole is not None and any(each.id == item.id for each in self.whole.items)

    def tick(self, item: ItemLine, done: bool) -> None:
        """Done today, or open again; Undo takes it back."""
        if not self._has(item):
            return
        self.run(quick_answer(item, done=done, today=self._desk.today()))

    def answer(self, item: ItemLine, state: ItemState) -> None:
        """Any answer with its day, place or reason."""
        if not self._has(item):
            return
        dialog = self.ask(answer_asked(item, state, self._desk.today))
        dialog.danger_chosen.connect(lambda: self._take_off(item, dialog))

    def remove(self, item: ItemLine) -> None:
        """An item that does not belong on the list; Undo brings it back."""
        if self._has(item):
            self.run(RetireItem(item_id=item.id, seen=item.answer))

    def add_item(self) -> None:
        """One more thing the packet should hold."""
        whole = self.whole
        if whole is not None and self._is_open():
            self.ask(item_asked(whole.row.id))

    def log(self) -> None:
        """An attempt with everything that is known of it."""
        whole = self.whole
        if self.story is not None and whole is not None and self._is_open():
            limits = self.story.limits
            asked = contact_asked(whole.row.id, self._desk.today, limits.next_try_on, whole.usual_party)
            self.ask(replace(asked, warning=warning_text(whole.row.patient_status)))

    def quick_log(self, at: int) -> None:
        """An attempt of today, at once; of whom the clinic no longer follows only after a warning."""
        whole = self.whole
        if whole is not None and warning_text(whole.row.patient_status):
            self.log()
        elif self.story is not None and whole is not None and self._is_open():
            _, _, channel, outcome = QUICK[at]
            next_try_on = self.story.limits.next_try_on
            today = self._desk.today()
            party = whole.usual_party
            self.run(quick_attempt(whole.row.id, channel, outcome, party=party, today=today, next_try_on=next_try_on))

    def strike(self, key: object) -> None:
        """An attempt that was written down in error: the one of this key, else the one written down last."""
        whole = self.whole
        if whole is not None and whole.attempts and self._is_open():
            line = next((each for each in whole.attempts if each.id == key), whole.attempts[-1])
            said = f"{attempt_words(line.terms)}, {day_text(line.terms.on)}"
            self.ask(strike_asked(line, said))

    def _take_off(self, item: ItemLine, dialog: AskDialog) -> None:
        dialog.accept()
        self.remove(item)
