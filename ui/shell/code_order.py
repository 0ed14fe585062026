"""Which modules something of the window is made of, in the order in which they can be loaded one by one.

Modules of the window are loaded on its own thread alone: while a lane loaded them, the window's thread was seen to end
the program inside Qt. Its binding makes classes as they are first named and lets other threads in meanwhile, which is
the likely cause. What else they need may be loaded in a lane, and so may be found out what that is.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from opcode import opmap
from types import CodeType
from typing import Final

_OURS: Final = "ui."
_QT: Final = ("PySide6", "shiboken6")
_EXTENDED, _IMPORT_NAME = opmap["EXTENDED_ARG"], opmap["IMPORT_NAME"]
_LOAD_CONST, _LOAD_NAME = opmap["LOAD_CONST"], opmap["LOAD_NAME"]
_UNLESS: Final = frozenset(kind for name, kind in opmap.items() if name.startswith("POP_JUMP") and "IF_FALSE" in name)


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
    """What running the module imports, but for type checks: `a`, and `a.b` for `from a import b`.

    Read from the bytes of the code: `dis` takes thirty times as long.
    """
    names, constants, steps = code.co_names, code.co_consts, code.co_code
    wanted: object = ()
    more = until = 0
    is_check = False
    for at in range(0, len(steps), 2):
        kind, value = steps[at], steps[at + 1] | more
        more = value << 8 if kind == _EXTENDED else 0
        if at < until or more:
            continue
        if kind == _LOAD_CONST:
            wanted = constants[value]
        elif kind == _LOAD_NAME:
            is_check = names[value] == "TYPE_CHECKING"
        elif kind in _UNLESS and is_check:
            until, is_check = at + 2 * value, False
        elif kind == _IMPORT_NAME:
            yield names[value]
            if isinstance(wanted, tuple) and _is_package(names[value]):
                yield from (f"{names[value]}.{part}" for part in wanted)


def _is_package(name: str) -> bool:
    if not name.startswith((_OURS, "careplan.")):
        return False
    with suppress(ImportError):
        spec = find_spec(name)
        return spec is not None and spec.submodule_search_locations is not None
    return False
