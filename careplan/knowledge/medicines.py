"""What holds between the files about medicines and no schema can say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from careplan.knowledge.document import Document, Place
from careplan.knowledge.refusals import PackRefused, Reason


class _Kept(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def document(self) -> Document: ...


def problems(files: Sequence[_Kept]) -> Iterator[PackRefused]:
    """Drugs, substances and classes that share an id, a pair of one thing with itself, a class inside itself."""
    owners = {kept.document.data["id"]: kept.document for kept in files if kept.kind == "drug"}
    for kept in files:
        if kept.kind == "interactions":
            yield from _one_space_of_ids(kept.document, owners)
            yield from _pairs(kept.document)
            yield from _circles(kept.document)


def _one_space_of_ids(document: Document, drugs: Mapping[str, Document]) -> Iterator[PackRefused]:
    """Twins of one kind are found with all other ids; here are those of two kinds."""
    taken = dict(drugs)
    for key in ("substances", "drug_classes"):
        entries = document.data.get(key, ())
        for index, entry in enumerate(entries):
            if owner := taken.get(entry["id"]):
                yield document.refusal((key, index, "id"), Reason.DUPLICATE_ID, what=entry["id"], expected=owner.file)
        taken.update((entry["id"], document) for entry in entries)


def _pairs(document: Document) -> Iterator[PackRefused]:
    for index, pair in enumerate(document.data.get("interactions", ())):
        if pair["a"] == pair["b"]:
            yield document.refusal(("interactions", index, "b"), Reason.DUPLICATE_VALUE, what=pair["b"])


def _circles(document: Document) -> Iterator[PackRefused]:
    classes: dict[str, tuple[int, list[Any]]] = {
        entry["id"]: (index, entry["members"]) for index, entry in enumerate(document.data.get("drug_classes", ()))
    }
    for id, (index, _) in classes.items():
        waiting, seen = [id], set()
        for each in waiting:
            for step in classes[each][1] if each in classes else ():
                if step["member"] == id:
                    path: Place = ("drug_classes", index, "members")
                    yield document.refusal(path, Reason.NOT_TOGETHER, what=id, expected=each)
                elif step["member"] not in seen:
                    seen.add(step["member"])
                    waiting.append(step["member"])
