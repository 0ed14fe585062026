"""The columns and groups of Today."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from careplan.i18n.catalogue import tr
from ui.items.cells import ActionCell, IconCell, Lines, PersonCell
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.screens.today.lines import DUE, About, TodayLine, Waiting
from ui.theme.tones import Tone

TONES = {
    Waiting.OVERDUE: Tone.RED,
    Waiting.SOON: Tone.AMBER,
    Waiting.REPORT: Tone.BLUE,
    Waiting.SIGNATURE: Tone.VIOLET,
    Waiting.PUT_OFF: Tone.NEUTRAL,
    Waiting.QUIET: Tone.NEUTRAL,
}
ICONS = {
    Waiting.OVERDUE: "triangle-alert",
    Waiting.SOON: "clock",
    Waiting.REPORT: "hourglass",
    Waiting.SIGNATURE: "pen-line",
    Waiting.PUT_OFF: "pause",
    Waiting.QUIET: "moon",
}
ABOUT_ICONS = {
    About.REFERRALS: "send",
    About.MONITORING: "test-tube",
    About.SCREENING: "clipboard-check",
    About.THERAPY: "dumbbell",
    About.GOALS: "target",
    About.SIGNATURES: "pen-line",
    About.TASKS: "square-check",
}
_KINDS = {"contact-try": "phone", "meeting": "presentation", "meeting-action": "presentation"}
_ORDER = (*DUE, Waiting.QUIET, Waiting.PUT_OFF)
_SHOWN = 50
URGENT = "urgent"


class By(StrEnum):
    """What the rows are grouped by."""

    URGENCY = "urgency"
    PATIENT = "patient"
    OWNER = "owner"


def today_rows() -> GroupedRows[TodayLine]:
    """The model: icon, patient, what and why, owner, due, next action."""
    columns: Sequence[Column[TodayLine]] = (
        Column(
            "",
            _icon,
            width=38,
            least=38,
            from_width=620,
        ),
        Column(tr("Patient"), _patient, width=204, least=124, name="patient", leads=True),
        Column(tr("What, and why it is listed"), _what, width=280, least=180, grows=True),
        Column(tr("Owner"), _owner, width=150, least=130, from_width=800),
        Column(tr("Due"), lambda line: Lines(line.due, line.due_on, tone=TONES[line.waiting]), width=120, least=116),
        Column(tr("Next action"), lambda line: ActionCell("next", line.action, line.icon), width=188, least=150),
    )
    return GroupedRows(columns, key=lambda line: line.key, accessible=spoken)


def groups(
    lines: Sequence[TodayLine], by: By = By.URGENCY, totals: Mapping[str, int] | None = None
) -> tuple[Group[TodayLine], ...]:
    """By urgency, or a group for each patient or owner in the order of what is latest; urgent rows first of all.

    A group holds its last rows back no longer than until somebody asks for all. Where not all rows are listed,
    `totals` says how many there are in a group; a group that it does not name says no number.
    """
    if by is By.URGENCY:
        rows: dict[str, list[TodayLine]] = {URGENT: [], **{waiting.value: [] for waiting in _ORDER}}
        for line in lines:
            rows[URGENT if is_first(line) else line.waiting].append(line)
        first = Group(
            key=URGENT,
            title=tr("Urgent or important"),
            rows=rows[URGENT],
            icon="flag",
            tone=Tone.RED,
            limit=None,
        )
        others = (
            Group(
                key=waiting.value,
                title=waiting_word(waiting),
                rows=rows[waiting],
                icon=ICONS[waiting],
                tone=TONES[waiting],
                limit=_SHOWN,
                total=None if totals is None else totals.get(waiting, 0),
            )
            for waiting in _ORDER
        )
        return (first, *others)
    of_patient = by is By.PATIENT
    found: dict[str, list[TodayLine]] = {}
    for line in lines:
        found.setdefault(str(line.row.patient_id) if of_patient else line.owner, []).append(line)
    return tuple(
        Group(
            key=key,
            title=rows[0].name if of_patient else key or tr("Nobody yet"),
            caption=rows[0].born if of_patient else "",
            rows=rows,
            icon="user",
            limit=_SHOWN,
            total=None if totals is None else totals.get(rows[0].row.owner),
            counted=totals is None or not of_patient,
        )
        for key, rows in found.items()
    )


def is_first(line: TodayLine) -> bool:
    """An emergency or marked important, and not in a list of its own."""
    return line.row.is_urgent and line.waiting in DUE


def waiting_word(waiting: Waiting) -> str:
    """What a group is called."""
    return {
        Waiting.OVERDUE: tr("Overdue"),
        Waiting.SOON: tr("Due within 7 days"),
        Waiting.REPORT: tr("Awaiting report"),
        Waiting.SIGNATURE: tr("Awaiting signature"),
        Waiting.PUT_OFF: tr("Put off for now"),
        Waiting.QUIET: tr("Gone quiet"),
    }[waiting]


def about_word(about: About) -> str:
    """What a strand is called."""
    return {
        About.REFERRALS: tr("Referrals"),
        About.MONITORING: tr("Monitoring"),
        About.SCREENING: tr("Screening"),
        About.GOALS: tr("Goals"),
        About.SIGNATURES: tr("Signatures"),
        About.THERAPY: tr("Therapy"),
        About.TASKS: tr("Tasks"),
    }[about]


def spoken(line: TodayLine) -> str:
    """The whole row for a screen reader."""
    said = (
        line.name,
        line.title,
        f"{line.due} {line.due_on}",
        tr("Rule: {rule}").format(rule=line.rule.rstrip(".")),
        tr("Owner {owner}").format(owner=line.owner) if line.owner else tr("No owner"),
        tr("Next action: {action}").format(action=line.action.rstrip("…")),
        tr("Important") if line.row.important else "",
        tr("Chosen") if line.chosen else "",
    )
    return ". ".join(part.strip() for part in said if part)


def _icon(line: TodayLine) -> IconCell:
    if line.chosen:
        return IconCell("check-check", tr("Chosen"))
    return IconCell(_KINDS.get(line.row.kind.value, ABOUT_ICONS[line.about]), about_word(line.about))


def _patient(line: TodayLine) -> Lines:
    return Lines(line.name, line.born)


def _owner(line: TodayLine) -> PersonCell | Lines:
    return PersonCell(line.owner) if line.owner else Lines(tr("Nobody yet"), bold=False, faint=True)


def _what(line: TodayLine) -> Lines:
    return Lines(line.title, line.rule, icon=ICONS[line.waiting], icon_tone=TONES[line.waiting])
