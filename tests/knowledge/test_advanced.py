"""Pathway, evidence and research-only therapies: nothing lost, nothing shown without what belongs beside it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from careplan.application.advanced import Advanced, advanced
from careplan.domain.criteria.evidence import Bearing, EvidenceTopic, Outcome, Population, table, together
from careplan.i18n.criteria import figure_text, topic_text
from careplan.knowledge.files import pack_files, pack_folders
from careplan.knowledge.library import Library
from careplan.resources import resource

ROOT = Path(__file__).parents[2]
JUDGING = re.compile(r"\b(in)?eligib", re.IGNORECASE)
COCHRANE = "No study showed an overall mortality benefit"


@pytest.fixture(scope="module")
def known(shipped: Library) -> Advanced:
    return advanced("ssc", shipped)


@pytest.fixture(scope="module")
def outcomes(known: Advanced) -> dict[str, Outcome]:
    return {outcome.id: outcome for outcome in known.evidence.outcomes}


def spoken(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of a file of a pack with its keys; the title of a publication is not ours."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from spoken(each, (*path, str(key)))
    elif isinstance(value, list):
        for each in value:
            yield from spoken(each, path)
    elif isinstance(value, str) and path != ("sources", "title"):
        yield path, value


@pytest.mark.parametrize(
    "path",
    [file for folder in pack_folders(resource("knowledge")) for file in pack_files(folder)],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_no_text_of_a_pack_says_that_somebody_may_or_may_not_be_treated(path: Path) -> None:
    texts = spoken(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert [found for found in texts if JUDGING.search(found[1])] == []


@pytest.mark.parametrize("room", ["careplan/i18n", "careplan/reports", "careplan/cli", "careplan/application", "ui"])
def test_no_word_of_the_program_says_it_either(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not JUDGING.search(line), f"{path.name}: {line}"


def test_the_pathway_has_thirteen_stages_in_order_with_owners(known: Advanced, shipped: Library) -> None:
    (pathway,) = known.pathway
    assert [stage.number for stage in pathway.stages] == list(range(1, 14))
    assert [stage.name for stage in pathway.stages][:4] == [
        "Referral", "Screening work-up", "MDT decision", "Consent and fertility",
    ]  # fmt: skip
    assert all(stage.items for stage in pathway.stages)
    packets = {packet.id for packet in shipped.pack("ssc").packets}
    assert {stage.owner for stage in pathway.stages} - packets == {"mdt"}
    assert pathway.stage("st-mdt") is pathway.stages[2]
    assert pathway.stage("nothing") is None


def test_no_stage_tells_anybody_to_stop_an_ace_inhibitor(known: Advanced) -> None:
    said = [item.text for stage in known.pathway[0].stages for item in stage.items if "ACE inhibitor" in item.text]
    assert said == ["Central line, bloods, antiemetic plan; stop ACE inhibitor only on specialist advice"]


def test_what_to_watch_for_is_unconfirmed_even_where_the_figure_beside_it_is_not(known: Advanced) -> None:
    assert len(known.complications) == 16
    assert not any(each.watch_confirmed for each in known.complications)
    assert [each.id for each in known.complications if each.fact and not each.confirmed] == []


def test_the_trials_stand_side_by_side_with_the_good_and_the_bad(known: Advanced) -> None:
    shown = known.side_by_side
    assert [study.name for study in shown.studies] == ["SCOT", "ASTIS", "ASSIST", "Cochrane review"]
    rows = {row.topic: row.cells for row in shown.rows}
    deaths = rows[EvidenceTopic.TREATMENT_DEATHS]
    assert [each.treated for each in deaths["scot"] if each.confirmed] == ["1 (3%)"]
    assert [each.treated for each in deaths["astis"]] == ["8 (10.1%)"]
    assert next(each.value for each in rows[EvidenceTopic.OVERALL_SURVIVAL]["cochrane"]).startswith(COCHRANE)
    bearings = {each.bearing for row in shown.rows for cell in row.cells.values() for each in cell}
    assert bearings == set(Bearing)
    assert all(set(row.cells) == {"scot", "astis", "assist", "cochrane"} for row in shown.rows)
    assert any("cyclophosphamide" in caution.text for caution in shown.cautions)


def test_no_survival_is_shown_without_the_sentence_that_no_trial_showed_one(
    known: Advanced, outcomes: dict[str, Outcome]
) -> None:
    survival = {EvidenceTopic.OVERALL_SURVIVAL, EvidenceTopic.EVENT_FREE_SURVIVAL}
    for outcome in outcomes.values():
        if outcome.topic in survival and outcome.id != "out-cochrane":
            assert "out-cochrane" in outcome.shown_with, outcome.id
            assert any(each.id == "out-cochrane" for each in together(known.evidence, [outcome.id]))
    assert {each.value.startswith(COCHRANE) for each in known.side_by_side.beside["out-nih"]} == {True}


def test_a_figure_by_protocol_says_so_and_stands_beside_the_one_by_intention(
    known: Advanced, outcomes: dict[str, Outcome]
) -> None:
    figure = outcomes["out-scot-efs54"]
    assert (figure.treated, figure.control, figure.population) == ("79%", "50%", Population.PER_PROTOCOL)
    assert figure_text(figure) == "79% against 50% (p 0.02), PER PROTOCOL, not intention to treat"
    beside = {each.id for each in known.side_by_side.beside[figure.id]}
    assert {"out-scot-grcs", "out-cochrane"} <= beside
    assert outcomes["out-scot-grcs"].population is Population.INTENTION_TO_TREAT


@pytest.mark.parametrize("id", ["out-astis-efs-hr", "out-astis-os-hr"])
def test_early_harm_and_late_benefit_are_one_figure(outcomes: dict[str, Outcome], id: str) -> None:
    figure = outcomes[id]
    early, late = figure.ratios[0], figure.ratios[-1]
    assert float(early.estimate) > 1 > float(late.estimate)
    assert (early.at, late.at) == ("3 mo", "3-10 y")
    assert all(float(r.low) < float(r.estimate) < float(r.high) for r in figure.ratios)
    assert all(f"{r.at} {r.estimate} ({r.low}-{r.high})" in figure.value for r in figure.ratios)
    assert "out-astis-trm" in figure.shown_with


def test_early_deaths_and_the_late_figures_ask_for_each_other(known: Advanced) -> None:
    for ask in ("out-astis-trm", "out-astis-os-hr", "out-astis-events"):
        found = {each.id for each in together(known.evidence, [ask])}
        assert {"out-astis-trm", "out-astis-os-hr", "out-cochrane"} <= found


def test_unconfirmed_figures_say_so(outcomes: dict[str, Outcome]) -> None:
    unconfirmed = [each for each in outcomes.values() if not each.confirmed]
    assert {each.id for each in unconfirmed} == {"out-scot-dmard", "out-scot-trm", "out-astis-ae"}
    assert all(figure_text(each).endswith("unconfirmed") for each in unconfirmed)


def test_a_table_can_be_made_of_other_studies(known: Advanced) -> None:
    cohorts = table(known.evidence, ["cohorts"])
    assert [study.id for study in cohorts.studies] == ["cohorts"]
    assert "out-nl-risk" in {each.id for each in cohorts.beside["out-nl"]}


def test_every_topic_has_words() -> None:
    assert len({topic_text(topic) for topic in EvidenceTopic}) == len(EvidenceTopic)


def test_gene_and_cell_therapies_are_research_only(known: Advanced) -> None:
    assert [each.id for each in known.research] == ["ro-gene-therapy", "ro-cart"]
    for therapy in known.research:
        assert therapy.status == "research-only"
        assert therapy.may_not_say
        assert "trial" in therapy.referral.text.lower()
    gene = " ".join(said.text for said in known.research[0].may_say)
    assert "no result in SSc is given" in gene
    assert "LOCALIZED scleroderma, which is a different disease" in gene
