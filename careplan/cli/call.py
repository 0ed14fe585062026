"""One call of the command line: what was asked, what is said on the way, what is answered."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Generic, TypeVar

from careplan.cli.lines import clean
from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message
from careplan.i18n.refusals import message

T_co = TypeVar("T_co", covariant=True)


Window = Callable[[Path | None], int]


class Status(IntEnum):
    """How the process ends: done, found problems or refused, used wrongly, stopped by the person."""

    DONE = 0
    REFUSED = 1
    MISUSED = 2
    STOPPED = 130


class Tone(StrEnum):
    """How a message is meant."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One entry of `messages`; `field` is the path a refusal concerns and `parameters` what it is about."""

    kind: Tone
    code: str
    text: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[T_co]):
    """What a command found: `data` for machines, `lines` for people; with `problems` the status is 1.

    A `bare` answer is printed as its data alone, whoever asks: a schema is used as it is.
    """

    data: T_co
    lines: Iterable[str] = ()
    problems: bool = False
    bare: bool = False


class Ended(Exception):
    """The command cannot go on; the message says why, and what to do."""

    def __init__(self, said: Message, status: Status = Status.REFUSED) -> None:
        super().__init__(said.code)
        self.said = said
        self.status = status


def misused(code: str, happened: str, todo: str) -> Ended:
    """The command line was used wrongly: something is missing or contradicts itself."""
    return Ended(Message(code=code, happened=happened, todo=todo), Status.MISUSED)


def declined(code: str, happened: str, todo: str = "", safe: str = "") -> Ended:
    """The request was understood and is not possible."""
    return Ended(Message(code=code, happened=happened, safe=safe, todo=todo))


@dataclass(frozen=True, kw_only=True)
class Call:
    """What a handler gets: the options as parsed, the clock, and a voice."""

    options: argparse.Namespace
    clock: Callable[[], datetime]
    remarks: list[Remark] = field(default_factory=list)
    window: Window | None = None
    """Opens the window with a clinic file or none and answers how it ended; raises ImportError without Qt."""

    @property
    def today(self) -> date:
        """The day of rules and reports, in the zone of the workstation."""
        return self.clock().astimezone().date()

    def note(self, said: Message) -> None:
        """Something worth knowing."""
        self._remark(Tone.NOTE, said)

    def warn(self, said: Message) -> None:
        """Something to look after, although the command goes on."""
        self._remark(Tone.WARNING, said)

    def complain(self, said: Message) -> None:
        """Why the command ends here."""
        self._remark(Tone.ERROR, said)

    def refuse(self, refused: Refused, about: str = "") -> None:
        """Tells a refusal in its own sentence, after the name of the file it is about."""
        said = message(refused)
        named = said._replace(happened=f"{about}: {said.happened}") if about else said
        self._remark(Tone.ERROR, named, refused.field, refused.parameters)

    def _remark(
        self, kind: Tone, said: Message, about: str = "", parameters: Mapping[str, object] | None = None
    ) -> None:
        text = said.text
        self.remarks.append(Remark(kind=kind, code=said.code, text=text, field=about, parameters=parameters or {}))
        print(f"careplan: {clean(text)}", file=sys.stderr)
