"""A patient's values beside a rule, and where each of them is recorded."""

from collections.abc import Iterator
from enum import StrEnum

from careplan.application.advanced import CriteriaAnswer
from careplan.domain.criteria.engine import Judged
from careplan.domain.criteria.facts import Known
from careplan.domain.criteria.variable import RecordPart, Variable
from careplan.domain.plan.snapshot import Labels
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, date_text, quantity_text

_MONTHS = 12


class Home(StrEnum):
    """Where a value is recorded; `NOWHERE` has no place in the clinic file yet."""

    NAME = "name"
    DISEASE = "disease"
    RESULTS = "results"
    NOWHERE = "nowhere"


def home_of(variable: Variable) -> Home:
    """Which page to open for a value that is missing or wrong."""
    if variable.record is RecordPart.AGE:
        return Home.NAME
    if variable.record is not None:
        return Home.DISEASE
    return Home.RESULTS if variable.measure or variable.test else Home.NOWHERE


def home_text(variable: Variable) -> str:
    """`FVC: a result, under Measures`."""
    where = {
        Home.NAME: tr("{value}: from the birth date, in the Record"),
        Home.DISEASE: tr("{value}: in the Record, disease profile"),
        Home.RESULTS: tr("{value}: a result, under Measures"),
        Home.NOWHERE: tr("{value}: this version has no place for it; ask {who}"),
    }
    return where[home_of(variable)].format(value=variable.name, who=variable.taken_from)


def homes_of(judged: Judged, answer: CriteriaAnswer) -> tuple[Home, ...]:
    """Of the values a rule asks, those that are missing first; each page once."""
    asked = dict.fromkeys((*judged.missing, *judged.inputs))
    return tuple(dict.fromkeys(home_of(answer.variables[name]) for name in asked))


def known_text(known: Known, variable: Variable, labels: Labels) -> str:
    """`68 %`, `Yes`, `2 y 9 mo`, the form of the disease by its name."""
    if isinstance(known.value, bool):
        return tr("Yes") if known.value else tr("No")
    if isinstance(known.value, str):
        is_subset = variable.record is RecordPart.SUBSET
        return labels.label("subset", known.value) if is_subset else known.value
    if variable.record is RecordPart.DURATION and known.unit == "mo":
        years, months = divmod(int(known.value), _MONTHS)
        return f"{years}{NBSP}y{NBSP}{months}{NBSP}mo" if years else f"{months}{NBSP}mo"
    return quantity_text(Quantity(known.value, known.unit))


def values_text(judged: Judged, answer: CriteriaAnswer, labels: Labels) -> str:
    """All values that are there; each by its name where the rule asks more than one."""
    asked = judged.rule.when.variables if judged.rule.when else ()
    alone = len(asked) == 1
    return ", ".join(_named(judged, answer, labels, named=not alone))


def days_text(judged: Judged) -> str:
    """The days of these values, in their order; a value without one says so."""
    days = (date_text(known.taken) if known.taken else tr("no date") for known in judged.inputs.values())
    return ", ".join(dict.fromkeys(days))


def missing_text(judged: Judged, answer: CriteriaAnswer) -> str:
    """`No value: DLCO, CRP`; empty where nothing is missing."""
    names = [answer.variables[name].name for name in judged.missing]
    return tr("No value: {names}").format(names=", ".join(names)) if names else ""


def _named(judged: Judged, answer: CriteriaAnswer, labels: Labels, *, named: bool) -> Iterator[str]:
    for name, known in judged.inputs.items():
        variable = answer.variables[name]
        said = known_text(known, variable, labels)
        yield f"{variable.name} {said}" if named else said
