"""The words around a score: why a value was not taken, why an instrument is not offered, how a result stands."""

from collections.abc import Mapping

from careplan.domain.score.inputs import InputFault, Problem
from careplan.domain.score.instrument import Completeness, Embedding, Release
from careplan.i18n.catalogue import tr
from careplan.i18n.units import unit_text

_PROBLEMS: Mapping[InputFault, str] = {
    InputFault.NOT_JSON: "The inputs are not JSON ({expected}). Give one JSON object.",
    InputFault.GIVEN_TWICE: "{input} is given twice. Give it once.",
    InputFault.NOT_AN_OBJECT: "The inputs are no JSON object. Give one, with the names of the schema.",
    InputFault.UNKNOWN_INPUT: "This instrument has no input {input}. It has {expected}.",
    InputFault.WRONG_TYPE: "{input} is of another kind. Give {expected}.",
    InputFault.NOT_A_NUMBER: "{input} is not a finite number. Leave it out where it is not known.",
    InputFault.NOT_WHOLE: "{input} is a whole number ({expected}).",
    InputFault.OUT_OF_RANGE: "{input} is outside what it can be ({expected}). Check the number and its unit.",
    InputFault.WRONG_UNIT: "The unit of {input} does not fit. Give it in {expected}.",
    InputFault.NOT_A_CHOICE: "{input} has a value that is not offered. Give {expected}.",
    InputFault.WRONG_LENGTH: "{input} needs {expected} items; null stands for one without an answer.",
    InputFault.NOT_TOGETHER: "{input} does not go together with the other values.",
    InputFault.DIFFERENT_EQUATION: "{input} differs from {expected}: values of different equations are not compared.",
    InputFault.NO_TABLE: "There are no reference values for this {input} {expected}.",
    InputFault.OVERFLOW: "With these values there is no result that a number can hold. Check them.",
}
_RELEASES: Mapping[Release, str] = {
    Release.OFFERED: "Offered.",
    Release.NEEDS_SIGNOFF: "Not offered: a clinician has to sign the formula first.",
    Release.HOLD_PRIMARY_SOURCE: "Not offered: it rests on a secondary source, and the paper has to be checked first.",
    Release.HOLD_LICENCE: "Not offered: the licence has to be settled first.",
    Release.RESEARCH_ONLY: "Not offered: for research, not for one patient.",
    Release.LINK_OUT: "Computed by the official tool only; its result can be recorded.",
    Release.RECORD_TOTAL_ONLY: "Filled in on the official form only; its result can be recorded.",
    Release.DO_NOT_SHIP: "Not offered: the result must not be used for a patient.",
}
_EMBEDDING: Mapping[Embedding, str] = {
    Embedding.YES: "The items may be shown.",
    Embedding.CONDITIONAL: "The items may be shown once the conditions of the licence are met.",
    Embedding.NO: "The items must not be shown.",
    Embedding.NOT_APPLICABLE: "There are no items to show.",
    Embedding.UNKNOWN: "Whether the items may be shown is not known, so they are not.",
}
_COMPLETENESS: Mapping[Completeness, str] = {
    Completeness.ALL_NEEDED: "Everything is needed.",
    Completeness.AT_LEAST: "A few answers may be missing.",
    Completeness.LEFT_OUT_IS_ABSENT: "What is left out is absent; null is not known.",
    Completeness.WHERE_IT_MATTERS: "Only what decides is needed.",
}


def problem_text(problem: Problem) -> str:
    """Which value, what is wrong with it, and what would do."""
    said = tr(_PROBLEMS[problem.reason]).format(input=problem.input or tr("value"), expected=expected_text(problem))
    return said.replace(" .", ".").replace(" ()", "")


def expected_text(problem: Problem) -> str:
    """`0.1 to 40 mg/dL`, `F, M`; empty where nothing is to be said."""
    limits = " ".join(filter(None, (problem.expected, unit_text(problem.unit) if problem.unit else "")))
    return ", ".join(filter(None, (limits, *problem.words)))


def release_text(release: Release) -> str:
    """Whether the window offers an instrument, or why not."""
    return tr(_RELEASES[release])


def embedding_text(embedding: Embedding) -> str:
    """Whether the wording of the items may be shown."""
    return tr(_EMBEDDING[embedding])


def completeness_text(completeness: Completeness) -> str:
    """What may be missing, in short; the instrument's own rule says more."""
    return tr(_COMPLETENESS[completeness])
