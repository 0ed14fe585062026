"""What the kinds of entries of the library are called."""

from collections.abc import Mapping
from typing import Final

from careplan.i18n.catalogue import tr

_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "drug": ("Medicine", "Medicines"),
    "substance": ("Substance", "Substances with interactions"),
    "drug class": ("Group of medicines", "Groups of medicines"),
    "interaction": ("Interaction", "Interactions"),
    "watch": ("Safety rule", "Safety rules"),
    "protection": ("Protection", "Protections"),
    "therapy": ("Therapy", "Therapies"),
    "precaution": ("Precaution", "Precautions of therapy"),
    "assessment": ("Assessment", "Assessments of therapy"),
    "packet": ("Referral packet", "Referral packets"),
    "referral rule": ("Referral rule", "Referral rules"),
    "red flag": ("Red flag", "Red flags"),
    "screening": ("Screening", "Screening"),
    "test": ("Test", "Tests"),
    "template": ("Plan template", "Plan templates"),
    "criteria": ("Criteria", "Criteria of trials and recommendations"),
    "variable": ("Value asked by criteria", "Values asked by criteria"),
    "pathway": ("Pathway", "Pathways"),
    "outcome": ("Figure of a study", "Figures of studies"),
    "research therapy": ("Research only", "Research only"),
    "measure": ("Measure", "Measures"),
    "instrument": ("Score", "Scores"),
    "instrument family": ("About a measure", "About measures"),
    "source": ("Source", "Sources"),
}


def kind_name(kind: str) -> str:
    """One entry of it."""
    return tr(_KINDS[kind][0])


def kind_title(kind: str) -> str:
    """The heading over its entries."""
    return tr(_KINDS[kind][1])
