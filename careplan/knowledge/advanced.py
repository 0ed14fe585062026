"""What holds between the files about advanced treatments and no schema can say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from careplan.domain.criteria.pathway import TEAM
from careplan.knowledge.document import Document, Place
from careplan.knowledge.refusals import PackRefused, Reason

_LIMITS = {
    "between": {"low", "high"},
    "in": {"values"},
    **{op: {"value"} for op in ("eq", "lt", "le", "gt", "ge")},
}

_ANSWERS = {"boolean": {"present"}, "choice": {"one_of"}}
_AROUND = {"var", "max_age_days", "all_of", "any_of"}


class _Kept(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def document(self) -> Document: ...


def problems(files: Sequence[_Kept]) -> Iterator[PackRefused]:
    """Tests that do not fit their variable, partly read rules that claim to be confirmed, owners that do not exist."""
    variables = {
        variable["id"]: variable
        for kept in files
        if kept.kind == "variables"
        for variable in kept.document.data["variables"]
    }
    owners = {TEAM, *(kept.document.data["id"] for kept in files if kept.kind == "packet")}
    for kept in files:
        if kept.kind == "criteria":
            for index, rule in enumerate(kept.document.data["rules"]):
                yield from _rule(kept.document, rule, ("rules", index), variables)
        elif kept.kind == "pathway":
            yield from _owners(kept.document, owners)


def _rule(
    document: Document, rule: Mapping[str, Any], path: Place, variables: Mapping[str, Any]
) -> Iterator[PackRefused]:
    if rule.get("partial") and rule["confirmed"]:
        yield document.refusal((*path, "confirmed"), Reason.NOT_TOGETHER, expected="confirmed, partial")
    if "when" in rule:
        yield from _condition(document, rule["when"], (*path, "when"), variables)


def _condition(
    document: Document, condition: Mapping[str, Any], path: Place, variables: Mapping[str, Any]
) -> Iterator[PackRefused]:
    if "var" in condition and condition["var"] in variables:  # an unknown one is a dangling id, and told as such
        yield from _test(document, condition, path, variables[condition["var"]])
    for joined in ("all_of", "any_of"):
        for index, part in enumerate(condition.get(joined, ())):
            yield from _condition(document, part, (*path, joined, index), variables)


def _test(
    document: Document, test: Mapping[str, Any], path: Place, variable: Mapping[str, Any]
) -> Iterator[PackRefused]:
    given = set(test) - _AROUND
    if variable["kind"] == "number":
        wanted = {"op", *_LIMITS.get(test.get("op", ""), ())}
        given -= {"printed"} if wanted == {"op", "value"} else set()
    else:
        wanted = _ANSWERS[variable["kind"]]
    if given != wanted or wanted == {"op"}:
        yield document.refusal(path, Reason.NOT_TOGETHER, expected=", ".join(sorted({"var", *given, *wanted})))
    for index, choice in enumerate(test.get("one_of", ())):
        if choice not in variable.get("choices", ()):
            yield document.refusal(
                (*path, "one_of", index), Reason.UNKNOWN_VALUE, choice, ", ".join(variable.get("choices", ()))
            )


def _owners(document: Document, owners: set[str]) -> Iterator[PackRefused]:
    for number, pathway in enumerate(document.data["pathway"]):
        for index, stage in enumerate(pathway["stages"]):
            if stage["owner"] not in owners:
                path = ("pathway", number, "stages", index, "owner")
                yield document.refusal(path, Reason.DANGLING_ID, what=stage["owner"], expected="packet")
