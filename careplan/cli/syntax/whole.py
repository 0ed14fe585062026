"""All commands, in the order in which help lists them."""

import argparse
from collections.abc import Mapping, Sequence
from functools import cache

from careplan.cli.parser import Group, program
from careplan.cli.syntax import (
    clinics,
    directory,
    exchange,
    figures,
    generic,
    limits,
    meetings,
    plans,
    referrals,
    return_forms,
    rules,
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one call; ends the process as argparse does when they cannot be understood."""
    return build()[0].parse_args(arguments)


def handlers() -> Mapping[str, str]:
    """Where each command is carried out, by its name."""
    return build()[1]


@cache
def build() -> tuple[argparse.ArgumentParser, Mapping[str, str]]:
    """The whole parser and its handlers; light, because every call and every `--help` builds it."""
    parser = program()
    commands = Group(parser)
    clinics.add_beginnings(commands)
    exchange.add(commands)
    plans.add(commands)
    referrals.add(commands)
    return_forms.add(commands)
    limits.add(commands)
    directory.add(commands)
    meetings.add(commands)
    figures.add(commands)
    rules.add_check(commands)
    rules.add_criteria(commands)
    rules.add_schedule(commands)
    rules.add_score(commands)
    generic.add(commands)
    clinics.add_keeping(commands)
    clinics.add_program(commands)
    return parser, commands.handlers
