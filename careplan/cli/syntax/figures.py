"""Commands about figures."""

import argparse

from careplan.cli.parser import Group


def add(to: Group) -> None:
    """How the loops go, and who is behind each number."""
    group = to.group("figures", "figures of the clinic by month")
    _months(group.command("list", "figures:list_figures", "list the figures with their values over all months"))
    one = group.command("show", "figures:show", "show one by month, with its definition")
    _code(one)
    one.add_argument("--people", action="store_true", help="everybody behind it as well")
    kept = group.command("export", "figures:export", "write one to a workbook or a CSV file")
    _code(kept)
    kept.add_argument("--out", required=True, metavar="FILE", help="ends in .xlsx (everything) or .csv")
    instead = kept.add_mutually_exclusive_group()
    instead.add_argument("--people", action="store_true", help="CSV of the patients instead of the months")
    instead.add_argument(
        "--made-of", action="store_true", help="CSV of the reasons or recipients instead of the months"
    )


def _code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("figure", metavar="FIGURE", help="its name, as the list shows it")
    _months(parser)


def _months(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--months", type=_count, default=12, metavar="N", help="how many months back (default: 12)")


def _count(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if not 1 <= count <= 120:  # noqa: PLR2004 - ten years
        raise argparse.ArgumentTypeError(f"{text!r} is no number of months from 1 to 120")
    return count
