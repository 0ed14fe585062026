"""The instruments that come with the program, and the vectors that were computed twice beside it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from careplan.domain.score.instrument import Instrument
from careplan.domain.score.scoring import Outcome, Scored, score
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"), parse_float=Decimal
)["vectors"]
IDS = sorted({vector["instrument"] for vector in VECTORS})


@pytest.fixture(scope="session")
def instruments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Instrument]:
    """All that are shipped, by id."""
    library: Library = load(kept_in=tmp_path_factory.mktemp("cache"))
    return {each.id: each for pack in library.packs for each in pack.instruments}


class Scores:
    """Computes by id; a call must give a result, and answers its values."""

    def __init__(self, known: dict[str, Instrument]) -> None:
        self.known = known

    def outcome(self, id: str, raw: object) -> Outcome:
        """However it ends."""
        return score(self.known[id], raw)

    def __call__(self, id: str, **inputs: object) -> dict[str, Any]:
        found = self.outcome(id, inputs)
        assert isinstance(found, Scored), found
        return dict(found.values)


@pytest.fixture(scope="session")
def scores(instruments: dict[str, Instrument]) -> Scores:
    """The shipped instruments, to be computed."""
    return Scores(instruments)
