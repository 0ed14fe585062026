"""The rows of a schedule as a table: what, how it stands, by which rule, on whose word, and what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from careplan.application.queries.screening import ScreeningOfPatient
from careplan.application.scheduling import ScheduleAnswer
from careplan.domain.schedule.due import DueKind, DueRow, Standing
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import short_citation, sources_named
from careplan.i18n.clinical_text import capitalised, date_text
from careplan.i18n.schedules import standing_text
from ui.items.cells import ActionCell, Cell, Lines, Span
from ui.items.columns import Column
from ui.items.grouped_rows import GroupedRows
from ui.items.grouping import Group
from ui.screens.advanced.marks import unconfirmed
from ui.screens.screening.homes import WORDS, homes_of
from ui.screens.screening.offers import WORDS as SAID
from ui.screens.screening.offers import Act, offers
from ui.screens.screening.reasons import reason_text
from ui.theme.tones import Tone

_S = Standing
_LOOKS: dict[Standing, tuple[str, Tone]] = {
    _S.OVERDUE: ("triangle-alert", Tone.RED),
    _S.DUE: ("clock", Tone.AMBER),
    _S.COMING: ("calendar", Tone.BLUE),
    _S.EVERY_VISIT: ("stethoscope", Tone.NEUTRAL),
    _S.ONGOING: ("refresh-cw", Tone.NEUTRAL),
    _S.ON_TRIGGER: ("eye", Tone.NEUTRAL),
    _S.NOT_KNOWN: ("circle-dashed", Tone.UNKNOWN),
    _S.FOR_A_PERSON: ("user", Tone.VIOLET),
    _S.SUPPRESSED: ("pause", Tone.NEUTRAL),
    _S.DONE: ("circle-check", Tone.GREEN),
    _S.OVER: ("check-check", Tone.NEUTRAL),
    _S.DOES_NOT_APPLY: ("minus", Tone.NEUTRAL),
}
_GROUPS: tuple[tuple[str, str, frozenset[Standing]], ...] = (
    ("overdue", "Overdue", frozenset({_S.OVERDUE})),
    ("due", "Due", frozenset({_S.DUE})),
    ("not-known", "Not known: something is missing", frozenset({_S.NOT_KNOWN})),
    ("person", "For a person to judge", frozenset({_S.FOR_A_PERSON})),
    ("coming", "Not yet due", frozenset({_S.COMING})),
    ("always", "Without a day", frozenset({_S.EVERY_VISIT, _S.ONGOING, _S.ON_TRIGGER})),
    ("aside", "Set aside", frozenset({_S.SUPPRESSED})),
    ("done", "Done or over", frozenset({_S.DONE, _S.OVER})),
    ("not-meant", "Does not apply to this patient", frozenset({_S.DOES_NOT_APPLY})),
)
FOLDED = ("done", "not-meant")
"""Groups that are shut at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRow:
    """One thing that comes back, with its cells."""

    due: DueRow
    what: Lines
    standing: Lines
    rule: Lines
    source: Lines
    action: Cell


def screening_table() -> GroupedRows[ScreeningRow]:
    """The model, empty."""
    columns: tuple[Column[ScreeningRow], ...] = (
        Column(tr("What"), lambda row: row.what, width=230, least=140, grows=True, name="what", leads=True),
        Column(tr("Today"), lambda row: row.standing, width=170, least=138, name="standing"),
        Column(tr("Rule in words"), lambda row: row.rule, width=270, least=180, grows=True, name="rule"),
        Column(tr("Source"), lambda row: row.source, width=160, least=130, from_width=760, name="source"),
        Column(tr("Next step"), lambda row: row.action, width=172, least=164, name="action"),
    )
    return GroupedRows(columns, key=lambda row: row.due.rule)


def groups(found: ScreeningOfPatient, answer: ScheduleAnswer, locked: str = "") -> tuple[Group[ScreeningRow], ...]:
    """What presses most first; what does not apply is listed too, with the reason.

    `locked` is why this person may say nothing of a row.
    """
    return tuple(
        Group(
            key=key,
            title=tr(title),
            rows=[row_of(due, offers(due, found), answer, locked) for due in _sorted(answer.rows, standings)],
        )
        for key, title, standings in _GROUPS
    )


def counted(rows: Iterable[DueRow]) -> tuple[tuple[str, str, Tone], ...]:
    """Overdue, due and not known in words with their icons; none of them is left out when it is zero."""
    found = [row.standing for row in rows]
    shown = (
        (_S.OVERDUE, tr("{count} overdue")),
        (_S.DUE, tr("{count} due")),
        (_S.NOT_KNOWN, tr("{count} not known")),
        (_S.FOR_A_PERSON, tr("{count} for a person to judge")),
    )
    return tuple((words.format(count=found.count(standing)), *_LOOKS[standing]) for standing, words in shown)


def row_of(due: DueRow, acts: tuple[Act, ...], answer: ScheduleAnswer, locked: str = "") -> ScreeningRow:
    """Every row says why it stands as it does, in words."""
    icon, tone = _LOOKS[due.standing]
    last = _last(due)
    by_days = due.standing in {_S.OVERDUE, _S.DUE, _S.COMING}
    doubt = tr("By an unconfirmed interval") if by_days and not due.confirmed else ""
    if_so = tr("If it applies: {standing}").format(standing=tr(_IF_SO[due.if_so])) if due.if_so in _IF_SO else ""
    return ScreeningRow(
        due=due,
        what=Lines(subject(due, answer), sources_named(". ".join(_asides(due, answer)), answer.sources)),
        standing=Lines(
            (Span(_standing(due), tone=tone, icon=icon, bold=True),), ". ".join(filter(None, (if_so, last, doubt)))
        ),
        rule=Lines(reason_text(due, answer), bold=False),
        source=_source(due, answer),
        action=_action(due, acts, locked),
    )


def subject(due: DueRow, answer: ScheduleAnswer) -> str:
    """The test or task; of drug monitoring with the medicine."""
    if due.kind is DueKind.MONITORING:
        drug = answer.names.get(due.drug, due.drug)
        return f"{capitalised(drug)}: {due.subject}" if drug and drug != due.subject else capitalised(due.subject)
    return due.subject


_IF_SO = {_S.OVERDUE: "overdue", _S.DUE: "due", _S.COMING: "not yet due", _S.EVERY_VISIT: "at every visit"}


def _asides(due: DueRow, answer: ScheduleAnswer) -> Iterator[str]:
    if due.kind is DueKind.MONITORING and due.tests:
        yield ", ".join(answer.names.get(test, test) for test in due.tests)
    for text in (due.purpose, due.note):
        if text:
            yield text.rstrip(".")


def _sorted(rows: Iterable[DueRow], standings: frozenset[Standing]) -> list[DueRow]:
    """By the last day, as far as there is one; else as in the pack."""
    found = [row for row in rows if row.standing in standings]
    return sorted(found, key=lambda row: row.latest_on or date.max)


def _source(due: DueRow, answer: ScheduleAnswer) -> Lines:
    source = answer.sources.get(due.source)
    mark = Span(tr("Interval read in its source"), tone=Tone.GREEN, icon="book-check")
    shown = short_citation(source) if source else tr("No source")
    return Lines(shown, (mark if due.confirmed else unconfirmed(),), bold=False)


def _action(due: DueRow, acts: tuple[Act, ...], locked: str) -> Cell:
    """What was set aside can be counted again; what no result closes can be said to be done."""
    homes = homes_of(due)
    if due.standing is _S.SUPPRESSED and Act.AGAIN in acts:
        return _act(Act.AGAIN, locked)
    if due.standing in {_S.DOES_NOT_APPLY, _S.DONE, _S.OVER}:
        return Lines("", bold=False)
    if homes:
        words, icon = WORDS[homes[0]]
        return ActionCell(homes[0].value, tr(words), icon)
    return _act(Act.DONE, locked) if Act.DONE in acts else Lines("", bold=False)


def _act(act: Act, locked: str) -> ActionCell:
    words, icon = SAID[act]
    return ActionCell(act.value, tr(words), icon, enabled=not locked, reason=locked)


def _standing(due: DueRow) -> str:
    """Why a row is set aside stands beside it, among the reasons."""
    if due.standing is _S.SUPPRESSED and due.suppressed is not None:
        return tr("Set aside until {day}").format(day=date_text(due.suppressed.until))
    return standing_text(due)


def _last(due: DueRow) -> str:
    if due.last is None or due.last.on is None:
        return tr("None on record")
    words = tr("Done elsewhere {day}") if due.last.place else tr("Last {day}")
    return words.format(day=date_text(due.last.on))
