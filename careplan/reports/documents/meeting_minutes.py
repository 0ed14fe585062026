"""The minutes of a meeting: who was there, each case with its question and outcome, and who does what by when."""

from collections.abc import Iterator

from careplan.domain.paper.minutes import Attendee, CaseEnd, MeetingMinutes, MinutedAction, MinutedCase
from careplan.domain.plan.printing import Printing
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text
from careplan.reports.blocks import (
    Block,
    Box,
    Boxes,
    Column,
    FormField,
    Heading,
    Icon,
    Inline,
    KeyValues,
    Kind,
    Paragraph,
    Run,
    Status,
    Table,
    Tone,
)
from careplan.reports.document import Audience, Document, Occasion
from careplan.reports.documents.furniture import PaperKind, furniture


def meeting_minutes(minutes: MeetingMinutes, printing: Printing) -> Document:
    """Minutes that are not closed say so on every page: print them without a day of issue."""
    about = Occasion(name=minutes.title, detail=" · ".join(filter(None, (day_text(minutes.on), minutes.place))))
    kind = PaperKind(
        Audience.MEETING, tr("FOR THE MDT: CONFIDENTIAL"), tr("Minutes"), draft=(tr("DRAFT"), tr("NOT CLOSED"))
    )
    return Document(furniture=furniture(about, printing, kind), blocks=tuple(_blocks(minutes)))


def _blocks(minutes: MeetingMinutes) -> Iterator[Block]:
    yield Heading(tr("Present"))
    yield Paragraph(_people(minutes.attendees, apologies=False) or tr("Nobody was recorded as present."))
    away = _people(minutes.attendees, apologies=True)
    yield Paragraph((Run(f"{tr('Apologies:')} ", bold=True), away or tr("none recorded.")))
    if minutes.note.strip():
        yield Paragraph(minutes.note)
    if not minutes.cases:
        yield Heading(tr("Cases"))
        yield Paragraph(tr("No patient was on the agenda."))
    for number, case in enumerate(minutes.cases, start=1):
        yield from _case(case, number, len(minutes.cases))
    yield Heading(tr("All actions"), joined=False)
    yield _actions(tuple((case.name, action) for case in minutes.cases for action in case.actions))
    yield FormField(tr("Chair, signature and date"), signed=True)
    yield FormField(tr("Coordinator, signature and date"), signed=True)


def _people(attendees: tuple[Attendee, ...], *, apologies: bool) -> str:
    named = [
        f"{each.name} ({each.part})" if each.part else each.name for each in attendees if each.apologies is apologies
    ]
    return f"{', '.join(named)}." if named else ""


def _case(case: MinutedCase, number: int, count: int) -> Iterator[Block]:
    born = date_text(case.born) if case.born else tr("birth date not known")
    title = tr("Case {number} of {count}: {name}").format(number=number, count=count, name=case.name)
    yield Heading(title)
    yield Paragraph(" · ".join(filter(None, (f"{tr('born')} {born}" if case.born else born, case.identifier))))
    yield Boxes((Box(title=tr("Question"), texts=(case.question or tr("No question is written."),)),), level=3)
    if case.facts:
        yield KeyValues(case.facts)
    if case.facts_as_on:
        yield Paragraph(case.facts_as_on)
    if case.missing:
        yield Paragraph((Status("; ".join(case.missing), Icon.UNKNOWN, Tone.PLAIN),))
    yield Heading(tr("Outcome for {name}").format(name=case.name), level=3)  # it may begin a page
    yield Paragraph(_outcome(case))
    if case.comment.strip():
        yield Paragraph(case.comment)


def _outcome(case: MinutedCase) -> Inline:
    if case.end is CaseEnd.NOT_DISCUSSED:
        return Status(case.left_over or tr("Not discussed; nobody said where it goes."), Icon.WARNING, Tone.AMBER)
    if not case.outcomes:
        return Status(tr("Discussed; no outcome was recorded"), Icon.UNKNOWN, Tone.PLAIN)
    return tuple(part for outcome in case.outcomes for part in (Status(outcome, Icon.TICKED_BOX, Tone.PLAIN), "   "))


def _actions(found: tuple[tuple[str, MinutedAction], ...]) -> Table:
    rows: list[tuple[Inline, ...]] = [
        (
            str(number),
            action.what,
            whose,
            action.owner or Run(tr("nobody yet"), bold=True),
            day_text(action.due_on) if action.due_on else tr("no date"),
            Status(tr("Done"), Icon.CHECK, Tone.GREEN) if action.done else Status(tr("Open"), Icon.BOX, Tone.PLAIN),
        )
        for number, (whose, action) in enumerate(found, start=1)
    ]
    return Table(
        columns=(
            Column(tr("No."), 6),
            Column(tr("What"), 34),
            Column(tr("Patient"), 20),
            Column(tr("Owner"), 16),
            Column(tr("Due"), 13),
            Column(tr("State"), 11, Kind.STATUS),
        ),
        rows=tuple(rows),
        empty=tr("No actions were handed out."),
        summary=tr("Every action of the meeting with patient, owner, due day and state"),
    )
