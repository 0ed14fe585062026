"""How the command line is spelled: one kind of parser, with the options every command takes before or after it."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from careplan.cli.clock import parsed_day

GLOBAL = ("clinic", "passphrase_file", "login", "today", "json")


class Parser(argparse.ArgumentParser):
    """No guessing of shortened options: a script that works today works with the options of tomorrow."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("allow_abbrev", False)
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*arguments, **options)

    def error(self, message: str) -> NoReturn:
        """What is wrong and where help is; status 2."""
        print(f"careplan: {message}. See `{self.prog} --help`.", file=sys.stderr)
        raise SystemExit(2)


class Group:
    """A place where commands are added: the program itself, or a command with commands below it."""

    def __init__(self, parser: argparse.ArgumentParser, path: str = "", handlers: dict[str, str] | None = None) -> None:
        self.path = path
        self.handlers: dict[str, str] = {} if handlers is None else handlers
        """`run` of each command by its name, those of groups below included."""
        self._below = parser.add_subparsers(metavar="COMMAND", dest=f"command_{path}", required=bool(path))

    def group(self, name: str, help: str) -> "Group":
        """A command that only holds others, such as `plan`."""
        return Group(self._below.add_parser(name, help=help, description=help), f"{self.path}{name}-", self.handlers)

    def command(self, name: str, run: str, help: str, epilog: str = "") -> argparse.ArgumentParser:
        """A command; `run` is `module:function` below `careplan.cli`, loaded when it is called."""
        parser: argparse.ArgumentParser = self._below.add_parser(
            name, help=help, description=f"{help[:1].upper()}{help[1:]}.", epilog=epilog, parents=[_everywhere()]
        )
        self.handlers[f"{self.path}{name}"] = run
        parser.set_defaults(run=run, called=f"{self.path}{name}")
        return parser


def program() -> Parser:
    """The parser of the whole program, still without commands."""
    parser = Parser(
        prog="careplan",
        description="Care plans that a team signs and follows. Not a medical device; it never prescribes.",
        epilog="CAREPLAN_CLINIC and CAREPLAN_PASSPHRASE stand in for --clinic and a passphrase file.",
        parents=[_everywhere()],
    )
    parser.set_defaults(run="programs:window", called="open", **dict.fromkeys(GLOBAL))
    return parser


def day(text: str) -> Any:
    """The type of an option that is a day."""
    try:
        return parsed_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from None


def choices(values: Sequence[str]) -> dict[str, Any]:
    """An option with a fixed list of values, shown in help without braces."""
    return {"choices": tuple(values), "metavar": "|".join(values)}


def _everywhere() -> argparse.ArgumentParser:
    """Left out of the result when they are not given, so that one before a command is not lost behind it."""
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    options = parser.add_argument_group("options of every command")
    options.add_argument("--clinic", metavar="PATH", help="the clinic file (or CAREPLAN_CLINIC)")
    options.add_argument("--passphrase-file", metavar="FILE", help="a file whose first line is the passphrase")
    options.add_argument("--as", dest="login", metavar="USER", help="work as this user; the default is the first")
    options.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day for rules and reports")
    options.add_argument("--json", action="store_true", help="answer with one JSON document")
    return parser
