"""Opening a clinic for one command, as the person who sits at the desk, and closing it again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC
from pathlib import Path

from careplan.application.opening import OpenClinic, open_clinic
from careplan.cli.call import Call, Ended, declined, misused
from careplan.cli.passphrases import secret_of
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.message import Message
from careplan.i18n.outcomes import damage, ending, log_kept, note
from careplan.i18n.refusals import message


def clinic_path(call: Call) -> Path:
    """The file that was named; a database server is refused until that storage exists."""
    named = call.options.clinic or os.environ.get("CAREPLAN_CLINIC", "")
    if not named:
        raise misused("no-clinic", "No clinic was named.", "Give --clinic PATH, or set CAREPLAN_CLINIC.")
    return local_path(named)


def local_path(named: str) -> Path:
    """A path on this computer."""
    if "://" in named:
        raise declined(
            "no-server-yet",
            "A clinic on a database server cannot be opened by this version.",
            "Name a clinic file instead: --clinic NAME.careplan.",
        )
    return Path(named).expanduser()


@contextmanager
def at_the_desk(call: Call) -> Iterator[OpenClinic]:
    """An open clinic for the block; tells what should be known about it, before and after."""
    path = clinic_path(call)
    outcome = open_clinic(path, secret_of(call), login=call.options.login, clock=call.clock)
    if not isinstance(outcome, OpenClinic):
        raise Ended(told(outcome))
    for each in sorted(outcome.notes, key=lambda found: found.value):
        call.note(note(each.value))
    try:
        yield outcome
    finally:
        closed(call, outcome)


def closed(call: Call, session: OpenClinic) -> None:
    """Closes, and says what did not go well in doing so; the work itself is saved by then."""
    outcome = session.close()
    if outcome.trouble is not None:
        call.warn(message(outcome.trouble))
    if not outcome.log_emptied:
        call.warn(log_kept())


def told(outcome: object) -> Message:
    """The sentence for an outcome that is not the wanted one."""
    given = {f.name: getattr(outcome, f.name) for f in fields(outcome)}  # type: ignore[arg-type] # all are dataclasses
    if (holder := given.get("holder")) is not None:
        since = f", since {moment_text(holder.since.astimezone(UTC))} UTC" if holder.since else ""
        named = " ".join(filter(None, (holder.name, f"on {holder.host}" if holder.host else "")))
        given["holder"] = f" ({named}{since})" if named else ""
    if faults := given.get("faults"):
        given["faults"] = "; ".join(damage(fault.what.value, fault.detail) for fault in faults)
    return ending(type(outcome).__name__, given)
