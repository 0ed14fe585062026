"""Names that are easily mistaken stand out for clinicians, and nothing but the letters' case changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplan.application.labels import labels
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.tall_man import KIND, tall_man
from careplan.knowledge.loader import load

LABELS = Labels({(KIND, "rituximab"): "riTUXimab", (KIND, "cyclophosphamide"): "cycloPHOSphamide"})


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("rituximab", "riTUXimab"),
        ("Rituximab 500 mg", "riTUXimab 500 mg"),
        ("RITUXIMAB/cyclophosphamide", "riTUXimab/cycloPHOSphamide"),
        ("methotrexate", "methotrexate"),
        ("rituximabum", "rituximabum"),
        ("anti-rituximab", "anti-riTUXimab"),
        ("", ""),
    ],
)
def test_a_listed_name_stands_out_and_others_stay_as_typed(typed: str, shown: str) -> None:
    assert tall_man(typed, LABELS) == shown
    assert tall_man(typed, Labels()) == typed


@given(st.text())
def test_no_text_changes_but_for_the_case_of_letters(text: str) -> None:
    assert tall_man(f"{text} rituximab {text}", LABELS).casefold() == f"{text} rituximab {text}".casefold()


def test_what_nobody_read_in_its_source_is_not_used(tmp_path: Path) -> None:
    data = Path(__file__).parents[1] / "knowledge" / "data" / "exampleitis"
    folder = tmp_path / "packs" / "exampleitis"
    for file in data.rglob("*.yaml"):
        copy = folder / file.relative_to(data)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    assert tall_man("fictumab", labels(load(folder=folder.parent, kept_in=tmp_path))) == "fictUMab"
    listed = folder / "tall_man.yaml"
    listed.write_text(
        listed.read_text(encoding="utf-8").replace("confirmed: true", "confirmed: false"), encoding="utf-8"
    )
    assert tall_man("fictumab", labels(load(folder=folder.parent, kept_in=tmp_path))) == "fictumab"
