"""Expected refusals: what the clinic declines, as a code with parameters; the sentence is made at the edge."""

from dataclasses import dataclass, fields
from typing import ClassVar
from uuid import UUID


@dataclass(eq=False, repr=False, kw_only=True)
class Refused(Exception):
    """A request that was understood and declined; `field` is the path it concerns, empty for the whole request.

    Its text is code and path only, so a log line may carry it: parameters may be clinical.
    """

    code: ClassVar[str] = "refused"
    field: str = ""

    @property
    def parameters(self) -> dict[str, object]:
        """What the sentence at the edge is filled with."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "field"}

    def __str__(self) -> str:
        return f"{self.code} {self.field}".rstrip()


@dataclass(eq=False, repr=False, kw_only=True)
class Invalid(Refused):
    """A value that no care plan can hold; `reason` names the broken rule."""

    code = "invalid"
    reason: str


@dataclass(eq=False, repr=False, kw_only=True)
class WrongStatus(Refused):
    """The life cycle does not allow this now."""

    code = "wrong-status"
    status: str


@dataclass(eq=False, repr=False, kw_only=True)
class NotFound(Refused):
    """Absent or retired: for the person asking it is the same."""

    code = "not-found"
    id: UUID


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchUser(Refused):
    """Nobody works here under this login."""

    code = "no-such-user"
    login: str


@dataclass(eq=False, repr=False, kw_only=True)
class NotInThisVersion(Refused):
    """Something the program will do one day and does not do yet; `what` names it as people call it."""

    code = "not-in-this-version"
    what: str


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownVersion(Refused):
    """The plan has no version of this number."""

    code = "unknown-version"
    version: int


@dataclass(eq=False, repr=False, kw_only=True)
class Duplicate(Refused):
    """A live twin exists already."""

    code = "duplicate"


@dataclass(eq=False, repr=False, kw_only=True)
class NotAllowed(Refused):
    """The person's role lacks a permission."""

    code = "not-allowed"
    permission: str


@dataclass(frozen=True, kw_only=True)
class Clash:
    """One field that two people changed; the conflict dialog shows all three values."""

    field: str
    seen: object
    present: object
    wanted: object


@dataclass(eq=False, repr=False, kw_only=True)
class Conflict(Refused):
    """Somebody changed the same fields since the person looked."""

    code = "conflict"
    clashes: tuple[Clash, ...]


@dataclass(eq=False, repr=False, kw_only=True)
class CannotUndo(Refused):
    """A step that would take more away than the person did; `reason` says why."""

    code = "cannot-undo"
    reason: str
