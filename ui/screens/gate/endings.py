"""The sentences for an opening or making that did not end with an open clinic, and for a closing with trouble."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import moment_text
from careplan.i18n.message import Message
from careplan.i18n.outcomes import damage, ending, log_kept, note
from ui.feedback.failures import failure, refusal
from ui.feedback.window_words import for_window

if TYPE_CHECKING:
    from careplan.application.opening import OpenClinic


def told(outcome: object) -> Message:
    """What happened, what is safe, what to do; times are those of the workstation."""
    given = {f.name: getattr(outcome, f.name) for f in fields(outcome)}  # type: ignore[arg-type] # all are dataclasses
    if (holder := given.get("holder")) is not None:
        since = f", {tr('since')} {moment_text(holder.since.astimezone())}" if holder.since else ""
        named = " ".join(filter(None, (holder.name, f"{tr('on')} {holder.host}" if holder.host else "")))
        given["holder"] = f" ({named}{since})" if named else ""
    if faults := given.get("faults"):
        given["faults"] = "; ".join(damage(fault.what.value, fault.detail) for fault in faults)
    return ending(type(outcome).__name__, given)


def notes(session: OpenClinic) -> tuple[Message, ...]:
    """What a person should know about the file that was opened; the first backup comes by itself at closing."""
    return tuple(for_window(note(each.value)) for each in sorted(session.notes, key=lambda found: found.value))


def closing_trouble(closed: object) -> Message | None:
    """What did not go well in closing (`Closed`); the work itself is saved by then."""
    trouble = getattr(closed, "trouble", None)
    if trouble is not None:
        return refusal(trouble)
    return None if getattr(closed, "log_emptied", True) else log_kept()


def unexpected(error: Exception) -> Message:
    """A refusal or disk trouble in its own words, anything else in these."""
    return failure(error) or Message(
        code="unexpected",
        happened=tr("Something unexpected went wrong."),
        safe=tr("What was saved before is safe."),
        todo=tr("Try again. If it happens again, send the report to support."),
    )
