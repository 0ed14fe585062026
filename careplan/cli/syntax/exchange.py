"""Commands about patients and what other systems send of them."""

from careplan.cli.parser import Group, choices


def add(to: Group) -> None:
    """Finding patients, and taking in files."""
    patients = to.command(
        "patients", "patients:find", "find patients by name, birth date or number; slips are forgiven"
    )
    patients.add_argument("query", nargs="*", metavar="QUERY", help="what is known; nothing lists all")
    patients.add_argument("--limit", type=int, default=50, metavar="N", help="how many at most (default: 50)")
    take = to.command(
        "import",
        "imports:take_in",
        "read FHIR R4 bundles and CSV or XLSX case lists; twice the same file changes nothing",
        "`careplan import list` shows earlier imports, `careplan import withdraw BATCH` takes one out again.",
    )
    take.add_argument("files", nargs="+", metavar="FILE", help="files; or `list`; or `withdraw BATCH`")
    take.add_argument("--dry-run", action="store_true", help="say what would be taken, and change nothing")
    take.add_argument("--patient", metavar="ID", help="take a file about one person into this record")
    take.add_argument(
        "--mapping",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column of a list fills which field (may be repeated)",
    )
    take.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook (default: the first)")
    take.add_argument(
        "--date-order", **choices(["dmy", "mdy"]), help="how a list writes dates that could be read in two ways"
    )
    take.add_argument("--condition", default="", metavar="ID", help="the disease of the list, by its pack")
