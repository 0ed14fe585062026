"""The versions of a plan as a list: the one being worked on and those that were signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from careplan.application.queries.history import SignedVersion
from careplan.application.queries.plan_record import RecordOfPlan
from careplan.domain.plan.plan import CLOSED, PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import VersionStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word
from ui.items.cells import Lines, PillCell, Span
from ui.shell.banner_facts import PLAN_MARKS, plan_mark
from ui.theme.tones import Tone

NOW = 0
"""The key of the plan as it stands, which has no signed version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """`signed` is None for the plan as it stands; `is_whole` says whether a signed one still has its hash.

    `side` is A or B while it is compared; `plan` is how the plan stands now.
    """

    key: int
    content: PlanSnapshot
    plan: PlanStatus
    signed: SignedVersion | None = None
    is_whole: bool = True
    side: str = ""

    @property
    def title(self) -> str:
        """`v3, 16-Jun-2026`, or `v4, as it stands`."""
        when = day_text(self.signed.signed_on) if self.signed else tr("as it stands")
        return f"v{self.content.version}, {when}"


def version_rows(plan: PlanSnapshot, record: RecordOfPlan) -> tuple[VersionRow, ...]:
    """The newest first; a plan in force stands as what was signed, so it is no entry of its own."""
    signed = [
        VersionRow(
            key=each.version,
            content=each.content,
            plan=plan.status,
            signed=each,
            is_whole=each.version in record.unchanged,
        )
        for each in reversed(record.versions)
    ]
    if any(row.key == plan.version for row in signed):
        return tuple(signed)
    return (VersionRow(key=NOW, content=plan, plan=plan.status), *signed)


def pair_of(rows: Sequence[VersionRow], current: int | None, held: int | None) -> tuple[VersionRow, VersionRow] | None:
    """Before and after: the one under the cursor with the one held, else with the one below it; None without two."""
    keys = [row.key for row in rows]
    if current not in keys:
        return None
    at = keys.index(current)
    other = keys.index(held) if held in keys and held != current else at + 1
    if other >= len(rows):
        return None
    return rows[max(at, other)], rows[min(at, other)]


def version_cell(row: VersionRow) -> Lines:
    """Number, standing, and when it was signed."""
    return Lines(f"v{row.content.version}", _told(row), pill=_pill(row), tag=row.side)


def _pill(row: VersionRow) -> PillCell:
    if row.signed is None:
        mark = plan_mark(row.content)
        return PillCell(mark.text, mark.icon, mark.tone)
    if row.signed.status is not VersionStatus.ACTIVE:
        return PillCell(word(row.signed.status), "archive", Tone.NEUTRAL)
    if row.plan in CLOSED or row.plan is PlanStatus.ON_HOLD:
        icon, tone = PLAN_MARKS[row.plan]
        return PillCell(word(row.plan), icon, tone)
    return PillCell(word(row.signed.status), "circle-check", Tone.GREEN)


def _told(row: VersionRow) -> str | tuple[Span, ...]:
    if row.signed is None:
        return tr("As it stands now")
    when = tr("Signed {day}").format(day=day_text(row.signed.signed_on))
    if row.is_whole:
        return (Span(f"{when} · "), Span(tr("unchanged since"), icon="check", icon_tone=Tone.GREEN))
    changed = tr("Does not match its signature")
    return (Span(f"{when} · "), Span(changed, tone=Tone.RED, icon="triangle-alert", bold=True))
