"""`library list` and `library show`: found by any name, with sources, marks and the rules that read it."""

from tests.support.command_line import CommandLine


def test_words_find_entries_by_any_of_their_names(looking: CommandLine) -> None:
    found = looking.ask("library", "list", "cellcept")["entries"]
    assert (found[0]["kind"], found[0]["id"]) == ("drug", "mycophenolate_mofetil")
    everything = looking.ask("library", "list")["entries"]
    assert len(everything) > len(found)
    assert "source" not in {entry["kind"] for entry in everything}
    flags = looking.ask("library", "list", "--kind", "red-flag")["entries"]
    assert {entry["kind"] for entry in flags} == {"red flag"}
    assert len(flags) == 15


def test_two_words_must_both_occur_and_nothing_found_is_said(looking: CommandLine) -> None:
    assert looking.ask("library", "list", "renal", "crisis")["entries"]
    ran = looking("library", "list", "renal", "unicorn")
    assert (ran.status, "Nothing in the library" in ran.out) == (0, True)


def test_the_list_says_version_licence_and_that_nobody_has_reviewed_it(looking: CommandLine) -> None:
    (pack,) = looking.ask("library", "list")["packs"]
    assert (pack["reviewed"], pack["reviewer"]) == (False, "")
    assert (pack["version"], pack["date"], pack["licence"]) == ("0.1.0", "2026-11-21", "Apache-2.0")
    out = looking("library", "list", "methotrexate").out
    assert "Reviewed by nobody yet." in out
    assert "0.1.0 of 2026-11-21, Apache-2.0" in out


def test_an_entry_shows_citations_marks_and_rules(looking: CommandLine) -> None:
    out = looking("library", "show", "rf-weight").out
    assert "UNCONFIRMED" in out
    assert "To be confirmed in\n  malnutrition-2015: " in out
    assert "Rules that read it\n  red-flag, version 1" in out
    assert "template tpl-gi-malnutrition: SSc with GI involvement and malnutrition" in out
    drug = looking("library", "show", "OFEV").out
    assert "drug nintedanib" in drug
    assert "monitoring, version 1: monitoring" in drug
    assert "Sources\n  " in drug


def test_one_of_several_of_an_id_can_be_asked_for(looking: CommandLine) -> None:
    assert looking.ask("library", "show", "mrss")["entry"]["kind"] == "measure"
    assert looking.ask("library", "show", "mrss", "--kind", "variable")["entry"]["kind"] == "variable"
    assert looking("library", "show", "mrss", "--kind", "drug").status == 1


def test_a_template_names_the_medicines_to_decide_on_and_adds_none(looking: CommandLine, plan_id: str) -> None:
    asked = ["plan", "apply", plan_id, "--template", "tpl-pah", "--dry-run"]
    answer = looking.ask(*asked)
    assert {"sildenafil", "ambrisentan"} <= {choice["drug"] for choice in answer["choices"]}
    assert all(choice["source"] for choice in answer["choices"])
    assert not any(entry["key"].startswith("medicine") for entry in answer["entries"])
    out = looking(*asked).out
    assert "Caution: Confirmation is by right heart catheter at a PH centre" in out
    assert "Decision point: Class rise or 6MWD fall 15%: PH centre within 48 h (background (unconfirmed))" in out
    assert [point["confirmed"] for point in answer["decision_points"]] == [False, False]
    assert "Nothing of this is added" in out
    assert "conexiant-eular-2023" in out
