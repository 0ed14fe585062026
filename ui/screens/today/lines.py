"""The rows of Today, worked out without a window: what waits, why, whose it is, and what to do next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from careplan.application.queries.worklist import WorkRow
from careplan.domain.plan.labels import Labels
from careplan.domain.shared.ids import SnoozeId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised, date_text, day_text, name_text
from careplan.i18n.worklist import strand_name, title, to_press, why_here
from ui.shell.place import Place, ScreenId

SIGN = "sign"
"""The view of the History page that asks for a signature."""
_VIEWS = {"signature": SIGN, "patient-left": "status"}
"""What of the page is asked for."""
_ICONS = {
    "prepare-referral": "list-checks",
    "send-referral": "send",
    "ask-recipient": "phone",
    "send-information": "file-up",
    "book-visit": "calendar-plus",
    "record-visit": "calendar-check",
    "seek-earlier": "phone",
    "ask-for-report": "file-search",
    "review-report": "file-check",
    "inform-patient": "message-square",
    "close-referral": "circle-check",
    "redirect-referral": "reply",
    "contact-again": "phone",
    "record-test": "clipboard-list",
    "record-screening": "clipboard-list",
    "begin-screening": "arrow-right",
    "review-plan": "clipboard-check",
    "assess-goal": "target",
    "sign-plan": "pen-line",
    "finish-task": "check",
    "enter-answers": "clipboard-list",
    "prepare-meeting": "arrow-right",
    "do-meeting-action": "arrow-right",
    "end-open-work": "list-checks",
    "look-at-referral": "phone",
    "look-at-patient": "arrow-right",
}
_REFERRALS = frozenset({"referral-not-sent", "referral-step", "report-missing", "contact-try", "quiet-referral"})
_QUIET = frozenset({"quiet-referral", "quiet-patient"})
_ABOUT = (
    {
        "monitoring": "monitoring",
        "screening": "screening",
        "signature": "signatures",
        "return-form": "therapy",
    }
    | dict.fromkeys(("task", "meeting", "meeting-action"), "tasks")
    | {"patient-left": "referrals"}
)


class Waiting(StrEnum):
    """The four groups, the most urgent first; and those of two lists that are asked for: put off, and gone quiet."""

    OVERDUE = "overdue"
    REPORT = "report"
    SIGNATURE = "signature"
    SOON = "soon"
    PUT_OFF = "put-off"
    QUIET = "quiet"


DUE = (Waiting.OVERDUE, Waiting.SOON, Waiting.REPORT, Waiting.SIGNATURE)


class About(StrEnum):
    """The strands by which the list can be filtered."""

    REFERRALS = "referrals"
    MONITORING = "monitoring"
    SCREENING = "screening"
    THERAPY = "therapy"
    GOALS = "goals"
    SIGNATURES = "signatures"
    TASKS = "tasks"


class PutOff(NamedTuple):
    """That a row was put off: until when, why, by whom, and what brings it back."""

    snooze_id: SnoozeId
    until: date
    reason: str
    who: str


@dataclass(frozen=True, kw_only=True)
class TodayLine:
    """One row; `key` stays the same while the thing waits. Its words are found when it is first looked at."""

    row: WorkRow
    owner: str
    today: date
    labels: Labels = field(compare=False, repr=False)
    put_off: PutOff | None = None
    chosen: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The rule and what it is about."""
        return (self.row.rule, str(self.row.about))

    @cached_property
    def waiting(self) -> Waiting:
        """The group it belongs to."""
        return Waiting.PUT_OFF if self.put_off else _waiting(self.row)

    @cached_property
    def about(self) -> About:
        """The strand it belongs to."""
        return _about(self.row)

    @property
    def name(self) -> str:
        """Whom it concerns."""
        if self.row.patient_id is not None:
            return name_text(self.row.family, self.row.given)
        if self.row.kind.value == "meeting":
            count = int(self.row.detail.partition("/")[0] or 0)
            return trn("{count} patient", "{count} patients", count)
        return tr("No patient")

    @property
    def born(self) -> str:
        """Birth date and number: a name alone does not tell people apart."""
        if self.row.patient_id is None:
            return self.row.subject if self.row.kind.value == "meeting" else ""
        born = date_text(self.row.birth_date) if self.row.birth_date else tr("birth date not recorded")
        return f"{born} · {self.row.number}" if self.row.number else born

    @property
    def title(self) -> str:
        """What waits."""
        return title(self.row, capitalised(self._subject))

    @property
    def rule(self) -> str:
        """Why it is on the list."""
        why = why_here(self.row, self._subject, self.labels)
        if self.put_off is None:
            return why
        said = tr("Put off by {who}: {reason}").format(who=self.put_off.who, reason=self.put_off.reason)
        return f"{said} · {why}"

    @property
    def due(self) -> str:
        """How long there is, or how late it is."""
        if self.put_off is not None:
            return tr("Put off")
        return _due(self.row, self.waiting, self.today)

    @property
    def due_on(self) -> str:
        """The day, blank where there is none."""
        if self.put_off is not None:
            return tr("until {day}").format(day=day_text(self.put_off.until))
        return day_text(self.row.due) if self.row.due else ""

    @property
    def action(self) -> str:
        """What moves it on."""
        if self.put_off is not None:
            return tr("Show again")
        if self.attaches:
            return tr("Attach report…")
        return to_press(self.row.action)

    @property
    def icon(self) -> str:
        """The picture of the action."""
        if self.put_off is not None:
            return "undo-2"
        return "file-plus" if self.attaches else _ICONS.get(self.row.action, "arrow-right")

    @property
    def attaches(self) -> bool:
        """A report is expected and still in time: what comes next is that it comes."""
        return self.row.action == "ask-for-report" and self.row.days_late <= 0

    @property
    def _subject(self) -> str:
        if self.row.kind.value == "return-form":
            return strand_name(self.row.subject)
        is_referral = self.row.kind.value in _REFERRALS
        return self.labels.label("specialty", self.row.subject) if is_referral else self.row.subject


def lines(
    rows: Iterable[WorkRow],
    labels: Labels,
    today: date,
    names: Mapping[str, str] | None = None,
    put_off: Mapping[tuple[str, UUID], PutOff] | None = None,
) -> tuple[TodayLine, ...]:
    """Every row of the worklist as a line; `names` says who the logins are, `put_off` what somebody put off.

    A row that came twice is shown once: the list goes by keys, and one row too many must not cost all the others.
    """
    known, off = names or {}, put_off or {}
    every = (
        TodayLine(
            row=row,
            owner=owner_name(row.owner, known) if _is_login(row) else known.get(row.owner, row.owner),
            today=today,
            labels=labels,
            put_off=off.get((row.rule, row.about)),
        )
        for row in rows
    )
    once: dict[tuple[str, str], TodayLine] = {}
    for line in every:
        once.setdefault(line.key, line)
    return tuple(once.values())


def owner_name(login: str, names: Mapping[str, str]) -> str:
    """Who it is; somebody who has left is still named, and that they left."""
    gone = tr("{login} (no longer here)").format(login=login) if login and names else login
    return names.get(login, gone)


def _is_login(row: WorkRow) -> bool:
    """A meeting may have named somebody from elsewhere."""
    return row.kind.value != "meeting-action"


def place_of(row: WorkRow) -> Place:
    """Where the row's next action is done."""
    screens = {
        "monitoring": ScreenId.MEASURES,
        "screening": ScreenId.SCREENING,
        "goal-target": ScreenId.GOALS,
        "signature": ScreenId.HISTORY,
        "return-form": ScreenId.THERAPY,
        "meeting": ScreenId.MEETINGS,
        "patient-left": ScreenId.RECORD,
    }
    screen = ScreenId.REFERRAL if row.referral_id is not None else screens.get(row.kind.value, ScreenId.OVERVIEW)
    view = _VIEWS.get(row.kind.value, "")
    return Place(screen=screen, patient_id=row.patient_id, plan_id=row.plan_id, part_id=row.about, view=view)


def _waiting(row: WorkRow) -> Waiting:
    if row.kind.value in _QUIET:
        return Waiting.QUIET
    if row.kind.value == "signature":
        return Waiting.SIGNATURE
    if row.days_late > 0:
        return Waiting.OVERDUE
    return Waiting.REPORT if row.kind.value == "report-missing" else Waiting.SOON


def _about(row: WorkRow) -> About:
    if row.kind.value in _REFERRALS:
        return About.REFERRALS
    return About(_ABOUT.get(row.kind.value, About.GOALS))


def _due(row: WorkRow, waiting: Waiting, today: date) -> str:
    waited = row.days_waiting or 0
    if row.rule == "screening-never-recorded":
        return tr("Never recorded")
    if row.due is None or waiting is Waiting.QUIET:
        return trn("{count} day waiting", "{count} days waiting", waited) if waited else tr("Waiting")
    if row.days_late > 0:
        return trn("{count} day late", "{count} days late", row.days_late)
    if waiting is Waiting.REPORT and row.since is not None:
        return tr("Day {day} of {days}").format(day=waited, days=(row.due - row.since).days)
    days = (row.due - today).days
    return tr("Today") if days == 0 else trn("In {count} day", "In {count} days", days)
