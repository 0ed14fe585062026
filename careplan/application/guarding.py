"""What the library has to say about a change before it is made: commands that name its limits do not know it."""

from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.commands.command import Command
from careplan.application.commands.overrides import ReviseOverride, SetOverride
from careplan.application.commands.own_file import TakeInOwn
from careplan.application.own_numbers import number_at
from careplan.application.queries.library_overrides import Overrides


def ensure_allowed(clinic: Clinic, command: Command[Any]) -> None:
    """Refuses TooLax for a limit that is laxer than the library allows, NotInLibrary for what it does not have."""
    if isinstance(command, SetOverride):
        number_at(clinic.library, command.target).ensure_allows(command.terms.number)
    elif isinstance(command, TakeInOwn):
        for each in command.numbers:
            ensure_allowed(clinic, each)
    elif isinstance(command, ReviseOverride):
        for line in clinic.ask(Overrides()):
            if line.id == command.override_id:
                number_at(clinic.library, line.target).ensure_allows(command.wanted.number)
