"""Answers that belong together: what people read as one matter, with nothing left out of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.checks.rule import UNCONFIRMED
from careplan.domain.checks.safety import Answer, SafetyChecks

_OF_THE_PLAN = frozenset({"action-unlinked", "goal-unmeasured", "part-lacking"})
_BY_INPUT = frozenset({
    "states-unknown", "contraception-unknown", "habits-unsaid", "limits-unknown", "monitoring-unknown",
    "allergies-not-recorded", "dose-no-dose", "dose-no-frequency", "dose-no-weight", "dose-no-unit", "dose-no-library",
    "library-silent",
})  # fmt: skip
"""Of medicines that lack an input: one tells them by the input, not by the medicine."""
_NAMES = frozenset({"medicine", "vaccine", "allergy"})
_NAMED = frozenset({"not-recognised", "name-short", "name-unclear", "allergy-not-recognised"})
_LIBRARY = "library"

Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """At least one answer, in their order.

    Where they lack the same, `lacks` are codes of what, and `concerns` ids or texts of what was not checked for it; one
    answer may then be in several. `name` is a text that nobody recognised.
    """

    answers: tuple[Answer, ...]
    lacks: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    name: str = ""

    @property
    def first(self) -> Answer:
        """The one that stands for all: they share rule, outcome and grade, or what they lack."""
        return self.answers[0]

    @property
    def is_of_library(self) -> bool:
        """Whether it is the library that lacks it, not the record."""
        return bool(self.lacks) and self.lacks[0].startswith(f"{_LIBRARY}:")


def to_act_on(checks: SafetyChecks) -> tuple[Gathered, ...]:
    """Open high findings, failed rules for they may hide one, accepted ones, and the others together by matter."""
    high = [each for each in checks.findings if each.row.severity is Grade.HIGH]
    decided = [each for each in high if each.accepted is not None]
    open_ones = [each for each in high if each.accepted is None]
    single = (*open_ones, *checks.of(Outcome.FAILED), *decided)
    others = _together(each for each in checks.findings if each.row.severity is not Grade.HIGH)
    return (*(Gathered(answers=(each,)) for each in single), *others)


def not_checked(checks: SafetyChecks) -> tuple[Gathered, ...]:
    """Everything that was not checked, by the name or the input that lacks; the rest by medicine and reason."""
    answers = checks.of(Outcome.NOT_CHECKED)
    names = {name: None for each in answers for name in _names(each.row)}
    by_name = (
        Gathered(answers=tuple(each for each in answers if name in _names(each.row)), name=name) for name in names
    )
    told = [each for each in answers if each.row.code not in _NAMED and each.row.code not in _BY_INPUT]
    rest = [each for each in told if not _is_of_names_only(each.row)]
    return (*by_name, *_together(rest), *_by_input(answers))


def together(answers: Iterable[Answer]) -> tuple[tuple[Answer, ...], ...]:
    """Those of one rule together, in the order of the rules."""
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        found.setdefault(answer.row.rule.partition(".")[0], []).append(answer)
    return tuple(map(tuple, found.values()))


def _together(answers: Iterable[Answer]) -> Iterator[Gathered]:
    found: dict[Key, list[Answer]] = {}
    for answer in answers:
        found.setdefault(_matter(answer.row), []).append(answer)
    yield from (Gathered(answers=tuple(each)) for each in found.values())


def _matter(row: Checked) -> Key:
    if row.code in _OF_THE_PLAN:
        return (row.rule, row.code)
    if row.code == UNCONFIRMED:
        return (UNCONFIRMED, *sorted(row.about))
    return (row.rule, row.outcome, row.severity, *sorted(row.about))


def _by_input(answers: Iterable[Answer]) -> Iterator[Gathered]:
    """Inputs that concern the same medicines stand together."""
    concerned: dict[str, dict[str, None]] = {}
    rows = [each for each in answers if each.row.code in _BY_INPUT]
    for answer in rows:
        for code in _inputs(answer.row):
            concerned.setdefault(code, {}).update(dict.fromkeys(answer.row.about))
    together: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for code, about in concerned.items():
        together.setdefault((code.startswith(f"{_LIBRARY}:"), tuple(about)), []).append(code)
    for (_, concerns), codes in together.items():
        among = tuple(each for each in rows if set(codes).intersection(each.row.missing))
        yield Gathered(answers=among, lacks=tuple(codes), concerns=concerns)


def _inputs(row: Checked) -> tuple[str, ...]:
    return tuple(code for code in row.missing if code.partition(":")[0] not in _NAMES)


def _names(row: Checked) -> tuple[str, ...]:
    """The texts of an answer that nobody recognised."""
    if row.code in _NAMED:
        return (row.parameters.get("text", ""),)
    return tuple(code.partition(":")[2] for code in row.missing if code.partition(":")[0] in _NAMES)


def _is_of_names_only(row: Checked) -> bool:
    return bool(row.missing) and not _inputs(row)
