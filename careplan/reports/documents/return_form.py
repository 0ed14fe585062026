"""The form that a therapist fills on the screen or by hand and returns: what was done, reached and measured."""

from collections.abc import Iterator
from dataclasses import replace

from careplan.domain.plan.printing import Printing
from careplan.domain.return_form import names
from careplan.domain.return_form.form import AskedGoal, AskedMeasure
from careplan.domain.return_form.names import Done, Met
from careplan.domain.return_form.paper import ReturnFormPaper
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.return_forms import done_word, met_word
from careplan.i18n.units import unit_text
from careplan.reports.blocks import Block, Column, Field, FieldRow, FieldTable, Heading, Inline, Paragraph, Run
from careplan.reports.document import Audience, Document
from careplan.reports.documents.plan_cells import with_small
from careplan.reports.documents.plan_furniture import plan_furniture
from careplan.reports.refusals import NothingToPrint

_TITLES = {
    Strand.PHYSICAL: "Physical therapy: return form",
    Strand.OCCUPATIONAL: "Occupational therapy: return form",
}

_FEW, _SOME, _MANY = 7, 10, 12
_DOSE, _TARGET = 60, 100
"""Characters of the small print where there are many rows: one line, and two."""


def return_form(paper: ReturnFormPaper, printing: Printing) -> Document:
    """Refuses with NothingToPrint a form that asks nothing."""
    if paper.asked.is_empty:
        raise NothingToPrint(field="return_form", missing=("therapies",))
    title = tr(_TITLES[paper.strand])
    return Document(
        furniture=plan_furniture(
            replace(paper.plan, version=paper.version), printing, Audience.CLINICIAN, tr("FOR THE THERAPIST"), title
        ),
        blocks=tuple(_blocks(paper, printing)),
    )


def _blocks(paper: ReturnFormPaper, printing: Printing) -> Iterator[Block]:
    yield _request(paper, printing)
    yield from _goals(paper)
    yield from _programme(paper)
    yield from _measures(paper)
    yield from _words(_rows(paper))
    yield from _signed(paper)


def _request(paper: ReturnFormPaper, printing: Printing) -> Block:
    how = tr(
        "Fill it in on the screen and save it, or by hand. Leave empty what you cannot say: empty is not “no”."
        " Write dates as 12 Mar 2026."
    )
    until = tr("Please return by {day} to {clinic}.").format(day=day_text(paper.due_on), clinic=printing.clinic.name)
    return Paragraph((Run(f"{tr('To')} {paper.therapist}. ", bold=True), Run(f"{until} ", bold=True), how))


def _goals(paper: ReturnFormPaper) -> Iterator[Block]:
    if not paper.asked.goals:
        return
    yield Heading(tr("Was the goal met?"))
    yield FieldTable(
        columns=(Column(tr("Goal"), 47), Column(tr("Met"), 27), Column(tr("In your words"), 26)),
        rows=tuple(
            (_goal(goal, paper), _met(goal, at), _note(goal, at)) for at, goal in enumerate(paper.asked.goals, start=1)
        ),
        summary=tr("Each goal: whether it was met, and words on it"),
    )


def _goal(goal: AskedGoal, paper: ReturnFormPaper) -> Inline:
    return with_small(f"G{goal.number} {goal.words}", _below(goal.target, _TARGET, paper))


def _below(text: str, most: int, paper: ReturnFormPaper) -> str:
    """The small print of a row; where there are many rows it is cut after a word, for the form is one page."""
    if _rows(paper) <= _MANY or len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ·,;(") + " …"


def _met(goal: AskedGoal, at: int) -> Field:
    choices = tuple((met.value, met_word(met)) for met in Met)
    label = tr("Goal {number}, was it met?").format(number=goal.number)
    return Field(name=names.goal_met(at), label=label, choices=choices)


def _note(goal: AskedGoal, at: int) -> Field:
    return Field(name=names.goal_note(at), label=tr("Words on goal {number}").format(number=goal.number))


def _programme(paper: ReturnFormPaper) -> Iterator[Block]:
    yield Heading(tr("What was done?"))
    yield FieldTable(
        columns=(Column(tr("Exercise or session"), 54), Column(tr("Done"), 33), Column(tr("Times"), 13)),
        rows=tuple(
            (
                with_small(activity.name, _below(activity.dose, _DOSE, paper)),
                Field(
                    name=names.activity_done(at),
                    label=tr("Exercise {number}, was it done?").format(number=at),
                    choices=tuple((done.value, done_word(done)) for done in Done),
                ),
                Field(name=names.activity_times(at), label=tr("Exercise {number}, how many times").format(number=at)),
            )
            for at, activity in enumerate(paper.asked.activities, start=1)
        ),
        summary=tr("Each part of the programme: whether it was done, and how many times"),
    )
    yield FieldRow(
        (
            (tr("Sessions attended"), Field(name=names.ATTENDED, label=tr("Sessions attended")), 20),
            (tr("of sessions planned"), Field(name=names.PLANNED, label=tr("Sessions planned")), 20),
            (
                tr("Adverse event (write “none” if there was none)"),
                Field(name=names.ADVERSE, label=tr("Adverse event; write none if there was none")),
                60,
            ),
        )
    )


def _measures(paper: ReturnFormPaper) -> Iterator[Block]:
    if not paper.asked.measures:
        return
    yield Heading(tr("What did you measure?"))
    yield FieldTable(
        columns=(
            Column(tr("Measure"), 43),
            Column(tr("Last known"), 20),
            Column(tr("Value"), 13),
            Column(tr("Unit"), 10),
            Column(tr("Date"), 17),
        ),
        rows=tuple(_measure(measure, at) for at, measure in enumerate(paper.asked.measures, start=1)),
        summary=tr("Each measure with its last value, to be filled with a new value and its date"),
    )


def _measure(measure: AskedMeasure, at: int) -> tuple[str | Field, ...]:
    unit = unit_text(measure.unit) if measure.unit else tr("in words")
    return (
        measure.name,
        measure.last or tr("none yet"),
        Field(name=names.measure_value(at), label=tr("Measure {number}, value").format(number=at)),
        unit,
        Field(name=names.measure_day(at), label=tr("Measure {number}, date").format(number=at)),
    )


def _rows(paper: ReturnFormPaper) -> int:
    asked = paper.asked
    return len(asked.goals) + len(asked.activities) + len(asked.measures)


def _words(rows: int) -> Iterator[Block]:
    """The boxes for words are as high as leaves the form one page; with many rows all stand side by side."""
    lines = 3 if rows <= _FEW else 2 if rows <= _SOME else 1
    change = Field(name=names.CHANGE, label=tr("Change proposed"), lines=lines)
    question = Field(name=names.QUESTION, label=tr("Question to the clinic"), lines=lines)
    comment = Field(name=names.COMMENT, label=tr("Comment"), lines=lines)
    first = ((tr("Change you propose to the programme"), change, 1.0),)
    then = ((tr("Question to the clinic"), question, 1.0), (tr("Comment"), comment, 1.0))
    if rows > _MANY:
        yield FieldRow((*first, *then))
        return
    yield Heading(tr("What next?"))
    yield FieldRow(first)
    yield FieldRow(then)


def _signed(paper: ReturnFormPaper) -> Iterator[Block]:
    yield FieldRow(
        (
            (tr("Name of the therapist"), Field(name=names.NAME, label=tr("Name of the therapist")), 36),
            (tr("Date"), Field(name=names.DAY, label=tr("Date of filling in")), 18),
            (tr("Signature (on paper)"), None, 46),
        )
    )
    yield FieldRow(
        (
            (
                tr("Code of form {number}, not to be changed").format(number=paper.number),
                Field(name=names.CODE, label=tr("Code"), fixed=paper.code),
                1,
            ),
        )
    )
