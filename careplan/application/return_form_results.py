"""Results in a therapist's answer: read as any typed value, with the ranges and units of the measure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from careplan.application.commands.return_forms import RecordResult
from careplan.application.queries.return_forms import FormLine
from careplan.application.return_form_lines import Beside, ChangeKind, PreviewLine
from careplan.domain.measure.measure import Measure, folded, measure_called
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.measure.trend import Recorded
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import AskedMeasure
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text, quantity_text
from careplan.i18n.measures import result_text, usual_range_text
from careplan.i18n.return_forms import Against, Barred
from careplan.i18n.typed.dates import day
from careplan.i18n.typed.numbers import Allowed, number
from careplan.i18n.typed.reading import Doubt
from careplan.i18n.units import unit_text

_NO_UNIT = "1"
"""UCUM: a number of nothing, such as points of a scale."""
_TIMES, _LARGE = 5, 20


def measured(form: FormLine, answer: Answer, record: Beside) -> Iterator[PreviewLine]:
    """A line for each measure that has a value."""
    for at, row in enumerate(form.asked.measures, start=1):
        said, on = answer.said(names.measure_value(at)), answer.said(names.measure_day(at))
        if said:
            words = " · ".join(filter(None, (said, on)))
            line = PreviewLine(key=names.measure_value(at), kind=ChangeKind.MEASURE, row=row, said=words)
            yield _compared(form, line, row, (said, on, answer.said(names.DAY)), record)


def _compared(
    form: FormLine, line: PreviewLine, row: AskedMeasure, written: tuple[str, str, str], record: Beside
) -> PreviewLine:
    """The value with its day, beside those of the same name that are there."""
    said, *days = written
    known = measure_called(row.name, row.unit, record.known)
    results = list(_results(row, known, record))
    read, taken = _value(row, said, known), _day(days[0] or days[1], record.today)
    if isinstance(read, Doubt) or isinstance(taken, Doubt):
        doubts = " ".join(each.text for each in (read, taken) if isinstance(each, Doubt))
        return line.not_taken(Barred.UNREADABLE, doubts)
    if isinstance(read, Decimal) and read < _lowest(known, results):
        return line.not_taken(Barred.IMPOSSIBLE)
    try:
        terms = MeasurementTerms(
            name=row.name,
            value=Quantity(read, row.unit or _NO_UNIT) if isinstance(read, Decimal) else None,
            finding="" if isinstance(read, Decimal) else read,
            taken=PartialDate.of(taken),
        )
    except Invalid:
        return line.not_taken(Barred.UNREADABLE)
    against = tuple(_against(terms, results, known))
    if not days[0]:
        against = (*against, Against.DOUBTFUL_DAY if taken < form.sent_on else Against.SIGNING_DAY)
    made = PreviewLine(
        key=line.key,
        kind=line.kind,
        row=row,
        said=line.said,
        before=result_text(results[-1]) if results else "",
        after=f"{quantity_text(terms.value) if terms.value else terms.finding}, {day_text(taken)}",
        take=RecordResult(terms=terms),
        against=against,
    )
    twin = any((each.terms.value, each.terms.finding) == (terms.value, terms.finding) for each in _of(taken, results))
    return made.not_taken(Barred.KNOWN_ALREADY) if twin else made


def _value(row: AskedMeasure, said: str, known: Measure | None) -> Decimal | str | Doubt:
    """A unit that was written behind the number does not count against it; without a unit words are as good."""
    if not row.unit:
        plainly = number(said)
        return said if isinstance(plainly, Doubt) else plainly.value
    unit = unit_text(row.unit)
    plain = said.removesuffix(unit).strip() if unit else said
    limits = known.range if known and known.range and known.range.by_definition else None
    allowed = Allowed(limits.low, limits.high) if limits else None
    read = number(plain, name=row.name, unit=unit, allowed=allowed)
    return read if isinstance(read, Doubt) else read.value


def _lowest(known: Measure | None, results: list[Recorded]) -> Decimal:
    """Below nothing there is nothing: no walk, no width and no score, but for a measure that is known to go there."""
    low = known.range.low if known and known.range else Decimal(0)
    return min(Decimal(0), low, *(each.terms.value.value for each in results if each.terms.value))


def _day(said: str, today: date) -> date | Doubt:
    """Never one to come."""
    if not said:
        return Doubt(tr("The date is missing."))
    read = day(said)
    if isinstance(read, Doubt):
        return read
    return read.value if read.value <= today else Doubt(tr("The date lies in the future."))


def _results(row: AskedMeasure, known: Measure | None, record: Beside) -> Iterator[Recorded]:
    """Those that are about the same measure, in the order of time."""
    for trend in record.measures.trends:
        if (known is not None and trend.measure == known) or folded(trend.name) == folded(row.name):
            yield from trend.results


def _of(taken: date, results: list[Recorded]) -> list[Recorded]:
    return [each for each in results if each.terms.taken.day == taken]


def _against(terms: MeasurementTerms, results: list[Recorded], known: Measure | None) -> Iterator[Against]:
    taken = terms.taken.earliest
    if any(each.terms.taken.earliest > taken for each in results):
        yield Against.NEWER_RESULT
    if _of(taken, results):
        yield Against.OTHER_RESULT
    if _is_slip(terms, results):
        yield Against.NO_NUMBER
    if known is not None and terms.value is not None and usual_range_text(known, terms.value.value):
        yield Against.UNUSUAL
        return
    before = [each for each in results if each.terms.taken.earliest <= taken]
    if before and _is_far(terms.value, before[-1].terms.value):
        yield Against.FAR_OFF


def _is_slip(terms: MeasurementTerms, results: list[Recorded]) -> bool:
    """Words that look as if a number was meant: "4l", or any where numbers were recorded so far."""
    numbers = any(each.terms.value for each in results)
    return terms.value is None and (numbers or any(letter.isdigit() for letter in terms.finding))


def _is_far(now: Quantity | None, before: Quantity | None) -> bool:
    """As where a decimal point slipped; among small numbers, such as those of a scale, that says nothing."""
    if now is None or before is None or now.unit != before.unit:
        return False
    less, more = sorted((abs(now.value), abs(before.value)))
    return more >= _LARGE and less * _TIMES <= more
