"""What is written down when something unexpected happens: where in the program, never what it was about.

Texts of exceptions are left out, because they may quote a name or a result; so are the values of variables. It needs
nothing but the standard library, because it must work where the installation does not.
"""

import os
import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from careplan.version import VERSION


def kept(error: BaseException, now: datetime, doing: str) -> Path | None:
    """Writes the report and answers where it is; None when even that was not possible."""
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"crash-{now:%Y%m%dT%H%M%SZ}-{uuid4().hex[:8]}.log"
        path.write_text("\n".join(_lines(error, now, doing)) + "\n", encoding="utf-8")
    except (OSError, RuntimeError):
        return None
    return path


def log_folder() -> Path:
    """`CAREPLAN_LOGS`, or where the system keeps what programs write about themselves."""
    if given := os.environ.get("CAREPLAN_LOGS"):
        return Path(given)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "careplan" / "Logs"
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "careplan"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "careplan"


def _lines(error: BaseException, now: datetime, doing: str) -> list[str]:
    lines = [
        f"careplan {VERSION}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        f"{now:%Y-%m-%dT%H:%M:%SZ} during {doing}",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [f"  {_inside(f.filename)}:{f.lineno} {f.name}" for f in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    return lines


def _inside(path: str) -> str:
    """The last parts of a path: the first may name a person."""
    return "/".join(Path(path).parts[-3:])
