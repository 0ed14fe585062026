"""The ways into a clinic, as the pages before the open clinic use them; all of it is work for the records lane."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from careplan.application.opening import Clock, Founding, Made, OpenClinic, make_clinic, open_clinic
from careplan.application.permissions import User
from careplan.application.queries.users import ClinicFacts, ThisClinic, Users

Say = Callable[[str], None]


class Doors(NamedTuple):
    """`make`, `open` and `demo` answer what `careplan.application` answers: the wanted thing, or why not."""

    make: Callable[[Path, str, Founding], object]
    open: Callable[[Path, str], object]
    demo: Callable[[Path, Say], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An open clinic with what the window has to know of it before it shows anything.

    `recovery_key` only of a clinic that was made just now; `demo_folder` is wiped when the clinic is closed.
    """

    clinic_file: OpenClinic
    facts: ClinicFacts
    users: tuple[User, ...]
    recovery_key: str = field(default="", repr=False)
    demo_folder: TemporaryDirectory[str] | None = None

    def wipe(self) -> None:
        """Nothing of a demonstration stays on the disk."""
        if self.demo_folder is not None:
            self.demo_folder.cleanup()


def front_doors(clock: Clock) -> Doors:
    """The real ones."""
    return Doors(
        make=lambda path, secret, founding: make_clinic(path, secret, founding, clock=clock),
        open=lambda path, secret: open_clinic(path, secret, login=None, clock=clock, look_later=True),
        demo=lambda folder, say: _demo(folder, clock, say),
    )


def arrival(
    outcome: object, *, recovery_key: str = "", demo_folder: TemporaryDirectory[str] | None = None
) -> Arrival | object:
    """Asks an open clinic who works there; any other outcome is handed on as it is."""
    if isinstance(outcome, Made):
        return arrival(outcome.open_clinic, recovery_key=outcome.recovery_key)
    if not isinstance(outcome, OpenClinic):
        return outcome
    try:
        facts, users = outcome.clinic.ask(ThisClinic()), outcome.clinic.ask(Users())
    except BaseException:
        outcome.close(back_up=False)
        raise
    return Arrival(clinic_file=outcome, facts=facts, users=users, recovery_key=recovery_key, demo_folder=demo_folder)


def demo_arrival(doors: Doors, say: Say) -> Arrival | object:
    """The demonstration clinic in a folder of its own, open; the folder is gone again if that fails."""
    from careplan.application.demo.folder import PASSPHRASE, DemoMade  # noqa: PLC0415 - brings the printing along

    folder = TemporaryDirectory(prefix="careplan-demo-", ignore_cleanup_errors=True)
    try:
        made = doors.demo(Path(folder.name), say)
        outcome = doors.open(made.clinic, PASSPHRASE) if isinstance(made, DemoMade) else made
        found = arrival(outcome, demo_folder=folder)
    except BaseException:
        folder.cleanup()
        raise
    if not isinstance(found, Arrival):
        folder.cleanup()
    return found


def _demo(folder: Path, clock: Clock, say: Say) -> object:
    from careplan.application.demo.folder import PASSPHRASE, make_demo  # noqa: PLC0415 - brings the printing along

    return make_demo(folder, PASSPHRASE, clock=clock, progress=say)
