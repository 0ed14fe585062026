"""`directory`: listed with response times, added with a warning, merged, and as a list that goes out and comes in."""

from pathlib import Path

from tests.support.command_line import CommandLine


def test_an_entry_is_added_with_a_warning_shown_and_merged(working: CommandLine) -> None:
    (heart,) = working.ask("directory", "list", "heart", "centre")
    assert heart["times"]["ever"]["to_booked"]["n"] > 0
    ran = working("directory", "add", "Heart Centre", "--phone", "(000) 0000101", "--portal", "heart.example")
    assert ran.status == 0
    assert "May be listed already: Heart Centre, Testtown" in ran.err
    new = next(line for line in working.ask("directory", "list", "heart") if line["entry"]["terms"]["portal"])
    id_, double = heart["entry"]["id"], new["entry"]["id"]
    assert working.ask("directory", "merge", id_, double, "--dry-run")["done"] is False
    assert len(working.ask("directory", "list", "heart")) == 2
    assert working.ask("directory", "merge", id_, double)["terms"]["portal"] == "heart.example"
    shown = working("directory", "show", double)
    assert "Heart Centre, Testtown" in shown.out
    assert "Sent to date, median" in shown.out
    assert working("undo").status == 0
    assert len(working.ask("directory", "list", "heart")) == 2
    assert working("directory", "split", double).status == 1  # merged with no other
    working.ask("directory", "merge", double, id_)
    (gone,) = working.ask("directory", "merged", double)
    going = len(gone["referrals"])
    assert (gone["id"], going > 0) == (id_, True)
    assert working.ask("directory", "split", id_, "--dry-run")["done"] is False
    assert len(working.ask("directory", "list", "heart")) == 1
    split = working.ask("directory", "split", id_)
    assert (split["done"], len(split["entry"]["referrals"])) == (True, going)
    both = {line["entry"]["id"]: line["entry"] for line in working.ask("directory", "list", "heart")}
    assert both[id_]["referrals"] == heart["entry"]["referrals"]
    assert not both[double]["terms"]["address"]  # what the merge had filled in from the other


def test_a_list_goes_out_and_comes_in_whole_or_not_at_all(working: CommandLine, tmp_path: Path) -> None:
    out, more = tmp_path / "out.csv", tmp_path / "in.csv"
    count = working.ask("directory", "export", str(out))["entries"]
    assert working.ask("directory", "import", str(out)) == {"done": True, "added": 0, "same": count, "left": 0}
    more.write_text(
        "Name;Kind;Specialties;Phone;Address\n"
        'Lung Institute;centre;pulmonology;+00 1;"1 Road\nTesttown"\n'
        + "Dental School, University Hospital;centre;dental-oral;;\n"
        + "Dr Nobody;surgeon;;;\n"
    )
    refused = working("directory", "import", str(more))
    assert refused.status == 1
    assert "line 5: The kind of the directory entry is none of those" in refused.err
    more.write_text(more.read_text().replace(";surgeon;", ";specialist;"))
    trial = working.ask("directory", "import", str(more), "--dry-run")
    assert trial == {"done": False, "added": 2, "same": 0, "left": 1}
    assert working.ask("directory", "import", str(more)) == {**trial, "done": True}
    (lung,) = working.ask("directory", "list", "institute")
    assert lung["entry"]["terms"]["address"] == "1 Road\nTesttown"
    assert lung["entry"]["terms"]["phone"] == "+00 1"
