"""What a row about screening or about a medicine's tests says: the last time, the interval and its source."""

from contextlib import suppress
from datetime import date

from careplan.domain.plan.labels import Labels
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text, day_text

_PARTS = 8
_OF_SERIES = 5
_NAMED = 3
"""So many tests are named before the others are counted."""


def screening_text(detail: str, due: date | None) -> str:
    """`, last done 08-Oct-2025 elsewhere; every 12 months (Eur Respir Rev)`: what the worklist keeps, in words."""
    parts = detail.split("|", _PARTS - 1)
    if len(parts) < _PARTS:
        return ""
    _, low, high, mark, last, place, first, source = parts
    every = _every(low, high)
    if first and due is not None:
        span = tr("from {first} to {due}").format(first=day_text(date.fromisoformat(first)), due=day_text(due))
        every = f"{every}, {span}"
    said = tr("; {every} ({word})").format(every=every, word=_word(mark, source))
    return _last(last, is_elsewhere=bool(place)) + said


def never_text(detail: str) -> str:
    """`No result on record of 5 tests that screening asks for: PFT, Echocardiography, ECG and 2 more`."""
    lines = [line.partition(" ") for line in detail.splitlines()]
    names = [name for _, _, name in lines]
    doubtful = sum(flag == "0" for flag, _, _ in lines)
    listed = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        listed = tr("{listed} and {count} more").format(listed=listed, count=len(names) - _NAMED)
    tests = trn("{count} test", "{count} tests", len(names))
    words = [tr("No result on record of {tests} that screening asks for: {listed}").format(tests=tests, listed=listed)]
    if doubtful:
        words.append(trn("{count} by an unconfirmed interval", "{count} by unconfirmed intervals", doubtful))
    return "; ".join(words)


def series_facts(detail: str, since: date | None, words: Labels) -> dict[str, str]:
    """What the sentence of a medicine's tests is filled with, from one fact a line: the medicine is the last of them.

    `since` is the last test, or the first dose where none was ever recorded. The source is called by its name.
    """
    parts = detail.split("\n", _OF_SERIES - 1)
    if len(parts) < _OF_SERIES:
        return dict.fromkeys(("medicine", "every", "last"), "")
    is_done, weeks, is_confirmed, source, medicine = parts
    named = "" if words.knows("placeholder", source) else words.label("source", source)
    return {
        "medicine": tr(" for {medicine}").format(medicine=medicine),
        "every": _every_weeks(weeks, "" if is_confirmed == "1" else "unconfirmed", named),
        "last": _last_test(since, is_done=is_done == "1"),
    }


def _every_weeks(weeks: str, mark: str, source: str) -> str:
    said = trn("every week", "every {count} weeks", int(weeks)) if weeks.isdecimal() else ""
    whose = _word(mark, source)
    return tr("; {every} ({word})").format(every=said, word=whose) if whose else f"; {said}"


def _last_test(since: date | None, *, is_done: bool) -> str:
    day = day_text(since) if since else ""
    said = tr(", last done {day}") if is_done else tr(", never recorded, first dose {day}")
    return said.format(day=day)


def _last(text: str, *, is_elsewhere: bool) -> str:
    with suppress(Invalid):
        day = date_text(PartialDate(text))
        said = tr(", last done elsewhere {day}") if is_elsewhere else tr(", last done {day}")
        return said.format(day=day)
    return ""


def _every(low: str, high: str) -> str:
    if low != high:
        return tr("every {low} to {high} months").format(low=low, high=high)
    return trn("every month", "every {count} months", int(low)) if low.isdecimal() else ""


def _word(mark: str, source: str) -> str:
    said = {"own": tr("the clinic's own interval"), "unconfirmed": tr("unconfirmed interval")}.get(mark, "")
    return ", ".join(filter(None, (said, source)))
