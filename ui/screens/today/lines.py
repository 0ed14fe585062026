"""The rows of Today, worked out without a window: what waits, why, whose it is, and what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from careplan.application.queries.worklist import WorkRow
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text, day_text, name_text
from careplan.i18n.worklist import to_press, why_in_short
from ui.shell.place import Place, ScreenId

SIGN = "sign"
"""The view of the History page that asks for a signature."""
_ICONS = {
    "prepare-referral": "list-checks",
    "send-referral": "send",
    "ask-recipient": "phone",
    "send-information": "file-up",
    "book-visit": "calendar-plus",
    "record-visit": "calendar-check",
    "ask-for-report": "file-search",
    "review-report": "file-check",
    "inform-patient": "message-square",
    "redirect-referral": "reply",
    "contact-again": "phone",
    "record-test": "clipboard-list",
    "review-plan": "clipboard-check",
    "assess-goal": "target",
    "sign-plan": "pen-line",
}
_REFERRALS = frozenset({"referral-not-sent", "referral-step", "report-missing", "contact-try"})


class Waiting(StrEnum):
    """The four groups, the most urgent first."""

    OVERDUE = "overdue"
    REPORT = "report"
    SIGNATURE = "signature"
    SOON = "soon"


class About(StrEnum):
    """The strands by which the list can be filtered."""

    REFERRALS = "referrals"
    MONITORING = "monitoring"
    GOALS = "goals"
    SIGNATURES = "signatures"


@dataclass(frozen=True, kw_only=True)
class TodayLine:
    """One row; `key` stays the same while the thing waits. Its words are found when it is first looked at."""

    row: WorkRow
    owner: str
    today: date
    labels: Labels = field(compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """The rule and what it is about."""
        return (self.row.rule, str(self.row.about))

    @cached_property
    def waiting(self) -> Waiting:
        """The group it belongs to."""
        return _waiting(self.row)

    @cached_property
    def about(self) -> About:
        """The strand it belongs to."""
        return _about(self.row)

    @property
    def name(self) -> str:
        """Whom it concerns."""
        return name_text(self.row.family, self.row.given)

    @property
    def born(self) -> str:
        """Birth date and number: a name alone does not tell people apart."""
        born = date_text(self.row.birth_date) if self.row.birth_date else tr("birth date not recorded")
        return f"{born} · {self.row.number}" if self.row.number else born

    @property
    def title(self) -> str:
        """What waits."""
        return _title(self.row, self._subject)

    @property
    def rule(self) -> str:
        """Why it is on the list."""
        row = self.row
        since = date_text(row.since) if row.since else ""
        facts = {"subject": self._subject, "since": since, "due": date_text(row.due) if row.due else ""}
        limit = (row.due - row.since).days if row.due and row.since else None
        return why_in_short(row.rule, facts, row.days_waiting, limit)

    @property
    def due(self) -> str:
        """How long there is, or how late it is."""
        return _due(self.row, self.today)

    @property
    def due_on(self) -> str:
        """The day, blank where there is none."""
        return day_text(self.row.due) if self.row.due else ""

    @property
    def action(self) -> str:
        """What moves it on."""
        return to_press(self.row.action)

    @property
    def icon(self) -> str:
        """The picture of the action."""
        return _ICONS.get(self.row.action, "arrow-right")

    @property
    def _subject(self) -> str:
        is_referral = self.row.kind.value in _REFERRALS
        return self.labels.label("specialty", self.row.subject) if is_referral else self.row.subject


def lines(
    rows: Iterable[WorkRow], labels: Labels, today: date, names: Mapping[str, str] | None = None
) -> tuple[TodayLine, ...]:
    """Every row of the worklist as a line; `names` says who the logins are."""
    known = names or {}
    return tuple(TodayLine(row=row, owner=known.get(row.owner, row.owner), today=today, labels=labels) for row in rows)


def place_of(row: WorkRow) -> Place:
    """Where the row's next action is done."""
    screens = {"monitoring": ScreenId.MEASURES, "goal-target": ScreenId.GOALS, "signature": ScreenId.HISTORY}
    screen = ScreenId.REFERRAL if row.referral_id is not None else screens.get(row.kind.value, ScreenId.OVERVIEW)
    view = SIGN if row.kind.value == "signature" else ""
    return Place(screen=screen, patient_id=row.patient_id, plan_id=row.plan_id, part_id=row.about, view=view)


def counted(shown: Sequence[TodayLine]) -> dict[Waiting, int]:
    """How many wait in each group."""
    return {waiting: sum(line.waiting is waiting for line in shown) for waiting in Waiting}


def _title(row: WorkRow, subject: str) -> str:
    said = {
        "monitoring": tr("Test: {subject}"),
        "plan-review": tr("Review of the plan"),
        "goal-target": tr("Goal: {subject}"),
        "signature": tr("Signatures: {subject}"),
    }
    return said.get(row.kind.value, tr("Referral: {subject}")).format(subject=subject)


def _waiting(row: WorkRow) -> Waiting:
    if row.kind.value == "signature":
        return Waiting.SIGNATURE
    if row.days_late > 0:
        return Waiting.OVERDUE
    return Waiting.REPORT if row.kind.value == "report-missing" else Waiting.SOON


def _about(row: WorkRow) -> About:
    if row.kind.value in _REFERRALS:
        return About.REFERRALS
    return {"monitoring": About.MONITORING, "signature": About.SIGNATURES}.get(row.kind.value, About.GOALS)


def _due(row: WorkRow, today: date) -> str:
    if row.due is None:
        waited = row.days_waiting or 0
        return trn("{count} day waiting", "{count} days waiting", waited) if waited else tr("Waiting")
    if row.days_late > 0:
        return trn("{count} day late", "{count} days late", row.days_late)
    days = (row.due - today).days
    return tr("Today") if days == 0 else trn("In {count} day", "In {count} days", days)
