"""Which modules something of the window is made of, in the order in which they can be loaded one by one.

Modules of the window are loaded on its own thread alone. Qt's binding makes a class when it is first named, lets other
threads in while it does, and two threads that do so at a time end the program. What else they need may be loaded in
a lane, and so may be found out what that is.
"""

import dis
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from types import CodeType
from typing import Final

_OURS: Final = "ui."
_QT: Final = ("PySide6", "shiboken6")


def code_of(names: Iterable[str]) -> list[str]:
    """For a lane: the window's modules that are not loaded yet among these and below them, each after what it imports.

    Loads what they import besides, but for Qt. What cannot be found is left to whoever loads it.
    """
    order: list[str] = []
    seen: set[str] = set()
    for name in names:
        _visit(name, order, seen)
    return order


def _visit(name: str, order: list[str], seen: set[str]) -> None:
    if name in seen or name in sys.modules:
        return
    seen.add(name)
    code = _code(name)
    if code is None:
        return
    for other in _imported(code):
        if other.startswith(_OURS):
            _visit(other, order, seen)
        elif not other.startswith(_QT) and other not in sys.modules:
            with suppress(ImportError):  # a name of a module, or one that this system has not
                import_module(other)
    order.append(name)


def _code(name: str) -> CodeType | None:
    with suppress(ImportError):
        spec = find_spec(name)
        read: Callable[[str], CodeType | None] | None = getattr(spec and spec.loader, "get_code", None)
        return None if read is None else read(name)  # that of a packaged program is no InspectLoader
    return None


def _imported(code: CodeType) -> Iterator[str]:
    """What running the module imports, but for type checks: `a`, and `a.b` for `from a import b`."""
    wanted: tuple[str, ...] | None = ()
    until = -1
    for step in dis.get_instructions(code):
        if step.offset < until:
            continue
        if step.opname == "LOAD_NAME" and step.argval == "TYPE_CHECKING":
            until = 0
        elif until == 0 and step.opname != "TO_BOOL":
            until = step.argval if "IF_FALSE" in step.opname else -1
        elif step.opname == "LOAD_CONST":
            wanted = step.argval if isinstance(step.argval, tuple) else None
        elif step.opname == "IMPORT_NAME":
            yield step.argval
            if _is_package(step.argval):
                yield from (f"{step.argval}.{part}" for part in wanted or ())


def _is_package(name: str) -> bool:
    if not name.startswith((_OURS, "careplan.")):
        return False
    with suppress(ImportError):
        spec = find_spec(name)
        return spec is not None and spec.submodule_search_locations is not None
    return False
