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
    "common item": ("Sent with every referral", "Sent with every referral"),
    "urgency": ("Urgency", "Urgencies of referrals"),
    "referral rule": ("Referral rule", "Referral rules"),
    "red flag": ("Red flag", "Red flags"),
    "screening": ("Screening", "Screening"),
    "focus": ("Focus of screening", "Focus of screening"),
    "screening note": ("About screening", "About screening"),
    "test": ("Test", "Tests"),
    "template": ("Plan template", "Plan templates"),
    "criteria": ("Criteria", "Criteria of trials and recommendations"),
    "variable": ("Value asked by criteria", "Values asked by criteria"),
    "pathway": ("Pathway", "Pathways"),
    "stage": ("Stage of a pathway", "Stages of pathways"),
    "complication": ("Complication", "Complications to watch for"),
    "outcome": ("Figure of a study", "Figures of studies"),
    "protocol": ("Protocol of a study", "Protocols of studies"),
    "research therapy": ("Research only", "Research only"),
    "measure": ("Measure", "Measures"),
    "instrument": ("Score", "Scores"),
    "instrument family": ("About a measure", "About measures"),
    "plan element": ("Part of a complete plan", "Parts of a complete plan"),
    "subset": ("Form of the disease", "Forms of the disease"),
    "antibody": ("Antibody", "Antibodies"),
    "organ": ("Organ", "Organs"),
    "feature": ("Manifestation", "Manifestations"),
    "severity": ("Degree of involvement", "Degrees of involvement"),
    "indicator": ("Indicator of care", "Published indicators of care"),
    "topic": ("Topic", "More topics"),
    "source": ("Source", "Sources"),
}


def kind_name(kind: str) -> str:
    """One entry of it."""
    return tr(_KINDS[kind][0])


def kind_title(kind: str) -> str:
    """The heading over its entries."""
    return tr(_KINDS[kind][1])
