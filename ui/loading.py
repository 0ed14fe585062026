"""How the code of the window is loaded: quicker than it would be by itself (`docs/quality.md`)."""

import builtins
import gc


def load_plainly() -> None:
    """To be called before anything of the window is imported.

    The collector rests until the lanes look after it (`ui.jobs.garbage`): nothing of what is loaded is garbage. And
    Python's own import comes back: Qt's binding replaces it to offer other spellings of Qt's names, for which it reads
    and keeps the source text of every module that is loaded from then on. No name here is spelt so.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401, PLC0415 - it replaces the import when it is loaded

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
