"""The two sides of an edit: what the person saw, and what comes of it with the values of the fields."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from careplan.domain.shared.errors import Refused

T = TypeVar("T")
_NOT_SENT: Final = object()


class Sides(Generic[T]):
    """`seen` is None for something new, which `make` builds from all fields by name."""

    def __init__(self, make: Callable[..., T] | None) -> None:
        self.seen: T | None = None
        self._make = make

    def show(self, value: T, held: Mapping[str, Any]) -> None:
        """The present value, with what the person still sees of it in fields that are being edited.

        Where the two do not go together, the person is taken to have seen nothing new.
        """
        try:
            self.seen = _with(value, held)
        except Refused:
            self.seen = self.seen or value

    def wanted(self, values: Mapping[str, Any], shown: Mapping[str, Any]) -> T:
        """Raises Refused where the values do not make one that can be kept."""
        if self._make is not None:
            return self._make(**{**shown, **values})
        assert self.seen is not None  # a form for something new is given `make`
        return _with(self.seen, values)

    def accept(self, values: Mapping[str, Any], otherwise: T | None = None) -> None:
        """These were saved, or seen."""
        if self.seen is not None:
            try:
                self.seen = _with(self.seen, values)
            except Refused:
                self.seen = otherwise or self.seen


class Sent:
    """Values on their way, so that none is sent twice."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def __bool__(self) -> bool:
        return bool(self._values)

    def left_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those that are not under way."""
        return {name: value for name, value in values.items() if self._values.get(name, _NOT_SENT) != value}

    def add(self, values: Mapping[str, Any]) -> None:
        """They went out."""
        self._values |= values

    def answered(self, values: Mapping[str, Any]) -> None:
        """An answer came; a later value of the same field may still be under way."""
        for name, value in values.items():
            if self._values.get(name, _NOT_SENT) == value:
                del self._values[name]


def _with(value: T, values: Mapping[str, Any]) -> T:
    return replace(value, **values) if values else value  # type: ignore[type-var] # forms show frozen dataclasses
