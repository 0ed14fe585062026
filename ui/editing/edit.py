"""One save of a form that is under way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Generic[T]):
    """What the person saw and wants, as a command takes it; exactly one of the three answers is to be called.

    `values` are the fields that differ, by name. For something new, `seen` and `wanted` are the same.
    """

    seen: T
    wanted: T
    values: Mapping[str, Any]
    answers: "Answers[T]"

    def done(self, _: object = None) -> None:
        """It is safe on disk; takes what a command answered, so that it can be given as `then`."""
        self.answers.done(self)

    def refused(self, refused: Refused) -> None:
        """The clinic declined: shown at the field it concerns."""
        self.answers.refused(self, refused)

    def failed(self, message: Message) -> None:
        """The disk did; what was typed stays and can be saved again with Ctrl+S."""
        self.answers.failed(self, message)


@dataclass(frozen=True, slots=True)
class Answers(Generic[T]):
    """Where the answers go: to the form that made the edit."""

    done: Callable[[Edit[T]], None]
    refused: Callable[[Edit[T], Refused], None]
    failed: Callable[[Edit[T], Message], None]
