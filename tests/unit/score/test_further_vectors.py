"""Further vectors: each instrument at its limits, with gaps, in other units and with what it must refuse.

The expected values were worked out from the dossier's definitions beside the program: by hand at the limits, with a
second program for those drawn at random, and with pyspiro 1.0.0 for lung function.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from careplan.application.scoring import ScoreAnswer, scored_from_json
from careplan.domain.score.instrument import Instrument
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from tests.unit.score.conftest import IDS

Vector = dict[str, Any]
FURTHER: list[Vector] = json.loads((Path(__file__).parent / "further_vectors.json").read_text(encoding="utf-8"))
FEWEST = 9
"""Vectors of one instrument."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(kept_in=tmp_path_factory.mktemp("cache"))


def said(answer: ScoreAnswer, vector: Vector) -> Vector:
    """As much of an answer as a vector speaks of, in its form."""
    found: Vector = {"status": answer.status.value}
    if "values" in vector:
        found["values"] = {name: answer.values.get(name, "not answered") for name in vector["values"]}
    if "missing" in vector:
        found["missing"] = list(answer.missing)
    if "problems" in vector:
        found["problems"] = [[each.input, each.reason.value] for each in answer.problems]
    return found


def agrees(found: Any, wanted: Any, tolerance: float) -> bool:
    """Equal and of the same kind; two fractions may differ by the tolerance of their vector."""
    if isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(agrees(found[key], wanted[key], tolerance) for key in wanted)
    if isinstance(wanted, float) and isinstance(found, float):
        return abs(found - wanted) <= tolerance
    return type(found) is type(wanted) and bool(found == wanted)


@pytest.mark.parametrize("id", IDS)
def test_every_further_vector_gives_what_it_expects(id: str, library: Library) -> None:
    vectors = [vector for vector in FURTHER if vector["instrument"] == id]
    assert len(vectors) >= FEWEST
    for vector in vectors:
        wanted = {key: vector[key] for key in ("status", "values", "missing", "problems") if key in vector}
        found = said(scored_from_json(id, json.dumps(vector["inputs"]), library), vector)
        assert agrees(found, wanted, vector.get("tolerance", 0.0)), (vector["case"], found, wanted)


@pytest.mark.parametrize("id", IDS)
def test_every_instrument_has_a_result_a_gap_and_a_refusal(id: str) -> None:
    assert {vector["status"] for vector in FURTHER if vector["instrument"] == id} == {"scored", "incomplete", "refused"}


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_no_number_of_any_instrument_may_be_infinite_or_none(id: str, text: str, library: Library) -> None:
    """Each number of a vector in turn, in the JSON that a program of its own would write."""
    inputs = next(vector["inputs"] for vector in FURTHER if vector["instrument"] == id and vector["status"] == "scored")
    for name, value in inputs.items():
        if isinstance(value, bool | str | dict | list) or value is None:
            continue
        raw = json.dumps({**inputs, name: "here"}).replace('"here"', text)
        assert scored_from_json(id, raw, library).status == "refused", name


FACTORS = {
    ("mo", "a"): "1/12", ("years", "a"): "1", ("m", "cm"): "100", ("[in_i]", "cm"): "2.54", ("mL", "L"): "1/1000",
    ("cm", "mm"): "10", ("ng/L", "pg/mL"): "1", ("cm/s", "m/s"): "1/100", ("mg/dL", "mg/L"): "10",
    ("g/L", "g/dL"): "1/10", ("g", "kg"): "1/1000", ("[lb_av]", "kg"): "0.45359237", ("dyn.s/cm5", "[wood'U]"): "1/80",
    ("mmol/min/kPa", "mL/min/mm[Hg]"): "2.987", ("mL/min/mm[Hg]", "mmol/min/kPa"): "1000/2987",
    ("mL/min/mmHg", "mL/min/mm[Hg]"): "1", ("mL/min/mmHg", "mmol/min/kPa"): "1000/2987",
}  # fmt: skip
"""One of the first in the second; concentrations of a substance by input."""
SUBSTANCES = {"scr_mg_dl": "10/884", "urate_mg_dl": "100/5948"}


@pytest.mark.parametrize("id", IDS)
def test_every_unit_that_is_taken_as_well_has_its_factor(id: str, instruments: dict[str, Instrument]) -> None:
    for each in instruments[id].inputs:
        for other in each.other_units:
            wanted = SUBSTANCES[each.name] if other.unit == "umol/L" else FACTORS[other.unit, each.unit]
            assert Fraction(other.times or 1) / Fraction(other.over or 1) == Fraction(wanted), (each.name, other.unit)
