"""What the safety checks say of the plan that is open: one answer for the banner and all tabs of the patient."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from careplan.domain.shared.ids import PlanId
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.jobs.ticket import Ticket

if TYPE_CHECKING:
    from careplan.application.clinic import Clinic
    from careplan.domain.checks.safety import SafetyChecks


class PlanSafety(QObject):
    """`changed` whenever anything of it differs, also that a check is under way; until then `checks` are the last ones.

    `checks` is None before the first answer and where the library has no rules; `at` is when they were made.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Ticket | None = None
        self.plan_id: PlanId | None = None
        self.checks: SafetyChecks | None = None
        self.at: datetime | None = None
        self.failed = ""

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is awaited: what is shown may be of before the last change."""
        return self._asked is not None

    def check(self, plan_id: PlanId | None) -> None:
        """Of this plan, anew; nothing of another plan is shown meanwhile."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        if plan_id != self.plan_id:
            self.checks = self.at = None
            self.failed = ""
        self.plan_id = plan_id
        if plan_id is not None:

            def work(clinic: Clinic) -> SafetyChecks | None:
                from careplan.application.safety import safety_of_plan  # noqa: PLC0415 - in the lane, at the first plan

                return safety_of_plan(clinic, plan_id)

            def failed(said: Message) -> None:
                if plan_id == self.plan_id:
                    self._failed(said.text)

            self._asked = self._desk.use(work, self._arrived, owner=self, failed=failed)
        self.changed.emit()

    def again(self) -> None:
        """Somebody asked for it."""
        self.check(self.plan_id)

    def _arrived(self, checks: SafetyChecks | None) -> None:
        self._asked = None
        self.checks, self.at, self.failed = checks, self._desk.now(), ""
        self.changed.emit()

    def _failed(self, text: str) -> None:
        """Nothing of before is shown as if it were of now."""
        self._asked = None
        self.checks, self.at, self.failed = None, self._desk.now(), text
        self.changed.emit()
