"""Where the packs lie and which files belong to one."""

import os
from collections.abc import Iterator
from pathlib import Path

FILES = {
    "pack.yaml": "pack",
    "condition.yaml": "condition",
    "sources.yaml": "sources",
    "tests.yaml": "tests",
    "referrals.yaml": "referrals",
    "screening.yaml": "screening",
    "education.yaml": "education",
    "tall_man.yaml": "tall_man",
    "measures.yaml": "measures",
    "checks.yaml": "checks",
    "interactions.yaml": "interactions",
    "advanced/variables.yaml": "variables",
    "advanced/pathway.yaml": "pathway",
    "advanced/evidence.yaml": "evidence",
    "advanced/research.yaml": "research",
}
"""File of a pack to the kind of its content, which is also the name of its schema."""

FOLDERS = {
    "drugs": "drug",
    "therapy": "therapy",
    "referrals": "packet",
    "templates": "template",
    "instruments": "instrument",
    "advanced/criteria": "criteria",
}
"""Folder of a pack to the kind of each file in it."""


def pack_folders(folder: Path) -> Iterator[Path]:
    """Every folder with a `pack.yaml`, by name."""
    return (path.parent for path in sorted(folder.glob("*/pack.yaml")))


def pack_files(folder: Path) -> list[Path]:
    """Every YAML file in or under a pack's folder, known or not, by name; links to folders are not followed."""
    return sorted(Path(name) for name in files_in(folder, ".yaml", ".yml"))


def files_in(folder: Path, *endings: str) -> list[str]:
    """Every file with such a name in or under a folder, sorted; as texts, since a start makes no path of each."""
    return sorted(
        os.path.join(place, name) for place, _, names in os.walk(folder) for name in names if name.endswith(endings)
    )


def kind_of(inside: str) -> str | None:
    """The kind of a file by its path inside the pack; None for one that has no place there."""
    parent, _, name = inside.rpartition("/")
    if not name.endswith(".yaml"):
        return None
    return FILES.get(inside) or FOLDERS.get(parent)
