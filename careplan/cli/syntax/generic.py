"""Commands that reach everything else: any command of the program as JSON, undo and redo, schemas, the library."""

from careplan.cli.parser import Group


def add(to: Group) -> None:
    """The generic door, and what the program knows."""
    do = to.command(
        "do",
        "commands:do",
        "run any command of the program, with its fields as JSON",
        "`careplan do --list` names them, `careplan schema do NAME` describes one. A list of objects runs the command "
        "for each. Values that were seen are given as `careplan plan show --json` shows them.",
    )
    do.add_argument("command", nargs="?", metavar="NAME", help="its name, such as goal.add")
    do.add_argument("--with", dest="fields", default="-", metavar="FILE", help="its fields (default: standard input)")
    do.add_argument("--list", action="store_true", help="list the commands")
    to.command("undo", "commands:undo", "take back this user's latest step")
    to.command("redo", "commands:redo", "take back this user's latest undo")
    schema = to.command("schema", "commands:show_schema", "print the JSON Schema of a command's answer")
    schema.add_argument("of", nargs="+", metavar="COMMAND", help="such as `plan show`; `do NAME` is that of its fields")
    library = to.group("library", "what the program knows, with sources")
    found = library.command(
        "list",
        "library:list_entries",
        "list what there is",
        "With words: every entry in which all of them occur, sources too. Without: all but the sources.",
    )
    found.add_argument("query", nargs="*", metavar="WORD", help="such as cellcept, or renal crisis")
    found.add_argument("--kind", metavar="KIND", help="one kind only, such as template, red-flag or source")
    show = library.command("show", "library:show", "show one entry with its sources")
    show.add_argument("id", metavar="ID", help="such as tpl-early-dc-ild, or any name of a medicine")
    show.add_argument("--kind", metavar="KIND", help="where entries of several kinds have the same id")
    own = library.command(
        "overrides",
        "own_knowledge:run",
        "list, export or import what the clinic has of its own",
        "Numbers beside the library's, templates and packets, each with author and version; needs a clinic. A file "
        "holds no patient. `import` checks the file first and takes in all of it or nothing: what is new is added, "
        "what differs becomes the next version, and a limit may only be stricter than the library allows.",
    )
    own.add_argument("doing", nargs="?", default="list", choices=("list", "export", "import"), help="default: list")
    own.add_argument("file", nargs="?", metavar="FILE", help="the file to write or to read")
    lint = library.command("lint", "library:check", "look for faults and loose ends in knowledge packs")
    lint.add_argument("folder", nargs="?", metavar="FOLDER", help="a pack, or a folder of packs (default: our own)")
