"""How a referral that was read comes onto its page: what one looks for first at once, the rest piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from careplan.application.permissions import Permission
from careplan.application.queries.referral_story import Story
from careplan.domain.referral.states import OPEN
from careplan.i18n.catalogue import tr
from ui.jobs.turns import InTurns
from ui.rights import why_not
from ui.screens.referral.facts import loop_facts
from ui.screens.referral.way import steps_of
from ui.widgets.laid_out import laid_out_once

if TYPE_CHECKING:
    from ui.screens.referral.screen import ReferralScreen


class Showing:
    """A second answer takes the place of what is left of the first; a panel that would say the same is left alone.

    `is_partly` once the page was left before all of it was shown.
    """

    def __init__(self, page: ReferralScreen) -> None:
        self._page = page
        self._turns = InTurns(page)
        self._said: dict[str, object] = {}
        self.is_partly = False

    @property
    def is_under_way(self) -> bool:
        """Whether some panel is still to be shown."""
        return self._turns.is_under_way

    def show_story(self, story: Story) -> None:
        """Head, way and next action now; the others in the turns that follow, from what is looked at most."""
        self.is_partly = False
        page, today, labels = self._page, self._page.desk.today(), self._page.desk.labels
        reader = self._reader()
        with laid_out_once(page.head, page.next):
            page.head.show_story(story, labels)
            page.head.goals.set_reason(reader)
            page.stepper.show_steps(steps_of(story.whole, page.acts.begun_on(), today))
            page.next.show_story(story, labels, today)
            page.next.set_locked(reader)
        pieces = (self._paint_these, self._checklist, self._history, self._loop, self._letter, self._files)
        self._turns.begin(partial(piece, story) for piece in pieces)

    def finish(self) -> None:
        """All of it at once: somebody cannot wait."""
        self._turns.finish()

    def leave(self) -> None:
        """The page is left: what is still to be shown is not."""
        self.is_partly = self._turns.is_under_way
        self._turns.stop()

    def forget(self) -> None:
        """Another referral is read, or none: nothing of this one stands any more, for it may be another patient's."""
        self._turns.stop()
        self.is_partly = False
        if self._said:
            page = self._page
            self._said.clear()
            with laid_out_once(page.head, page.checklist, page.history, page.loop, page.files):
                page.checklist.clear()
                page.history.clear()
                page.loop.clear()
                page.files.clear()
            page.marks.forget()

    def _paint_these(self, story: Story) -> None:
        """Nothing: the turn in which the first ones are laid out and painted."""

    def _checklist(self, story: Story) -> None:
        page, whole, lock = self._page, story.whole, self._lock(story)

        def show() -> None:
            page.checklist.show_referral(whole)
            page.checklist.set_locked(lock)

        self._if_other("checklist", (whole.items, lock), show)
        page.marks.look(whole)

    def _history(self, story: Story) -> None:
        panel, whole, lock = self._page.history, story.whole, self._lock(story)

        def show() -> None:
            with laid_out_once(panel):
                panel.show_story(story)
                panel.set_locked(lock)

        said = (whole.row.id, whole.events, whole.attempts, whole.milestones, story.written, lock)
        self._if_other("history", said, show)

    def _loop(self, story: Story) -> None:
        panel, facts, reader = self._page.loop, loop_facts(story), self._reader()

        def show() -> None:
            with laid_out_once(panel):
                panel.show_facts(facts)
                panel.set_locked(reader)

        self._if_other("loop", (facts, reader), show)

    def _letter(self, story: Story) -> None:
        """Each time: what is being typed stays, and the directory is asked anew."""
        letter, row = self._page.letter, story.whole.row
        with laid_out_once(letter.asks, letter.whom, letter.entry):
            letter.show_referral(row, self._reader(), row.state not in OPEN)

    def _files(self, story: Story) -> None:
        """The panel asks for them."""
        self._page.files.show_referral(story.whole)
        self._if_other("files", self._reader(), partial(self._page.files.set_locked, self._reader()))

    def _if_other(self, panel: str, said: object, show: Callable[[], None]) -> None:
        if self._said.get(panel, self) != said:
            self._said[panel] = said
            show()

    def _reader(self) -> str:
        return why_not(self._page.desk.user, Permission.TRACK_REFERRAL)

    def _lock(self, story: Story) -> str:
        ended = story.whole.row.state not in OPEN
        return self._reader() or (tr("The loop has ended. Reopen it to change this.") if ended else "")
