"""What is kept of a score: the value of its measure where it is one, else a result under its own name."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from careplan.application.scoring import ScoreAnswer, Status
from careplan.domain.measure.component import Component
from careplan.domain.measure.measure import Measure
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.score.instrument import Input, InputKind, Instrument, Output
from careplan.domain.score.scoring import Plain
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr

_LONGEST = 2000
_POINTS = "{score}"


def measure_of(instrument: Instrument, known: Iterable[Measure]) -> Measure | None:
    """The measure whose value this computes: one of its charts, by the same id. A rule about changes has none."""
    return next((each for each in known if each.id in instrument.charts and each.id == instrument.id), None)


def score_terms(
    answer: ScoreAnswer, instrument: Instrument, raw: Mapping[str, object], known: Iterable[Measure], taken: PartialDate
) -> MeasurementTerms:
    """A whole result: its first output decides whether it is a number with its unit or stands in words.

    Inputs without a unit are kept as components of a number without one, so that it can be followed up. A result under
    its own name carries the version of the formula as its method: values of another version are never joined to it.
    """
    if answer.status is not Status.SCORED:
        raise ValueError("only a whole score is kept")
    measure = measure_of(instrument, known)
    first = instrument.outputs[0]
    name = measure.names[0] if measure else instrument.name
    method = "" if measure else tr("Formula version {version}").format(version=answer.version)
    if first.kind not in {InputKind.NUMBER, InputKind.INTEGER}:
        return MeasurementTerms(name=name, finding=in_words(answer, instrument)[:_LONGEST], taken=taken, method=method)
    unit = measure.unit if measure and measure.unit else first.unit or _POINTS
    parts = () if first.unit else tuple(_components(instrument.inputs, raw, ""))
    value = Quantity(Decimal(str(answer.values[first.name])), unit)
    return MeasurementTerms(name=name, value=value, taken=taken, method=method, components=parts)


def in_words(answer: ScoreAnswer, instrument: Instrument) -> str:
    """Every output with its value, then what it means."""
    outputs = (f"{each.text}: {output_text(each, answer.values.get(each.name))}" for each in instrument.outputs)
    return ". ".join((*outputs, *(said.text.rstrip(".") for said in answer.interpretation))) + "."


def output_text(output: Output, value: Plain) -> str:
    """A value as people read it, without its unit; what could not be computed is not known, never zero."""
    if value is None:
        return tr("not known")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, str):
        return next((each.text for each in output.meanings if each.value == value), value)
    return str(value)


def _components(inputs: Iterable[Input], raw: Mapping[str, object], path: str) -> Iterator[Component]:
    for each in inputs:
        value = raw.get(each.name)
        if isinstance(value, Mapping) and each.of:
            yield from _components(each.of, value, f"{path}{each.name}-")
        elif isinstance(value, int | Decimal) and not each.unit:  # a flag is 1 or 0
            yield Component(
                f"{path}{each.name}".replace("_", "-").lower(),
                Decimal(int(value) if isinstance(value, bool) else value),
            )
