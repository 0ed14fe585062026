"""Every id that a pack names must be defined in it, and each id only once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from careplan.domain.criteria.pathway import TEAM
from careplan.knowledge.advanced import problems as advanced_problems
from careplan.knowledge.document import Document, Place
from careplan.knowledge.instruments import problems as instrument_problems
from careplan.knowledge.medicines import problems as medicine_problems
from careplan.knowledge.refusals import PackRefused, Reason
from careplan.knowledge.templates import problems as template_problems

_ANYWHERE = "*"
_REFERENCES = {
    (_ANYWHERE, "source"): "source",
    (_ANYWHERE, "also"): "source",
    (_ANYWHERE, "confirm_in"): "source",
    (_ANYWHERE, "subsets"): "subset",
    (_ANYWHERE, "antibodies"): "antibody",
    (_ANYWHERE, "features"): "feature",
    (_ANYWHERE, "without"): "feature",
    ("checks", "organ"): "organ",
    ("checks", "state"): "state",
    ("checks", "implied_by"): "state",
    ("checks", "terms"): "medicine",
    ("checks", "test"): "investigation",
    ("checks", "flags"): "red-flag",
    ("checks", "call"): "packet",
    ("checks", "specialty"): "packet",
    ("condition", "organ"): "organ",
    ("criteria", "var"): "variable",
    ("drug", "basis"): "source",
    ("drug", "tests"): "investigation",
    ("drug", "test"): "investigation",
    ("evidence", "study"): "study",
    ("evidence", "shown_with"): "outcome",
    ("interactions", "a"): "medicine",
    ("interactions", "b"): "medicine",
    ("interactions", "member"): "medicine",
    ("interactions", "severity_basis"): "source",
    ("therapy", "precautions"): "precaution",
    ("therapy", "assessments"): "assessment",
    ("packet", "sources"): "source",
    ("packet", "measures"): "measure",
    ("packet", "tests"): "investigation",
    ("referrals", "measures"): "measure",
    ("referrals", "tests"): "investigation",
    ("referrals", "refer_to"): "packet",
    ("screening", "organs"): "organ",
    ("screening", "without_organs"): "organ",
    ("screening", "any_of"): "investigation",
    ("tests", "measures"): "measure",
    ("tall_man", "drug"): "drug",
    ("template", "organs"): "organ",
    ("template", "without_organs"): "organ",
    ("template", "assessment"): "assessment",
    ("template", "owner"): "owner",
    ("template", "intervention"): "intervention",
    ("template", "specialty"): "packet",
    ("template", "screening"): "screening",
    ("template", "criteria"): "criteria",
    ("template", "red_flags"): "red-flag",
    ("instrument", "charts"): "measure",
    ("variables", "measure"): "measure",
    ("variables", "test"): "investigation",
}
"""(kind of file, key) to the kind of id that its text, or each text of its list, names."""

_DEFINITIONS = {
    ("sources", "sources"): "source",
    ("tests", "tests"): "investigation",
    ("condition", "subsets"): "subset",
    ("condition", "antibodies"): "antibody",
    ("condition", "organs"): "organ",
    ("condition", "features"): "feature",
    ("condition", "indicators"): "indicator",
    ("therapy", "precautions"): "precaution",
    ("therapy", "assessments"): "assessment",
    ("therapy", "interventions"): "intervention",
    ("referrals", "red_flags"): "red-flag",
    ("screening", "screening"): "screening",
    ("measures", "measures"): "measure",
    ("checks", "states"): "state",
    ("checks", "watches"): "watch",
    ("checks", "protections"): "protection",
    ("checks", "referral_rules"): "referral rule",
    ("interactions", "substances"): "substance",
    ("interactions", "drug_classes"): "drug-class",
    ("interactions", "interactions"): "interaction",
    ("instrument", "instruments"): "instrument",
    ("variables", "variables"): "variable",
    ("pathway", "pathway"): "pathway",
    ("evidence", "studies"): "study",
    ("evidence", "outcomes"): "outcome",
    ("research", "research"): "research therapy",
}
"""(kind of file, key of its top level) to the kind of id that each entry of the list defines."""

_FILES = {
    "drug": "drug",
    "packet": "packet",
    "template": "template",
    "criteria": "criteria",
    "instrument": "instrument-family",
}
_KEYS_OF_PARTS = {"therapy": "intervention", "referrals": "specialty"}
_OWNER, _PEOPLE = "owner", {"patient", TEAM}  # they own goals like a specialty does, but are none
_ANY_OF = {_OWNER: ("packet",), "medicine": ("drug", "substance", "drug-class")}
"""What a reference may name where it is not one kind by its own name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a pack with the kind of its content."""

    kind: str
    document: Document


@dataclass(frozen=True, slots=True)
class Use:
    """One place that names an id."""

    kind: str
    id: str
    document: Document
    path: Place


def uses(kept: Kept) -> Iterator[Use]:
    """Every id that one file names, in the order of the file."""
    for path, key, value in _texts(kept.document.data, ()):
        kind = _REFERENCES.get((kept.kind, key)) or _REFERENCES.get((_ANYWHERE, key))
        if kind is not None:
            yield Use(kind, value, kept.document, path)


def problems(files: list[Kept]) -> Iterator[PackRefused]:
    """Ids that are defined twice, and ids that are named but defined nowhere."""
    defined: dict[tuple[str, str], Document] = {}
    for kept in files:
        for kind, id, path in _definitions(kept):
            if (kind, id) in defined:
                yield kept.document.refusal(path, Reason.DUPLICATE_ID, what=id, expected=defined[kind, id].file)
            defined.setdefault((kind, id), kept.document)
        yield from _twins(kept, kept.document.data, ())
        yield from _own_rules(kept)
    yield from _across(files)
    yield from advanced_problems(files)
    yield from medicine_problems(files)
    yield from template_problems(files)
    for kept in files:
        for use in uses(kept):
            kinds = _ANY_OF.get(use.kind, (use.kind,))
            is_people = use.kind == _OWNER and use.id in _PEOPLE
            if not is_people and all((kind, use.id) not in defined for kind in kinds):
                yield use.document.refusal(use.path, Reason.DANGLING_ID, what=use.id, expected=use.kind)


def _definitions(kept: Kept) -> Iterator[tuple[str, str, Place]]:
    if kept.kind in _FILES:
        yield _FILES[kept.kind], kept.document.data["id"], ("id",)
    for (file, key), kind in _DEFINITIONS.items():
        if file == kept.kind:
            for index, entry in enumerate(kept.document.data.get(key, ())):
                yield kind, entry["id"], (key, index, "id")


def _twins(kept: Kept, value: Any, path: Place) -> Iterator[PackRefused]:
    """Entries of one list with the same id, unless the list defines ids for the whole pack."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _twins(kept, each, (*path, key))
    elif isinstance(value, list):
        known = len(path) == 1 and (kept.kind, path[0]) in _DEFINITIONS
        seen: set[str] = set()
        for index, each in enumerate(value):
            id = None if known or not isinstance(each, Mapping) else each.get("id")
            if id is not None and id in seen:
                yield kept.document.refusal(
                    (*path, index, "id"), Reason.DUPLICATE_ID, what=id, expected=kept.document.file
                )
            if id is not None:
                seen.add(id)
            yield from _twins(kept, each, (*path, index))


def _own_rules(kept: Kept) -> Iterator[PackRefused]:
    """What holds within one file and no schema can say: its name, and parts that a template would add twice."""
    data = kept.document.data
    if kept.kind in _FILES and not kept.document.file.endswith(f"/{data['id']}.yaml"):
        yield kept.document.refusal(("id",), Reason.NOT_THE_FILE_NAME, what=data["id"])
    if kept.kind == "instrument":
        yield from instrument_problems(kept.document)
    if kept.kind != "template":
        return
    for key, part in _KEYS_OF_PARTS.items():
        seen: set[str] = set()
        for index, entry in enumerate(data.get(key, ())):
            if entry[part] in seen:
                yield kept.document.refusal((key, index, part), Reason.DUPLICATE_ID, what=entry[part])
            seen.add(entry[part])


def _across(files: list[Kept]) -> Iterator[PackRefused]:
    """What holds between two files: the pack is its condition's, a strand its interventions', items are sent once."""
    ids = {kept.kind: kept.document.data["id"] for kept in files if kept.kind in {"pack", "condition"}}
    strands = {
        intervention["id"]: kept.document.data["strand"]
        for kept in files
        if kept.kind == "therapy"
        for intervention in kept.document.data["interventions"]
    }
    yield from _tall_man(files)
    common = {
        item["id"] for kept in files if kept.kind == "referrals" for item in kept.document.data.get("common_items", ())
    }
    for kept in files:
        document, data = kept.document, kept.document.data
        if kept.kind == "condition" and data["id"] != ids["pack"]:
            yield document.refusal(("id",), Reason.NOT_THE_PACK, what=data["id"], expected=ids["pack"])
        if kept.kind == "packet" and data["common_items"]:
            for index, item in enumerate(data["send"]):
                if item["id"] in common:
                    yield document.refusal(("send", index, "id"), Reason.DUPLICATE_ID, what=item["id"])
        for index, part in enumerate(data.get("therapy", ()) if kept.kind == "template" else ()):
            strand = strands.get(part["intervention"], part["strand"])
            if strand != part["strand"]:
                yield document.refusal(
                    ("therapy", index, "strand"), Reason.WRONG_STRAND, what=part["strand"], expected=strand
                )


def _tall_man(files: list[Kept]) -> Iterator[PackRefused]:
    """Other letters, the same name, and one way to write each: anything else would be another drug on the page."""
    drugs = {kept.document.data["id"]: kept.document.data for kept in files if kept.kind == "drug"}
    seen: set[str] = set()
    for kept in files:
        for index, entry in enumerate(kept.document.data["tall_man"] if kept.kind == "tall_man" else ()):
            path, text = ("tall_man", index, "text"), entry["text"]
            drug = drugs.get(entry["drug"])
            if drug and text.casefold() not in _spellings(drug):
                yield kept.document.refusal(path, Reason.NOT_THE_NAME, what=text, expected=drug["generic_name"])
            if text.casefold() in seen:
                yield kept.document.refusal(path, Reason.DUPLICATE_ID, what=text, expected=kept.document.file)
            seen.add(text.casefold())


def _spellings(drug: Mapping[str, Any]) -> set[str]:
    others = (other["name"] for other in drug.get("other_names", ()))
    return {name.casefold() for name in (drug["id"], drug["generic_name"], *others)}


def _texts(value: Any, path: Place) -> Iterator[tuple[Place, str, str]]:
    """Every text with its path and the key under which it, or its list, stands."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if isinstance(each, str):
                yield (*path, key), key, each
            else:
                yield from _texts(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            if isinstance(each, str):
                yield (*path, index), str(path[-1]), each
            else:
                yield from _texts(each, (*path, index))
