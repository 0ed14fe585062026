"""What a figure is made of, on the command line: reasons of loss, recipients with their medians."""

import csv
from pathlib import Path

from careplan.application.demo.folder import DemoMade
from careplan.i18n.figures import reason_text
from tests.support.command_line import CommandLine


def test_reasons_stand_below_the_months(looking: CommandLine) -> None:
    said = looking("figures", "show", "lost", "--months", "24").out
    _, _, made_of = said.partition("Made of")
    parts = looking.ask("figures", "show", "lost", "--months", "24")["parts"]
    assert parts
    for part in parts:
        assert reason_text(part["name"]) in made_of


def test_recipients_stand_below_the_months_with_their_medians(looking: CommandLine) -> None:
    figure = looking.ask("figures", "show", "days-sent-visit", "--months", "24")
    _, _, made_of = looking("figures", "show", "days-sent-visit", "--months", "24").out.partition("Made of")
    assert any(part["name"] for part in figure["parts"])
    for part in figure["parts"]:
        assert part["name"] in made_of


def test_they_are_written_as_one_table(looking: CommandLine, made: DemoMade, tmp_path: Path) -> None:
    out = tmp_path / "lost.csv"
    looking.ask("figures", "export", "lost", "--made-of", "--months", "24", "--out", str(out))
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Part", "Number", "Value"]
    parts = looking.ask("figures", "show", "lost", "--months", "24")["parts"]
    assert [int(number) for _, number, _ in rows[1:]] == [part["count"] for part in parts]
