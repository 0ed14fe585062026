"""What holds between templates and the rest of a pack and no schema can say."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from careplan.knowledge.document import Document
from careplan.knowledge.refusals import PackRefused, Reason


class _Kept(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def document(self) -> Document: ...


def problems(files: Sequence[_Kept]) -> Iterator[PackRefused]:
    """Stages of no pathway, and prompts about what no drug of the pack is indicated for."""
    stages = {
        stage["id"] for data in _of(files, "pathway") for pathway in data["pathway"] for stage in pathway["stages"]
    }
    domains = {indication["domain"] for data in _of(files, "drug") for indication in data.get("indications", ())}
    for kept in files:
        if kept.kind == "template":
            yield from _unknown_stages(kept.document, stages)
            yield from _unknown_domains(kept.document, domains)


def _of(files: Sequence[_Kept], kind: str) -> Iterator[dict[str, Any]]:
    return (kept.document.data for kept in files if kept.kind == kind)


def _unknown_stages(document: Document, known: set[str]) -> Iterator[PackRefused]:
    for index, stage in enumerate(document.data.get("stages", ())):
        if stage not in known:
            yield document.refusal(("stages", index), Reason.DANGLING_ID, what=stage, expected="stage")


def _unknown_domains(document: Document, known: set[str]) -> Iterator[PackRefused]:
    for number, prompt in enumerate(document.data.get("prompts", ())):
        for index, domain in enumerate(prompt.get("domains", ())):
            if domain not in known:
                path = ("prompts", number, "domains", index)
                yield document.refusal(path, Reason.DANGLING_ID, what=domain, expected="indication")
