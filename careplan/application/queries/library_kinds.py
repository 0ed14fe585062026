"""Which things of a pack are entries of the library, what each is called, and which of their fields name others."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from careplan.application.queries.library_topics import topics
from careplan.knowledge.pack import Pack

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "drug": ("generic_name",),
    "substance": ("name",),
    "drug class": ("label",),
    "interaction": (),
    "watch": ("name",),
    "protection": ("text",),
    "therapy": ("name",),
    "precaution": ("name",),
    "assessment": ("name",),
    "packet": ("name",),
    "common item": ("text",),
    "urgency": ("name",),
    "referral rule": ("text",),
    "red flag": ("trigger",),
    "screening": ("test",),
    "focus": ("text",),
    "screening note": ("text",),
    "test": ("name",),
    "template": ("name",),
    "criteria": ("name",),
    "variable": ("name",),
    "pathway": ("name",),
    "stage": ("name",),
    "complication": ("name",),
    "outcome": ("measure",),
    "protocol": ("conditioning",),
    "research therapy": ("name",),
    "measure": ("name",),
    "instrument": ("name",),
    "instrument family": ("name",),
    "plan element": ("name",),
    "subset": ("name",),
    "antibody": ("name",),
    "organ": ("name",),
    "feature": ("name",),
    "severity": ("name",),
    "indicator": ("name",),
    "topic": ("name",),
    "source": ("title",),
    "study": (),
    "state": (),
}
"""Every kind, in the order of the list, with the fields that may hold its name; the last ones are no entries."""

BY_FIELD_ONLY: Final = frozenset({
    "common item", "urgency", "screening note", "complication", "protocol", "plan element", "severity", "topic",
})  # fmt: skip
"""Kinds with ids that are plain words, such as `late`: only a field that means the kind may turn one into a name."""

_MEDICINES = ("drug", "substance", "drug class")
REFERENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "a": _MEDICINES,
    "also": ("source",),
    "antibodies": ("antibody",),
    "any_of": ("test",),
    "assessment": ("assessment",),
    "assessments": ("assessment",),
    "b": _MEDICINES,
    "basis": ("source",),
    "call": ("packet",),
    "charts": ("measure",),
    "confirm_in": ("source",),
    "criteria": ("criteria",),
    "drug": _MEDICINES,
    "escalate_to": ("urgency",),
    "features": ("feature",),
    "flags": ("red flag",),
    "intervention": ("therapy",),
    "measure": ("measure",),
    "member": _MEDICINES,
    "new": ("urgency",),
    "organ": ("organ",),
    "organs": ("organ",),
    "owner": ("packet",),
    "precautions": ("precaution",),
    "red_flags": ("red flag",),
    "refer_to": ("packet",),
    "screening": ("screening",),
    "severity_basis": ("source",),
    "shown_with": ("outcome",),
    "source": ("source",),
    "sources": ("source",),
    "specialty": ("packet",),
    "stages": ("stage",),
    "state": ("state",),
    "study": ("study",),
    "subsets": ("subset",),
    "terms": _MEDICINES,
    "test": ("test",),
    "tests": ("test",),
    "urgency": ("urgency",),
    "var": ("variable",),
    "when": ("variable",),
    "without": ("feature",),
    "without_organs": ("organ",),
}
"""By the name of a field, what its text, or each text of its list, may be the id of; other texts are prose."""


def shelved(pack: Pack) -> Iterator[tuple[str, Any]]:
    """Every entry of a pack with its kind, in the order of the kinds."""
    yield from (("drug", each) for each in pack.drugs)
    yield from (("substance", each) for each in pack.substances)
    yield from (("drug class", each) for each in pack.drug_classes)
    yield from (("interaction", each) for each in pack.interactions)
    yield from (("watch", each) for each in pack.checks.watches)
    yield from (("protection", each) for each in pack.checks.protections)
    for therapy in pack.therapies:
        yield from (("therapy", each) for each in therapy.interventions)
        yield from (("precaution", each) for each in therapy.precautions)
        yield from (("assessment", each) for each in therapy.assessments)
    yield from _of_referrals(pack)
    yield from (("screening", each) for each in pack.screening)
    yield from (("focus", each) for each in pack.focus)
    yield from (("screening note", each) for each in pack.screening_notes)
    yield from (("test", each) for each in pack.investigations)
    yield from (("template", each) for each in pack.templates)
    yield from _of_advanced_therapy(pack)
    yield from (("measure", each) for each in pack.measures)
    yield from (("instrument", each) for each in pack.instruments)
    yield from (("instrument family", each) for each in pack.instrument_families)
    yield from (("plan element", each) for each in pack.checks.elements)
    yield from _of_condition(pack)
    yield from (("topic", each) for each in topics(pack))
    yield from (("source", each) for each in pack.sources)


def _of_referrals(pack: Pack) -> Iterator[tuple[str, Any]]:
    yield from (("packet", each) for each in pack.packets)
    yield from (("common item", each) for each in pack.common_items)
    yield from (("urgency", each) for each in pack.urgencies)
    yield from (("referral rule", each) for each in pack.checks.referral_rules)
    yield from (("red flag", each) for each in pack.red_flags)


def _of_advanced_therapy(pack: Pack) -> Iterator[tuple[str, Any]]:
    yield from (("criteria", each) for each in pack.criteria)
    yield from (("variable", each) for each in pack.variables)
    yield from (("pathway", each) for each in pack.pathway)
    yield from (("stage", each) for pathway in pack.pathway for each in pathway.stages)
    yield from (("complication", each) for pathway in pack.pathway for each in pathway.complications)
    yield from (("outcome", each) for each in pack.evidence.outcomes)
    yield from (("protocol", each) for each in pack.evidence.protocols)
    yield from (("research therapy", each) for each in pack.research)


def _of_condition(pack: Pack) -> Iterator[tuple[str, Any]]:
    """Words to choose from; each says whether it was read as such."""
    condition = pack.condition
    yield from (("subset", each) for each in condition.subsets)
    yield from (("antibody", each) for each in condition.antibodies)
    yield from (("organ", each) for each in condition.organs)
    yield from (("feature", each) for each in condition.features)
    yield from (("severity", each) for each in condition.severities)
    yield from (("indicator", each) for each in condition.indicators)
