"""How the code of the window is loaded: quicker than it would be by itself (`docs/quality.md`)."""

import builtins
import gc
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any, Final

_BINDING: Final = "shibokensupport.signature"
LATER: Final = frozenset(
    f"{_BINDING}.{each}"
    for each in ("errorhandler", "layout", "lib.enum_sig", "lib.pyi_generator", "lib.tool", "parser")
)
"""By these Qt's binding words the refusal of a wrong call, answers `help` and writes type stubs. Into `mapping`, which
belongs to them, it reaches past Python: that has to be whole from the start."""
_WAKING: Final = RLock()
"""One thread at a time: the other would find a module half run."""
_WANTED: Final = 2
"""Where `__import__` is told, after the module's name, what is wanted of it."""


def load_plainly() -> None:
    """To be called before anything of the window is imported.

    The collector rests until the lanes look after it (`ui.jobs.garbage`): nothing of what is loaded is garbage. And
    Python's own import comes back: Qt's binding replaces it to offer other spellings of Qt's names, for which it reads
    and keeps the source text of every module that is loaded from then on. No name here is spelt so. What the binding
    needs for wrong calls only (`LATER`) it would compile from source at each start: that waits for the first one.
    """
    gc.disable()
    own = getattr(builtins, "__orig_import__", builtins.__import__)
    builtins.__import__ = _putting_off(own)
    try:
        import PySide6.QtCore  # noqa: F401, PLC0415 - it replaces the import when it is loaded
    finally:
        builtins.__import__ = vars(builtins)["__orig_import__"] = own


def _putting_off(own: Callable[..., Any]) -> Callable[..., Any]:
    """Python's import, which finds a module of `LATER` as one that runs when something of it is asked for."""

    def found(name: str, *rest: Any, **named: Any) -> Any:
        wanted = named.get("fromlist", rest[_WANTED] if len(rest) > _WANTED else ())
        if wanted and name.startswith(_BINDING):
            package = own(name, fromlist=("",))
            for each in LATER.intersection(f"{name}.{part}" for part in wanted).difference(sys.modules):
                spec = find_spec(each)
                if spec is not None and spec.loader is not None:
                    sys.modules[each] = _asleep(spec)
                    setattr(package, each.rpartition(".")[2], sys.modules[each])
        return own(name, *rest, **named)

    return found


def _asleep(spec: ModuleSpec) -> ModuleType:
    module = module_from_spec(ModuleSpec(spec.name, spec.loader))  # not `spec` itself: the binding renames it
    loaders = [spec.loader]

    def wake(attribute: str) -> Any:
        if not attribute.startswith("__"):  # else somebody goes through all modules and asks what they are
            with _WAKING:
                if loaders:
                    module.__spec__, loader = spec, loaders.pop()
                    assert loader is not None
                    loader.exec_module(module)
        if attribute not in vars(module):
            raise AttributeError(attribute)
        return vars(module)[attribute]

    vars(module)["__getattr__"] = wake
    return module
