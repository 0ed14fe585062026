"""FHIR Observation as measurements: one for its own answer and one for each component, so pressures come apart."""

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.shared.errors import Invalid
from careplan.interop.fhir.concepts import LOINC, SNOMED, bare_codes, coding_of
from careplan.interop.fhir.moments import Moment
from careplan.interop.fhir.resources import Answer, Observation
from careplan.interop.fhir.sent import Left, Sent
from careplan.interop.fhir.units import in_words, quantity_of

_VALID = {"final", "amended", "corrected", "preliminary"}
_SYSTEMS = (LOINC, SNOMED)
_ABSENT_LIMIT = 100


def measurements(sent: Sent[Observation]) -> Iterator[tuple[str, MeasurementTerms]]:
    """Each answer with the suffix of its key; what cannot be taken of it is recorded, and the rest goes on."""
    resource = sent.resource
    if resource.status not in _VALID:
        raise Left("status-not-valid", "status")
    taken = _when(sent)
    method = sent.named(resource.method)
    components = resource.component or []
    if has_answer(resource) or not components:
        yield "", _terms(sent, resource, taken, method)
    suffixes: set[str] = set()
    for place, component in enumerate(components):
        try:
            if component.modifier_extension is not UNSET:
                raise Left("modifier-extension")
            terms = _terms(sent, component, taken, method)
            suffix = f"#{terms.coding}" if terms.coding and f"#{terms.coding}" not in suffixes else f"#{place}"
            suffixes.add(suffix)
            yield suffix, terms
        except (Left, Invalid) as left:
            field = left.value if isinstance(left, Left) else left.field
            sent.account.leave(f"{sent.where} component[{place}]", left.reason, field, kind=sent.kind)


def _when(sent: Sent[Observation]) -> Moment:
    resource = sent.resource
    period = resource.effective_period
    text = resource.effective_date_time or resource.effective_instant or (period and (period.start or period.end))
    found = sent.moment(text or None, "effective")
    if found is None:
        raise Left("no-date" if not text else "date-not-read", "effective")
    return found


def has_answer(answer: Answer) -> bool:
    """Whether there is a value or the reason why there is none."""
    return answer.value_quantity is not None or any(
        value is not None and value is not UNSET
        for value in (
            answer.value_codeable_concept,
            answer.value_string,
            answer.value_boolean,
            answer.value_integer,
            answer.value_range,
            answer.value_ratio,
            answer.value_date_time,
            answer.value_time,
            answer.value_period,
            answer.value_sampled_data,
            answer.data_absent_reason,
        )
    )


def _terms(sent: Sent[Observation], answer: Answer, taken: Moment, method: str) -> MeasurementTerms:
    coding = coding_of(answer.code, _SYSTEMS)
    if coding is None:
        sent.remark("not-coded", "code")
    name = sent.named(answer.code)
    if not name:
        raise Left("no-code", "code")
    said: dict[str, Any] = {"name": name, "coding": coding, "taken": taken.day, "taken_at": taken.at, "method": method}
    quantity = answer.value_quantity
    if quantity is not None and quantity.value is not None and quantity.comparator is None:
        return MeasurementTerms(value=quantity_of(quantity), **said)
    if finding := _finding(sent, answer):
        return MeasurementTerms(finding=finding, **said)
    if answer.data_absent_reason is not None:
        code = next(iter(sorted(bare_codes(answer.data_absent_reason))), "") or sent.named(answer.data_absent_reason)
        return MeasurementTerms(absent=code[:_ABSENT_LIMIT] or "unknown", **said)
    if answer.value_period is not UNSET or answer.value_sampled_data is not UNSET:
        raise Left("value-of-another-type")
    raise Left("no-value")


def _finding(sent: Sent[Observation], answer: Answer) -> str:
    """An answer that is no plain number; `<5 mg/L` is a bound and must not be averaged, so it stays in words."""
    if answer.value_quantity is not None:
        return in_words(answer.value_quantity)
    if answer.value_boolean is not None:
        return "yes" if answer.value_boolean else "no"
    if answer.value_integer is not None:
        return str(answer.value_integer)
    if answer.value_range is not None:
        return " to ".join(filter(None, (in_words(answer.value_range.low), in_words(answer.value_range.high))))
    if answer.value_ratio is not None:
        ratio = answer.value_ratio
        return " : ".join(filter(None, (in_words(ratio.numerator), in_words(ratio.denominator))))
    words = sent.named(answer.value_codeable_concept) or sent.words(answer.value_string)
    return words or sent.words(answer.value_date_time or answer.value_time)
