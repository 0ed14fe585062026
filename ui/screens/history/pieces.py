"""A part of a plan taken apart into pieces that two versions are compared by, each in the clinic's words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from careplan.domain.plan.goal import Target
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, regimen_text
from careplan.i18n.field_names import field_name
from careplan.i18n.values import value_text

Words = Callable[[Any, Labels], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """`path` is what the difference of two versions calls it; `leads` stands in the first line."""

    path: str
    text: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    path: str
    words: Words
    leads: bool = False


def pieces(strand: str, line: Any, labels: Labels) -> tuple[Piece, ...]:
    """What stands there, in the order it is read; what is not recorded is left out."""
    found = (
        Piece(way.path, text, way.leads)
        for way in _WAYS[strand]
        if (text := way.words(_value(line, way.path.partition(":")[0]), labels))
    )
    return tuple(found) if strand != "goals" else (Piece("number", f"G{line.number}", leads=True), *found)


def other_pieces(strand: str, line: Any, paths: Iterator[str]) -> tuple[Piece, ...]:
    """Fields that differ and that people read nowhere else, under their names."""
    one = strand.removesuffix("s") if strand != "therapies" else "therapy"
    return tuple(Piece(path, f"{field_name(f'{one}.{path}')}: {value_text(_value(line, path))}") for path in paths)


def covered(strand: str) -> frozenset[str]:
    """The fields that `pieces` tells of."""
    return frozenset(way.path.partition(":")[0] for way in _WAYS[strand])


def _value(line: Any, path: str) -> Any:
    """Of the line itself or of its terms."""
    found = getattr(line, path, None)
    if found is None and hasattr(line, "terms"):
        found = getattr(line.terms, path, None)
    if path == "monitoring":
        return tuple(series.name for series in found or ())
    return found


def _as_is(value: Any, _labels: Labels) -> str:
    return value_text(value) if value not in (None, "", ()) else ""


def _captioned(caption: str) -> Words:
    return lambda value, _: tr(caption).format(value=value_text(value)) if value not in (None, "", ()) else ""


def _coded(kind: str) -> Words:
    return lambda value, labels: capitalised(labels.label(kind, value)) if value else ""


def _target(part: str, caption: str = "{value}") -> Words:
    def words(value: Any, _labels: Labels) -> str:
        found = getattr(value, part) if isinstance(value, Target) else None
        return tr(caption).format(value=value_text(found)) if found not in (None, "") else ""

    return words


def _goals(value: Any, _labels: Labels) -> str:
    return ", ".join(f"G{number}" for number in value) if value else tr("no goal")


def _regimen(value: Any, _labels: Labels) -> str:
    return regimen_text(value) if value else ""


def _at_home(value: Any, _labels: Labels) -> str:
    return tr("at home") if value else ""


def _in_plan(value: Any, _labels: Labels) -> str:
    return "" if value else tr("not in this plan")


_DATES = (_Way("starts_on", _captioned("from {value}")), _Way("ends_on", _captioned("until {value}")))
_WAYS: Mapping[str, tuple[_Way, ...]] = {
    "problems": (
        _Way("description", _as_is, leads=True),
        _Way("clinical_status", _as_is),
        _Way("onset", _captioned("since {value}")),
        _Way("abated", _captioned("until {value}")),
        _Way("note", _as_is),
    ),
    "goals": (
        _Way("description", _as_is, leads=True),
        _Way("lifecycle_status", _as_is),
        _Way("target:measure", _target("measure")),
        _Way("target:wanted", _target("wanted")),
        _Way("target:detail", _target("detail", "target {value}")),
        _Way("target:due", _target("due", "due {value}")),
        _Way("baseline", _captioned("start {value}")),
    ),
    "medicines": (
        _Way("name", _as_is, leads=True),
        _Way("regimen", _regimen, leads=True),
        _Way("status", _as_is),
        _Way("started", _captioned("from {value}")),
        _Way("ended", _captioned("ended {value}")),
        _Way("end_reason", _captioned("reason: {value}")),
        _Way("review_on", _captioned("review {value}")),
        _Way("reason", _captioned("for {value}")),
        _Way("note", _as_is),
        _Way("monitoring", _captioned("laboratory: {value}")),
        _Way("in_plan", _in_plan),
        _Way("goals", _goals),
    ),
    "therapies": (
        _Way("name", _as_is, leads=True),
        _Way("strand", _coded("discipline")),
        _Way("fitt", _as_is),
        _Way("at_home", _at_home),
        _Way("status", _as_is),
        _Way("precautions", _captioned("precautions: {value}")),
        _Way("performer", _as_is),
        *_DATES,
        _Way("goals", _goals),
    ),
    "cares": (
        _Way("description", _as_is, leads=True),
        _Way("discipline", _coded("discipline")),
        _Way("frequency", _as_is),
        _Way("performer", _as_is),
        _Way("status", _as_is),
        *_DATES,
        _Way("goals", _goals),
    ),
    "referrals": (
        _Way("specialty", _coded("specialty"), leads=True),
        _Way("urgency", _as_is, leads=True),
        _Way("question", _as_is),
        _Way("reason", _captioned("for {value}")),
        _Way("goals", _goals),
    ),
}
"""In the order in which a plan is read; `target:due` is a piece of the field `target`."""
