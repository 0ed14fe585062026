"""What a returned form says, in the words of the panel."""

from collections.abc import Iterator

from careplan.application.queries.return_forms import FormLine
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import FormState
from careplan.domain.return_form.names import Done, Met
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, day_text
from careplan.i18n.return_forms import FormDoubt, done_word, doubt_text, met_word, moved_on_text


def entered_text(form: FormLine) -> str:
    """`Entered by M. Sample in 48 s`; of one that is out, when it went to whom."""
    sent = tr("Sent {day} to {therapist}, {number}").format(
        day=day_text(form.sent_on), therapist=form.therapist, number=form.number
    )
    if form.state is FormState.SENT:
        return " · ".join(filter(None, (sent, moved_on_text(form.plan_version, form.version_now))))
    if form.state is FormState.WITHDRAWN:
        return f"{sent}. {form.withdrawn_because}"
    entered = tr("Entered by {person}").format(person=form.entered_by)
    took = tr(" in {seconds} s").format(seconds=form.seconds) if form.seconds is not None else tr(", from the file")
    return f"{entered}{took} · {form.number}"


def said_lines(form: FormLine) -> tuple[tuple[str, str, bool], ...]:
    """Caption, words, and whether they wait for somebody; empty before the answer is in."""
    return tuple(_lines(form, form.answer)) if form.answer else ()


def _lines(form: FormLine, answer: Answer) -> Iterator[tuple[str, str, bool]]:
    for at, goal in enumerate(form.asked.goals, start=1):
        met, note = answer.said(names.goal_met(at)), answer.said(names.goal_note(at))
        if met or note:
            word = capitalised(met_word(Met(met))) if met in set(Met) else met
            yield tr("Goal G{number}").format(number=goal.number), ": ".join(filter(None, (word, note))), False
    attended, planned = answer.said(names.ATTENDED), answer.said(names.PLANNED)
    if attended:
        whole = tr("{attended} of {planned} attended") if planned else tr("{attended} attended")
        yield tr("Sessions"), whole.format(attended=attended, planned=planned), False
    for at, activity in enumerate(form.asked.activities, start=1):
        done, times = answer.said(names.activity_done(at)), answer.said(names.activity_times(at))
        if done or times:
            word = capitalised(done_word(Done(done))) if done in set(Done) else done
            often = tr("{times} times").format(times=times) if times.isdigit() else times
            yield activity.name, ", ".join(filter(None, (word, often))), False
    for name, caption in (
        (names.ADVERSE, tr("Adverse event")),
        (names.CHANGE, tr("Change proposed")),
        (names.COMMENT, tr("Comment")),
    ):
        if answer.said(name):
            yield caption, answer.said(name), False
    yield from _about_the_answer(form, answer)


def _about_the_answer(form: FormLine, answer: Answer) -> Iterator[tuple[str, str, bool]]:
    """Who signed it and what was confirmed about that, then what was asked and answered."""
    signed = " · ".join(filter(None, (answer.said(names.NAME), answer.said(names.DAY))))
    if signed:
        yield tr("Signed"), signed, False
    doubts = "; ".join(doubt_text(each) for each in FormDoubt if each in answer.confirmed)
    if doubts:
        yield tr("Confirmed by {person}").format(person=form.entered_by), doubts, False
    if answer.question:
        yield tr("Question back"), tr("“{question}”").format(question=answer.question), not form.reply
    if form.reply and form.replied_on:
        yield tr("Answered {day}").format(day=day_text(form.replied_on)), form.reply, False
