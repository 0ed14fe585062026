"""What is wrong with an answer as a whole: who signed it when, and how far the file is what was sent."""

from datetime import date

from careplan.domain.return_form import comparing, names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.read import ReadFields
from careplan.i18n.return_forms import FormDoubt
from careplan.i18n.typed.dates import day
from careplan.i18n.typed.reading import Doubt


def signed_on(answer: Answer) -> date | None:
    """The day of filling in, where it can be read."""
    said = answer.said(names.DAY)
    read = day(said) if said else None
    return None if read is None or isinstance(read, Doubt) else read.value


def signature_doubts(answer: Answer, sent_on: date, today: date) -> tuple[FormDoubt, ...]:
    """Of the name and the day; a name needs a letter, for a dash is none."""
    return (*_of_name(answer), *_of_day(answer, sent_on, today))


def file_doubts(found: ReadFields, *, compared: bool) -> tuple[FormDoubt, ...]:
    """Of the file itself; `compared` says that it was held against the form as sent."""
    doubts = {
        FormDoubt.NOT_COMPARED: not compared,
        FormDoubt.NO_WORDS: not comparing.has_words(found),
        FormDoubt.NOT_KEPT: found.active,
    }
    return tuple(doubt for doubt, holds in doubts.items() if holds)


def _of_name(answer: Answer) -> tuple[FormDoubt, ...]:
    signed = any(letter.isalpha() for letter in answer.said(names.NAME))
    return () if signed else (FormDoubt.NOT_SIGNED,)


def _of_day(answer: Answer, sent_on: date, today: date) -> tuple[FormDoubt, ...]:
    if not answer.said(names.DAY):
        return (FormDoubt.NO_DAY,)
    on = signed_on(answer)
    if on is None:
        return (FormDoubt.DAY_UNREADABLE,)
    if on < sent_on:
        return (FormDoubt.SIGNED_BEFORE,)
    return (FormDoubt.SIGNED_AHEAD,) if on > today else ()
