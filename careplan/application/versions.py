"""Versions of the program, its file format, its knowledge and the engines under it."""

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

from careplan.knowledge.loader import load
from careplan.storage.engine_versions import engine_versions
from careplan.storage.migrations.schema import SHIPPED
from careplan.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class PackVersion:
    """One knowledge pack; `reviewed` once a named clinician has signed it."""

    id: str
    version: str
    reviewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What somebody needs who is asked for help; `qt` is empty where no window is installed."""

    careplan: str
    file_format: int
    packs: tuple[PackVersion, ...]
    python: str
    sqlite: str
    sqlcipher: str
    qt: str


def versions() -> Versions:
    """Of this installation; Qt is asked of the package list and not loaded."""
    sqlite, sqlcipher = engine_versions()
    return Versions(
        careplan=VERSION,
        file_format=SHIPPED.newest,
        packs=tuple(
            PackVersion(id=pack.id, version=pack.about.version, reviewed=pack.about.reviewed) for pack in load().packs
        ),
        python=platform.python_version(),
        sqlite=sqlite,
        sqlcipher=sqlcipher,
        qt=_qt(),
    )


def _qt() -> str:
    try:
        return installed("PySide6-Essentials")
    except PackageNotFoundError:
        return ""
