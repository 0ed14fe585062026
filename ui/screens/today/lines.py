"""The rows of Today, worked out without a window: what waits, why, whose it is, and what to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careplan.application.queries.worklist import WorkRow
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text, day_text, name_text
from careplan.i18n.worklist import what_to_do, why_listed
from ui.shell.place import Place, ScreenId

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


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One row in words; `key` stays the same while the thing waits."""

    key: tuple[str, str]
    row: WorkRow
    name: str
    born: str
    title: str
    rule: str
    waiting: Waiting
    about: About
    due: str
    due_on: str
    action: str


def lines(rows: Iterable[WorkRow], labels: Labels, today: date) -> tuple[TodayLine, ...]:
    """Every row of the worklist in words."""
    return tuple(_line(row, labels, today) for row in rows)


def place_of(row: WorkRow) -> Place:
    """Where the row's next action is done."""
    screens = {"monitoring": ScreenId.MEASURES, "goal-target": ScreenId.GOALS, "signature": ScreenId.HISTORY}
    screen = ScreenId.REFERRAL if row.referral_id is not None else screens.get(row.kind.value, ScreenId.OVERVIEW)
    return Place(screen=screen, patient_id=row.patient_id, plan_id=row.plan_id, part_id=row.about)


def counted(shown: Sequence[TodayLine]) -> dict[Waiting, int]:
    """How many wait in each group."""
    return {waiting: sum(line.waiting is waiting for line in shown) for waiting in Waiting}


def _line(row: WorkRow, labels: Labels, today: date) -> TodayLine:
    subject = labels.label("specialty", row.subject) if row.kind.value in _REFERRALS else row.subject
    since = date_text(row.since) if row.since else ""
    facts = {"subject": subject, "since": since, "due": date_text(row.due) if row.due else ""}
    limit = (row.due - row.since).days if row.due and row.since else None
    return TodayLine(
        key=(row.rule, str(row.about)),
        row=row,
        name=name_text(row.family, row.given),
        born=date_text(row.birth_date) if row.birth_date else tr("birth date not recorded"),
        title=_title(row, subject),
        rule=why_listed(row.rule, facts, row.days_waiting, limit),
        waiting=_waiting(row),
        about=_about(row),
        due=_due(row, today),
        due_on=day_text(row.due) if row.due else "",
        action=what_to_do(row.action),
    )


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
