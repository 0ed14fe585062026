"""What Careplan is made of besides itself, with the licences: read from what is installed on this computer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from careplan.resources import resource

ROOTS: Final = (
    "alembic", "cryptography", "holidays", "jsonschema", "msgspec", "openpyxl", "pikepdf", "pillow", "pypdfium2",
    "pyside6-essentials", "pyyaml", "rapidfuzz", "reportlab", "rl_accel", "sqlalchemy", "sqlcipher3", "zxing-cpp",
)  # fmt: skip
"""What the program asks for by name; the rest follows from these. A test compares it with the project file."""
_NOT_SAID: Final = {"sqlcipher3": "zlib (SQLCipher: BSD-3-Clause, OpenSSL: Apache-2.0)"}
"""Packages whose metadata name no licence."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FILES = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part; `text` is its licence in full as far as it came along, which may be empty."""

    name: str
    version: str
    licence: str
    text: str


def components() -> tuple[Component, ...]:
    """Fonts and icons first, then packages by name; reads files, so it is no work for the window's thread."""
    return (*_drawn(), *sorted(_packages(), key=lambda part: part.name.casefold()))


def _drawn() -> Iterable[Component]:
    for name, licence, where in (
        ("Inter", "OFL-1.1", ("fonts", "inter", "OFL.txt")),
        ("DejaVu Sans", "Bitstream Vera", ("fonts", "dejavu", "LICENSE")),
        ("Lucide", "ISC, parts MIT", ("icons", "LICENSE")),
    ):
        yield Component(name=name, version="", licence=licence, text=resource(*where).read_text(encoding="utf-8"))


def _packages() -> Iterable[Component]:
    waiting, seen = list(ROOTS), set[str]()
    while waiting:
        name = _plain(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:  # brought along on another system only
            continue
        waiting += [match.group() for asked in found.requires or () if (match := _NAME.match(asked)) and _counts(asked)]
        yield Component(name=found.name, version=found.version, licence=_licence(found), text=_text(found))


def _counts(asked: str) -> bool:
    return "extra ==" not in asked


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(found: Distribution) -> str:
    """As the package says it: by expression, by words, by classifier."""
    said = _said(found, "License-Expression") or _said(found, "License").partition("\n")[0]
    classes = [
        each.rpartition(" :: ")[2] for each in found.metadata.get_all("Classifier") or () if "License ::" in each
    ]
    return said or ", ".join(classes) or _NOT_SAID.get(_plain(found.name), "")


def _said(found: Distribution, name: str) -> str:
    return str(found.metadata[name] or "").strip() if name in found.metadata else ""


def _text(found: Distribution) -> str:
    files = [file for file in found.files or () if _FILES.search(str(file))]
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in files if Path(file.locate()).is_file())
