"""Why a row stands as it does, in words: how often, in which phase, from what it was reckoned, what is missing."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from careplan.application.scheduling import ScheduleAnswer
from careplan.domain.schedule.applies import Asked
from careplan.domain.schedule.due import DueRow
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import sources_named
from careplan.i18n.clinical_text import capitalised, date_text
from careplan.i18n.schedules import aside_text, asked_text, every_text, last_text, missing_text, phase_text

_RESULT, _STARTED = "result", "started"


def reason_text(row: DueRow, answer: ScheduleAnswer) -> str:
    """Sentences without ids: of alternative schemes the source tells which is which."""
    said = ". ".join(capitalised(part) for part in _parts(row, answer.names))
    return sources_named(f"{said}.", answer.sources) if said else tr("Said without an interval.")


def missing_words(row: DueRow, names: Mapping[str, str]) -> str:
    """What would settle it, by name; results that are missing stand together."""
    results = [names.get(id, id) for kind, _, id in (code.partition(":") for code in row.missing) if kind == _RESULT]
    others = [missing_text(code, names) for code in row.missing if code.partition(":")[0] != _RESULT]
    together = tr("results of {tests}").format(tests=", ".join(results)) if results else ""
    return "; ".join(filter(None, (together, *others)))


def _parts(row: DueRow, names: Mapping[str, str]) -> Iterator[str]:
    if every := every_text(row.every):
        yield every if row.confirmed else tr("{every}, unconfirmed interval").format(every=every)
    if phase := phase_text(row.every):
        yield phase
    if row.scheme:
        yield tr("one of several schemes, until somebody chooses")
    said = [text for asked in row.inputs if (text := _asked(asked, names))]
    if said:
        yield "; ".join(dict.fromkeys(said))
    if row.condition:
        yield tr("condition for a person: {condition}").format(condition=row.condition)
    if row.last is not None and row.last.place:
        yield last_text(row)
    if aside := aside_text(row):
        yield aside
    if said_missing := missing_words(row, names):
        yield tr("missing: {what}").format(what=said_missing)


def _asked(asked: Asked, names: Mapping[str, str]) -> str:
    """A day as it is written here; nothing where the value only repeats its name."""
    label, _, value = asked_text(asked, names).partition(": ")
    with suppress(Invalid):
        value = date_text(PartialDate(asked.value))
        if asked.name.partition(":")[0] == _STARTED:
            return tr("{medicine} since {day}").format(medicine=label, day=value)
    return "" if label.casefold() == value.casefold() else f"{label}: {value}"
