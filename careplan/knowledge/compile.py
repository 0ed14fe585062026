"""From the YAML files of a pack to the plain data that the domain objects are made of; slow, and seldom done."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from careplan.knowledge.document import Document, read
from careplan.knowledge.files import FILES, FOLDERS, kind_of, pack_files
from careplan.knowledge.references import Kept
from careplan.knowledge.references import problems as reference_problems
from careplan.knowledge.refusals import PackRefused, Reason
from careplan.knowledge.schema import Schemas

_NEEDED = ("pack.yaml", "condition.yaml", "sources.yaml")


def compiled(folder: Path) -> dict[str, Any]:
    """The whole pack as dict, list, str, int, bool and None; refuses with the first fault found."""
    files, faults = examined(folder)
    if faults:
        raise faults[0]
    return _assembled(files)


def examined(folder: Path) -> tuple[list[Kept], list[PackRefused]]:
    """Every file that could be read, and all faults; references are followed once every file has its proper shape."""
    files, faults = [], list(_missing(folder))
    schemas = Schemas()
    for path in pack_files(folder):
        try:
            kept = _kept(folder, path)
        except PackRefused as fault:
            faults.append(fault)
            continue
        files.append(kept)
        faults.extend(schemas.problems(kept.document, kept.kind))
    if not faults:
        faults.extend(_of_another_folder(folder, files))
        faults.extend(reference_problems(files))
    return files, faults


def _kept(folder: Path, path: Path) -> Kept:
    inside = path.relative_to(folder).as_posix()
    file = f"{folder.name}/{inside}"
    kind = kind_of(inside)
    if kind is None:
        known = ", ".join([*FILES, *(f"{name}/*.yaml" for name in FOLDERS)])
        raise PackRefused(field=file, file=file, reason=Reason.UNKNOWN_FILE, expected=known)
    return Kept(kind, read(path, file))


def _missing(folder: Path) -> Iterator[PackRefused]:
    for name in _NEEDED:
        if not (folder / name).is_file():
            file = f"{folder.name}/{name}"
            yield PackRefused(field=file, file=file, reason=Reason.MISSING_FILE, what=name)


def _of_another_folder(folder: Path, files: list[Kept]) -> Iterator[PackRefused]:
    for kept in files:
        if kept.kind == "pack" and kept.document.data["id"] != folder.name:
            yield kept.document.refusal(("id",), Reason.NOT_THE_FOLDER_NAME, kept.document.data["id"], folder.name)


def _assembled(files: list[Kept]) -> dict[str, Any]:
    """The keys are the fields of `Pack`; the files of a folder keep the order of their names."""
    by_kind: dict[str, list[Document]] = {}
    for kept in files:
        by_kind.setdefault(kept.kind, []).append(kept.document)

    def only(kind: str) -> dict[str, Any]:
        return by_kind[kind][0].data if kind in by_kind else {}

    def each(kind: str) -> list[dict[str, Any]]:
        return [document.data for document in by_kind.get(kind, ())]

    return {
        "about": only("pack"),
        "condition": only("condition"),
        "sources": only("sources")["sources"],
        "investigations": only("tests").get("tests", []),
        "drugs": each("drug"),
        "therapies": [_with_strand(therapy) for therapy in each("therapy")],
        "packets": each("packet"),
        **only("referrals"),
        **only("screening"),
        **only("education"),
        **only("tall_man"),
        **only("measures"),
        **only("interactions"),
        **only("variables"),
        "criteria": each("criteria"),
        **only("pathway"),
        "evidence": only("evidence"),
        **only("research"),
        "checks": only("checks"),
        "templates": each("template"),
        "instrument_families": each("instrument"),
    }


def _with_strand(therapy: dict[str, Any]) -> dict[str, Any]:
    """An intervention stands in its strand's file and must still say so when it is looked up alone."""
    interventions = [{**each, "strand": therapy["strand"]} for each in therapy["interventions"]]
    return {**therapy, "interventions": interventions}
