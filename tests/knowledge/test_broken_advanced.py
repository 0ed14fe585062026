"""Another condition brings its own criteria as data alone; a rule that cannot be asked is refused with its place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from careplan.application.advanced import advanced, criteria_for
from careplan.knowledge.loader import load
from careplan.knowledge.refusals import PackRefused, Reason

Spoil = Callable[[str, str, str], Path]
HUSH = "advanced/criteria/hush.yaml"
WAY, EVIDENCE, VARIABLES = (f"advanced/{name}.yaml" for name in ("pathway", "evidence", "variables"))
TODAY = date(2026, 11, 23)


def refusal(folder: Path, tmp_path: Path) -> tuple[str, str, Reason]:
    with pytest.raises(PackRefused) as caught:
        load(folder=folder, kept_in=tmp_path / "cache")
    return caught.value.file, caught.value.path, caught.value.reason


def test_criteria_of_another_condition_are_evaluated(packs: Path, tmp_path: Path) -> None:
    library = load(folder=packs, kept_in=tmp_path / "cache")
    facts = {"loudness": {"value": 61, "date": "2026-11-20"}, "squeaks": False, "colour": "blue"}
    rows = criteria_for("hush", facts, TODAY, library).rows
    assert [row.result.value for row in rows] == ["true", "false", "not_evaluated"]
    old = criteria_for("hush", {"loudness": {"value": 61, "date": "2026-10-20"}}, TODAY, library).rows[0]
    assert (old.result.value, old.missing, old.out_of_date[0].max_age_days) == ("unknown", ("loudness",), 30)
    known = advanced("exampleitis", library)
    assert [outcome.id for outcome in known.side_by_side.beside["good"]] == ["bad"]
    assert [stage.owner for stage in known.pathway[0].stages] == ["acoustics", "mdt"]


Broken = tuple[str, str, str, str, Reason]
BREAKS: list[Broken] = [
    (HUSH, "var: loudness,", "var: noise,", "rules[0].when.var", Reason.DANGLING_ID),
    (HUSH, 'op: gt, value: "60"', "present: true", "rules[0].when", Reason.NOT_TOGETHER),
    (HUSH, 'op: gt, value: "60"', "op: between, low: \"1\"", "rules[0].when", Reason.NOT_TOGETHER),
    (HUSH, 'op: gt, value: "60"', 'value: "60"', "rules[0].when", Reason.NOT_TOGETHER),
    (HUSH, 'op: gt, value: "60"', 'op: in, values: ["1"], value: "60"', "rules[0].when", Reason.NOT_TOGETHER),
    (HUSH, "squeaks, present: true", 'squeaks, op: eq, value: "1"', "rules[1].when.any_of[0]", Reason.NOT_TOGETHER),
    (HUSH, "[red]", "[green]", "rules[1].when.any_of[1].one_of[0]", Reason.UNKNOWN_VALUE),
    (HUSH, "[red]", "[red], present: true", "rules[1].when.any_of[1]", Reason.NOT_TOGETHER),
    (HUSH, "kind: inclusion", "kind: eligible", "rules[0].kind", Reason.WRONG_FORM),
    (HUSH, "    confirmed: true", "    confirmed: true\n    partial: true", "rules[0].confirmed", Reason.NOT_TOGETHER),
    (HUSH, "id: hush\n", "id: hash\n", "id", Reason.NOT_THE_FILE_NAME),
    (HUSH, "source: heard", "source: nobody", "rules[0].source", Reason.DANGLING_ID),
    (WAY, "owner: acoustics", "owner: nobody", "pathway[0].stages[0].owner", Reason.DANGLING_ID),
    (EVIDENCE, "[bad]", "[worse]", "outcomes[0].shown_with[0]", Reason.DANGLING_ID),
    (EVIDENCE, "study: hush-trial", "study: nobody", "outcomes[0].study", Reason.DANGLING_ID),
    (VARIABLES, '    unit: "dB"\n', "", "variables[0]", Reason.MISSING_KEY),
    (VARIABLES, ", choices: [red, blue]", "", "variables[2]", Reason.MISSING_KEY),
    (VARIABLES, "id: squeaks", "id: loudness", "variables[1].id", Reason.DUPLICATE_ID),
]  # fmt: skip
"""File, what is there, what stands there instead, the place that is named, and why."""


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken[3]}-{broken[4]}")
def test_what_cannot_be_asked_is_refused_where_it_stands(spoil: Spoil, tmp_path: Path, broken: Broken) -> None:
    file, old, new, path, reason = broken
    assert refusal(spoil(file, old, new), tmp_path) == (f"exampleitis/{file}", path, reason)
