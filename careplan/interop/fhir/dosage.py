"""FHIR Dosage as a regimen: numbers where they are certain, and every word of the source kept beside them."""

from collections.abc import Sequence
from decimal import Decimal

from careplan.domain.medicine.regimen import UNITS_OF_TIME, Regimen, Timing
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.quantity import Quantity
from careplan.interop.fhir.concepts import bare_codes
from careplan.interop.fhir.parts import Dosage, DoseAndRate, Range, Ratio, Repeat
from careplan.interop.fhir.resources import Prescribed
from careplan.interop.fhir.sent import Left, Sent
from careplan.interop.fhir.units import in_words, quantity_of

_DAILY = {"QD": 1, "BID": 2, "TID": 3, "QID": 4}
_GTS = {code: Timing(times, Decimal(1), "d") for code, times in _DAILY.items()} | {
    "QOD": Timing(1, Decimal(2), "d"),
    "Q4H": Timing(1, Decimal(4), "h"),
    "Q6H": Timing(1, Decimal(6), "h"),
    "Q8H": Timing(1, Decimal(8), "h"),
}
"""HL7 GTSAbbreviation, as far as a code means one timing."""
_WORDS_LIMIT = 1000
_TIMES_AT_MOST = 100


def regimen_of(sent: Sent[Prescribed], dosages: Sequence[Dosage]) -> tuple[Regimen | None, str]:
    """How it is taken, and the words that were too many for it; several instructions are kept as words only."""
    if not dosages:
        return None, ""
    dose, timing, route = None, None, ""
    words = "; ".join(filter(None, (_words(sent, dosage) for dosage in dosages)))
    if len(dosages) == 1:
        route = sent.named(dosages[0].route)
        dose, timing, unsaid = _numbers(sent, dosages[0])
        words = "; ".join(filter(None, (words, unsaid)))
    else:
        sent.remark("several-dosages", "dosage")
    too_many = words if len(words) > _WORDS_LIMIT else ""
    kept = "" if too_many else words
    if dose is None and timing is None and not kept:
        return None, "; ".join(filter(None, (route, too_many)))
    try:
        return Regimen(dose, timing, route, kept), too_many
    except Invalid as refused:
        sent.remark("dosage-as-words", refused.field)
        return None, "; ".join(filter(None, (_dose_words(dosages), route, words)))


def _numbers(sent: Sent[Prescribed], dosage: Dosage) -> tuple[Quantity | None, Timing | None, str]:
    """Dose and timing, and in words what of them is not certain enough to be numbers."""
    dose, unsaid = None, []
    rates = dosage.dose_and_rate or []
    if len(rates) == 1 and rates[0].dose_quantity is not None and rates[0].dose_quantity.comparator is None:
        try:
            dose = quantity_of(rates[0].dose_quantity)
        except (Left, Invalid):
            sent.remark("dose-as-words", "doseQuantity")
        if dose is not None and dose.value <= 0:
            sent.remark("dose-as-words", "doseQuantity")
            dose = None
    if dose is None:
        unsaid.append(_dose_words([dosage]))
    elif rates[0].rate_ratio or rates[0].rate_quantity:
        unsaid.append(_rate_words(rates[0]))
    timing = _timing(dosage)
    if timing is None or _has_more(dosage.timing.repeat if dosage.timing else None):
        unsaid.append(_timing_words(sent, dosage))
    return dose, timing, "; ".join(filter(None, unsaid))


def _timing(dosage: Dosage) -> Timing | None:
    if dosage.timing is None:
        return None
    repeat = dosage.timing.repeat
    if repeat is not None and repeat.frequency and repeat.period and repeat.period_unit in UNITS_OF_TIME:
        if repeat.frequency_max or repeat.period_max or not 0 < repeat.frequency <= _TIMES_AT_MOST:
            return None
        return Timing(repeat.frequency, repeat.period, repeat.period_unit) if repeat.period > 0 else None
    if repeat is not None and (repeat.frequency or repeat.period):
        return None
    known = {_GTS[code] for code in bare_codes(dosage.timing.code) if code in _GTS}
    return known.pop() if len(known) == 1 else None


def _has_more(repeat: Repeat | None) -> bool:
    return repeat is not None and bool(repeat.day_of_week or repeat.time_of_day or repeat.when or repeat.count)


def _timing_words(sent: Sent[Prescribed], dosage: Dosage) -> str:
    if dosage.timing is None:
        return ""
    parts = [sent.named(dosage.timing.code)]
    if (repeat := dosage.timing.repeat) is not None:
        if _timing(dosage) is None and (repeat.frequency or repeat.period):
            often = "-".join(str(n) for n in (repeat.frequency, repeat.frequency_max) if n)
            period = "-".join(str(n) for n in (repeat.period, repeat.period_max) if n)
            parts.append(f"{often or 1} x / {period} {repeat.period_unit or ''}".strip())
        parts += [
            ", ".join(map(sent.words, listed))
            for listed in (repeat.day_of_week, repeat.time_of_day, repeat.when)
            if listed
        ]
        if repeat.count:
            parts.append(f"{repeat.count} x in all")
    return ", ".join(filter(None, parts))


def _words(sent: Sent[Prescribed], dosage: Dosage) -> str:
    parts = [sent.words(dosage.text), *(sent.named(extra) for extra in dosage.additional_instruction or ())]
    parts.append(sent.words(dosage.patient_instruction))
    if dosage.as_needed_codeable_concept is not None:
        parts.append(f"as needed for {sent.named(dosage.as_needed_codeable_concept)}")
    elif dosage.as_needed_boolean:
        parts.append("as needed")
    if most := _ratio_words(dosage.max_dose_per_period):
        parts.append(f"at most {most}")
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _dose_words(dosages: Sequence[Dosage]) -> str:
    rates = [rate for dosage in dosages for rate in dosage.dose_and_rate or ()]
    doses = [in_words(rate.dose_quantity) or _range_words(rate.dose_range) for rate in rates]
    return ", ".join(filter(None, [*doses, *(_rate_words(rate) for rate in rates)]))


def _rate_words(rate: DoseAndRate) -> str:
    return in_words(rate.rate_quantity) or _ratio_words(rate.rate_ratio)


def _range_words(span: Range | None) -> str:
    return "" if span is None else " to ".join(filter(None, (in_words(span.low), in_words(span.high))))


def _ratio_words(ratio: Ratio | None) -> str:
    return "" if ratio is None else " / ".join(filter(None, (in_words(ratio.numerator), in_words(ratio.denominator))))
