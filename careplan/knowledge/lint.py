"""What people who maintain a pack should look at: faults, doubtful flags, wording that may be misread, loose ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from careplan.domain.medicine.names import plain
from careplan.knowledge.compile import examined
from careplan.knowledge.document import Document, Place, spelled
from careplan.knowledge.files import pack_folders
from careplan.knowledge.library import Library
from careplan.knowledge.reading_level import HARDEST, grade, measurable
from careplan.knowledge.references import Kept, uses
from careplan.knowledge.wording import misread
from careplan.resources import resource


class Weight(StrEnum):
    """An error keeps a pack from being shipped, a warning asks for work, a note says what a reader must know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at; `code` is the broken rule or, for a pack that does not load, the reason of the refusal.

    `file` is relative to the knowledge folder, `line` counts from 1, `what` is the part meant.
    """

    code: str
    weight: Weight
    file: str
    path: str = ""
    line: int = 0
    what: str = ""


NOT_REVIEWED = "not-reviewed"
"""Note: no named person has signed the pack."""
UNCONFIRMED_NUMBERS = "unconfirmed-numbers"
"""Note: a template proposes numbers that no source confirms; `what` lists where."""
WEAK_SOURCE = "weak-source"
"""Note: a confirmed fact rests on a source of the tier `low` alone."""
SHOWN_ONLY = "shown-only"
"""Note: what rules evaluate where it is confirmed; `what` counts what is not, and so is shown and never evaluated."""
READING_UNMEASURED = "reading-unmeasured"
"""Note: the dictionary that counts syllables is not installed, so nobody knows how hard the patients' texts are."""
HARD_TO_READ = "hard-to-read"
"""Warning: a text for patients that needs more than eight years of school; `what` is the grade."""
UNUSED_SOURCE = "unused-source"
"""Warning: no fact names it."""
AMBIGUOUS_NAME = "ambiguous-name"
"""Warning: two drugs, substances or classes answer to the same name, so none of them is found by it."""
CONFIRMED_UNREAD = "confirmed-unread"
"""Error: a confirmed fact whose source is a placeholder or was not read."""
MAY_BE_MISREAD = "may-be-misread"
"""Error: an abbreviation or a number that is written so that it can be misread."""
MEASURE_NAME = "measure-name"
"""Error: a goal calls its assessment something else."""

_UNREAD = "not-retrieved"
_EVALUATED = {
    "drug": ("pretreatment", "monitoring", "thresholds", "contraindications", "reproductive"),
    "interactions": ("interactions",),
}
"""Kind of file to the parts of it that rules evaluate."""
_FOR_PATIENTS = {"drug": "patient_note", "education": "education"}
"""Kind of file to the part of it that patients read."""
_NAMES = ("other_names", "brand_names")
_CODES = {
    "id", "source", "also", "confirm_in", "unit", "loinc", "codes", "code", "system", "basis", "tests", "test",
    "operator", "value", "low", "high",
}  # fmt: skip


def lint(where: Path | Library | None = None) -> tuple[Finding, ...]:
    """Looks through one pack, a folder of packs, those of a library, or (None) all that come with the program.

    A pack that does not load gets its faults, all of them, and nothing else.
    """
    return tuple(finding for folder in _folders(where) for finding in _pack(folder))


def _folders(where: Path | Library | None) -> list[Path]:
    if isinstance(where, Library):
        return [where.folder / pack.id for pack in where.packs]
    folder = where or resource("knowledge")
    return [folder] if (folder / "pack.yaml").is_file() else list(pack_folders(folder))


def _pack(folder: Path) -> Iterator[Finding]:
    files, faults = examined(folder)
    if faults:
        for fault in faults:
            yield Finding(
                code=fault.reason,
                weight=Weight.ERROR,
                file=fault.file,
                path=fault.path,
                line=fault.line,
                what=fault.what,
            )
        return
    sources = {
        source["id"]: source for kept in files if kept.kind == "sources" for source in kept.document.data["sources"]
    }
    yield from _review(files)
    if not measurable():
        yield from (_found(READING_UNMEASURED, Weight.NOTE, kept.document, ()) for kept in files if kept.kind == "pack")
    yield from _unused_sources(files)
    yield from _names(files)
    for kept in files:
        if kept.kind != "sources":
            yield from _facts(kept.document, kept.document.data, (), sources)
            yield from _texts(kept.document, kept.document.data, ())
        yield from _shown_only(kept)
        yield from _reading(kept)
        if kept.kind == "template":
            yield from _numbers(kept.document)
    yield from _measures(files)


def _found(code: str, weight: Weight, document: Document, path: Place, what: str = "") -> Finding:
    return Finding(
        code=code,
        weight=weight,
        file=document.file,
        path=spelled(path),
        line=document.lines.get(path, 1),
        what=what,
    )


def _review(files: list[Kept]) -> Iterator[Finding]:
    for kept in files:
        if kept.kind == "pack" and kept.document.data["review"] is None:
            yield _found(NOT_REVIEWED, Weight.NOTE, kept.document, ("review",), kept.document.data["status"])


def _unused_sources(files: list[Kept]) -> Iterator[Finding]:
    used = {use.id for kept in files for use in uses(kept) if use.kind == "source"}
    for kept in files:
        for index, source in enumerate(kept.document.data["sources"] if kept.kind == "sources" else ()):
            if source["id"] not in used:
                yield _found(UNUSED_SOURCE, Weight.WARNING, kept.document, ("sources", index), source["id"])


def _names(files: list[Kept]) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for kept in files:
        for path, entry, name in _called(kept):
            words = {name, *(other["name"] for key in _NAMES for other in entry.get(key, ()))}
            for each in sorted(words):
                if owners.setdefault(plain(each), entry["id"]) != entry["id"]:
                    yield _found(AMBIGUOUS_NAME, Weight.WARNING, kept.document, path, each)


def _called(kept: Kept) -> Iterator[tuple[Place, dict[str, Any], str]]:
    data = kept.document.data
    if kept.kind == "drug":
        yield ("generic_name",), data, data["generic_name"]
    for key, name in (("substances", "name"), ("drug_classes", "label")) if kept.kind == "interactions" else ():
        for index, entry in enumerate(data.get(key, ())):
            yield (key, index), entry, entry[name]


def _shown_only(kept: Kept) -> Iterator[Finding]:
    counts = []
    for key in _EVALUATED.get(kept.kind, ()):
        facts = kept.document.data.get(key, ())
        if doubtful := sum(not fact["confirmed"] for fact in facts):
            counts.append(f"{key} {doubtful} of {len(facts)}")
    if counts:
        yield _found(SHOWN_ONLY, Weight.NOTE, kept.document, (), ", ".join(counts))


def _reading(kept: Kept) -> Iterator[Finding]:
    part = kept.document.data.get(_FOR_PATIENTS.get(kept.kind, ""))
    texts = enumerate(part) if isinstance(part, list) else [(None, part)] if part else []
    for index, fact in texts:
        years = grade(fact["text"])
        path: Place = (_FOR_PATIENTS[kept.kind], *(() if index is None else (index,)))
        if years is not None and years > HARDEST:
            yield _found(HARD_TO_READ, Weight.WARNING, kept.document, path, f"{years:.1f}")


def _facts(document: Document, value: Any, path: Place, sources: dict[str, Any]) -> Iterator[Finding]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _facts(document, each, (*path, index), sources)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _facts(document, each, (*path, key), sources)
        if value.get("confirmed"):
            source = sources[value["source"]]
            if source.get("kind", "citation") != "citation" or source["read"] == _UNREAD:
                yield _found(CONFIRMED_UNREAD, Weight.ERROR, document, path, value["source"])
            elif source.get("tier") == "low" and not value.get("also"):
                yield _found(WEAK_SOURCE, Weight.NOTE, document, path, value["source"])


def _texts(document: Document, value: Any, path: Place) -> Iterator[Finding]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(document, each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in _CODES:
                yield from _texts(document, each, (*path, key))
    elif isinstance(value, str):
        for part in misread(value):
            yield _found(MAY_BE_MISREAD, Weight.ERROR, document, path, part)


def _numbers(document: Document) -> Iterator[Finding]:
    data = document.data
    places = [
        f"goal:{goal['id']}"
        for goal in data.get("goals", ())
        if not (goal["confirmed"] and goal["target_basis"] == "source") and _has_number(goal["target"])
    ]
    places += [
        f"decision_points[{index}]"
        for index, point in enumerate(data.get("decision_points", ()))
        if not point["confirmed"] and _has_number(point["text"])
    ]
    places += [] if data["review"]["confirmed"] else ["review"]
    if places:
        yield _found(UNCONFIRMED_NUMBERS, Weight.NOTE, document, (), ", ".join(places))


def _has_number(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _measures(files: list[Kept]) -> Iterator[Finding]:
    names = {
        assessment["id"]: assessment["name"]
        for kept in files
        if kept.kind == "therapy"
        for assessment in kept.document.data.get("assessments", ())
    }
    for kept in files:
        for index, goal in enumerate(kept.document.data.get("goals", ()) if kept.kind == "template" else ()):
            if "assessment" in goal and names[goal["assessment"]] != goal["measure"]:
                yield _found(MEASURE_NAME, Weight.ERROR, kept.document, ("goals", index, "measure"), goal["measure"])
