"""Which things of a pack are entries of the library, what each is called, and which of their fields name others."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

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
    "referral rule": ("text",),
    "red flag": ("trigger",),
    "screening": ("test",),
    "test": ("name",),
    "template": ("name",),
    "criteria": ("name",),
    "variable": ("name",),
    "pathway": ("name",),
    "outcome": ("measure",),
    "research therapy": ("name",),
    "measure": ("name",),
    "instrument": ("name",),
    "instrument family": ("name",),
    "source": ("title",),
    "subset": (),
    "antibody": (),
    "organ": (),
    "feature": (),
    "study": (),
    "state": (),
    "stage": (),
}
"""Every kind, in the order of the list, with the fields that may hold its name; the last ones are no entries."""

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
    "features": ("feature",),
    "flags": ("red flag",),
    "intervention": ("therapy",),
    "measure": ("measure",),
    "member": _MEDICINES,
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
    yield from (("packet", each) for each in pack.packets)
    yield from (("referral rule", each) for each in pack.checks.referral_rules)
    yield from (("red flag", each) for each in pack.red_flags)
    yield from (("screening", each) for each in pack.screening)
    yield from (("test", each) for each in pack.investigations)
    yield from (("template", each) for each in pack.templates)
    yield from (("criteria", each) for each in pack.criteria)
    yield from (("variable", each) for each in pack.variables)
    yield from (("pathway", each) for each in pack.pathway)
    yield from (("outcome", each) for each in pack.evidence.outcomes)
    yield from (("research therapy", each) for each in pack.research)
    yield from (("measure", each) for each in pack.measures)
    yield from (("instrument", each) for each in pack.instruments)
    yield from (("instrument family", each) for each in pack.instrument_families)
    yield from (("source", each) for each in pack.sources)
