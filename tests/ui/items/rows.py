"""Rows and columns as the worklist has them, for tests."""

from dataclasses import dataclass

from ui.items.cells import ActionCell, IconCell, Lines, PersonCell
from ui.items.columns import Column
from ui.theme.tones import Tone


@dataclass(frozen=True)
class Work:
    """One thing to do."""

    id: int
    who: str = "EXAMPLETON, Grace"
    what: str = "Pulmonology referral"
    rule: str = "Sent 12 days ago, no appointment date (clinic limit 7 days)"
    owner: str = "M. Sample"
    due: str = "5 days late"
    action: str = "Log contact…"
    enabled: bool = True


def spoken(work: Work) -> str:
    """The whole row in one sentence."""
    return f"{work.who}. {work.what}. Rule: {work.rule}. Next action: {work.action.rstrip('…')}"


def columns(*, action: bool = True) -> list[Column[Work]]:
    """As on Today; without the action a row is opened by Enter."""
    made = [
        Column[Work]("", lambda work: IconCell("send", "Referral"), width=38),
        Column[Work]("Patient", lambda work: Lines(work.who, "12-Mar-1968"), width=180, leads=True, name="patient"),
        Column[Work](
            "What and why",
            lambda work: Lines(work.what, work.rule, icon="triangle-alert", icon_tone=Tone.RED),
            width=200,
            grows=True,
        ),
        Column[Work]("Owner", lambda work: PersonCell(work.owner), width=140, order=lambda work: work.owner),
        Column[Work]("Due", lambda work: work.due, width=100),
    ]
    if action:
        made.append(
            Column("Next action", lambda work: ActionCell("log", work.action, "phone", work.enabled), width=160)
        )
    return made
