"""Every vector that was computed twice or published: ours beside this test, and those of the dossier where it is."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from careplan.domain.score.instrument import Release
from tests.support.shared import SHARED, needs_shared
from tests.unit.score.conftest import IDS, VECTORS, Scores

RELEASES = {
    "signoff-needed": Release.NEEDS_SIGNOFF,
    "hold-for-primary-source": Release.HOLD_PRIMARY_SOURCE,
    "hold-licence": Release.HOLD_LICENCE,
    "hold-licence-and-manual": Release.HOLD_LICENCE,
    "research-only": Release.RESEARCH_ONLY,
    "do-not-ship": Release.DO_NOT_SHIP,
}
SHIPS = {
    "compute": Release.OFFERED,
    "compute_after_signoff": Release.NEEDS_SIGNOFF,
    "record_only": Release.RECORD_TOTAL_ONLY,
    "link_out": Release.LINK_OUT,
    "research_only": Release.RESEARCH_ONLY,
}


def ensure_expected(vector: dict[str, Any], values: dict[str, Any]) -> None:
    for name, wanted in vector["expected"].items():
        found = values[name]
        if isinstance(wanted, bool | str) or wanted is None:
            assert (found, type(found)) == (wanted, type(wanted)), name
        else:
            assert type(found) in {int, float}, name
            assert abs(Decimal(repr(found)) - Decimal(wanted)) <= Decimal(vector["tolerance"]), name


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['instrument']}-{v['case']}")
def test_a_vector_gives_what_it_expects(vector: dict[str, Any], scores: Scores) -> None:
    ensure_expected(vector, scores(vector["instrument"], **vector["inputs"]))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['instrument']}-{v['case']}")
def test_a_status_of_the_vectors_is_the_release(vector: dict[str, Any], scores: Scores) -> None:
    release = scores.known[vector["instrument"]].release
    if vector["status"] == "ok":
        assert release in {Release.OFFERED, Release.RECORD_TOTAL_ONLY, Release.LINK_OUT}
    else:
        assert release is RELEASES[vector["status"]]


def test_there_is_an_instrument_for_each_kind_of_vector_and_no_other(scores: Scores) -> None:
    assert (len(VECTORS), len(IDS)) == (109, 41)
    assert sorted(scores.known) == IDS


@needs_shared
def test_the_vectors_beside_the_checkout_pass_as_well(scores: Scores) -> None:
    assert SHARED is not None
    text = (SHARED / "clinical" / "score-vectors.json").read_text(encoding="utf-8")
    for vector in json.loads(text, parse_float=Decimal)["vectors"]:
        ensure_expected(vector, scores(vector["instrument"], **vector["inputs"]))


def test_floats_give_what_decimals_give(scores: Scores) -> None:
    text = (Path(__file__).parent / "vectors.json").read_text(encoding="utf-8")
    for floats, decimals in zip(json.loads(text)["vectors"], VECTORS, strict=True):
        id = floats["instrument"]
        assert scores(id, **floats["inputs"]) == scores(id, **decimals["inputs"])


REFERENCE = [
    ("gli_global_2022_fvc", ("F", 71, 150, 2.7), (122.069, 1.203, 1.562)),
    ("gli_2012_fvc_caucasian", ("F", 71, 150, 2.7), (114.959, 0.867, 1.708)),
    ("gli_2017_tlco", ("F", 71, 150, 6.1), (109.713, 0.558, 4.178)),
    ("gli_global_2022_fvc", ("M", 25.3, 181, 2.7), (50.142, -3.815, 4.213)),
    ("gli_2012_fvc_caucasian", ("M", 25.3, 181, 2.7), (46.763, -4.634, 4.669)),
    ("gli_2017_tlco", ("M", 25.3, 181, 6.1), (52.653, -4.192, 9.179)),
    ("gli_global_2022_fvc", ("M", 63.9, 162.5, 2.7), (81.522, -1.208, 2.481)),
    ("gli_2012_fvc_caucasian", ("M", 63.9, 162.5, 2.7), (74.735, -1.696, 2.727)),
    ("gli_2017_tlco", ("M", 63.9, 162.5, 6.1), (81.163, -1.183, 5.594)),
]
"""Computed with pyspiro 1.0.0: both sexes, ages between the rows of its tables."""


@pytest.mark.parametrize(("id", "given", "wanted"), REFERENCE)
def test_lung_function_agrees_with_another_program(
    id: str, given: tuple[str, float, float, float], wanted: tuple[float, ...], scores: Scores
) -> None:
    measured = {"gli_2017_tlco": "tlco_mmol_min_kpa"}.get(id, "fvc_l")
    group = {"group": "Caucasian"} if id == "gli_2012_fvc_caucasian" else {}
    inputs = dict(zip(("sex", "age_y", "height_cm", measured), given, strict=True))
    assert list(scores(id, **inputs, **group).values()) == pytest.approx(wanted, abs=0.006)
