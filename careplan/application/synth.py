"""A large clinic of people who do not exist, to measure the program and to try it out at full size."""

from collections.abc import Callable, Mapping

from careplan.application.clinic import Clinic
from careplan.application.commands.imports import FillWithFiction
from careplan.application.dispatch import Outcome
from careplan.application.fiction.rows import USUAL, Fiction, Proportion


def _nobody(_done: int, _of: int) -> None:
    """Hears how far it is and tells nobody."""


def synth(
    clinic: Clinic,
    patients: int,
    seed: int = 1,
    *,
    proportion: Proportion = USUAL,
    progress: Callable[[int, int], None] = _nobody,
) -> Outcome[Mapping[str, int]]:
    """Adds the people and everything of theirs in one step and answers how many rows by table.

    The same seed, day and proportion make the same rows, so a second time in the same clinic is refused as Duplicate.
    No plan is signed. `progress` hears how many people of how many are made.
    """
    today = clinic.clock().astimezone().date()
    fiction = Fiction(patients, seed, today, owners=("", clinic.user.login), proportion=proportion)
    return clinic.run(FillWithFiction(name=f"{patients} people of seed {seed}", blocks=fiction.blocks(progress)))
