"""Commands about the directory of specialists, therapists and centres."""

from careplan.cli.parser import Group, choices
from careplan.domain.directory.entry import EntryKind
from careplan.domain.directory.reach import Reach


def add(to: Group) -> None:
    """Looked through, added to, merged, and as a list for a spreadsheet."""
    group = to.group("directory", "specialists, therapists and centres that patients are referred to")
    listed = group.command("list", "directory:list_entries", "list them, with how long they take")
    listed.add_argument("words", nargs="*", metavar="WORD", help="only those with these words")
    listed.add_argument("--kind", **choices([kind.value for kind in EntryKind]), help="only of this kind")
    listed.add_argument("--inactive", action="store_true", help="inactive ones as well")
    show = group.command("show", "directory:show", "show one with its response times")
    show.add_argument("id", metavar="ID", help="the entry's id")
    new = group.command(
        "add",
        "directory:add",
        "add one; who may be listed already is warned of",
        "Change one with `careplan do directory.revise`, take one away with `careplan do directory.retire`.",
    )
    new.add_argument("name", metavar="NAME", help="what people call them")
    new.add_argument("--kind", default="specialist", **choices([kind.value for kind in EntryKind]), help="who it is")
    new.add_argument("--specialty", action="append", default=[], metavar="ID", help="id or words (may be repeated)")
    for option, words in _TEXTS.items():
        new.add_argument(f"--{option}", default="", metavar="TEXT", help=words)
    new.add_argument("--preferred", **choices([way.value for way in Reach]), help="how they want to be reached")
    merge = group.command(
        "merge", "directory:merge", "merge a double into the entry that stays; `careplan undo` undoes it"
    )
    merge.add_argument("id", metavar="ID", help="the entry that stays; its gaps are filled from the double")
    merge.add_argument("double", metavar="DOUBLE", help="the id of the double, which goes")
    merge.add_argument("--dry-run", action="store_true", help="say what would stay, and change nothing")
    merged = group.command("merged", "directory_merged:merged", "list what was merged into an entry")
    merged.add_argument("id", metavar="ID", help="the entry that stayed")
    split = group.command(
        "split", "directory_merged:split", "list a double again, and give back the referrals that were its own"
    )
    split.add_argument("id", metavar="DOUBLE", help="the id of the double, as `careplan directory merged` shows it")
    split.add_argument("--dry-run", action="store_true", help="say what would go back, and change nothing")
    out = group.command("export", "directory:export", "write all as a CSV list")
    out.add_argument("file", metavar="FILE", help="the file to write")
    take = group.command("import", "directory:take_in", "take in a CSV list: whole or not at all")
    take.add_argument("file", metavar="FILE", help="headings as `careplan directory export` writes them")
    take.add_argument("--dry-run", action="store_true", help="say what would be taken, and change nothing")
    take.add_argument("--doubles", action="store_true", help="take those as well that may be listed already")


_TEXTS = {
    "role": "what they are there",
    "organisation": "where they work",
    "address": "for letters",
    "phone": "for bookings",
    "other-phone": "another number",
    "fax": "fax number",
    "email": "one address",
    "portal": "address or name of a portal",
    "hours": "when they answer",
    "note": "anything else",
}
