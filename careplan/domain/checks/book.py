"""What a pack says about checking itself: how a state is known, what to watch for, what a complete plan holds."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from careplan.domain.checks.outcome import Grade
from careplan.domain.medicine.drug import Operator
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.fact import Fact


class StateKind(StrEnum):
    """Where the answer to "is it so?" stands among the facts.

    `KIDNEY` compares with the limit of the fact that asks, `WOMAN` is told of women only, `ELSEWHERE` is answered by
    another rule, or is no state of the patient.
    """

    TOLD = "told"
    WOMAN = "woman"
    CHOICE = "choice"
    ORGAN = "organ"
    KIDNEY = "kidney"
    VACCINE = "vaccine"
    ALLERGY = "allergy"
    OWN_ALLERGY = "own-allergy"
    MEDICINE = "medicine"
    RED_FLAG = "red-flag"
    CONTRACEPTION = "contraception"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultMeaning:
    """What it means for a choice that a test is positive; `means` is one of the choice's words."""

    test: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a code that drugs speak of is known of a patient; `id` is that code. It claims nothing, so it has no source.

    `key` is the code among the facts when it is not `id`, `organ` the id of an organ. Of a choice `present` are the
    values that mean yes and `absent` those that mean no; any other value leaves it unknown. `results` are tests that
    say it as well, and all of them negative means no. `terms` are ids of drugs, substances or classes, `flags` ids of
    red flags, `words` what the text of a problem or an allergy may say. `implied_by` are other states that mean this
    one too when they are so, and say nothing when they are not. Where a state is `asked`, a drug about which the pack
    says nothing is told of when it is so.
    """

    id: str
    kind: StateKind
    name: str
    key: str = ""
    organ: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    results: tuple[ResultMeaning, ...] = ()
    terms: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()
    asked: bool = False

    @property
    def code(self) -> str:
        """Under which the facts have it."""
        return self.key or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class KidneyWords(Fact):
    """What words without a number mean, in mL/min/1.73 m2: severe is below the one, none is from the other on."""

    severe_below: Decimal
    reduced_below: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One condition of a rule of the pack; exactly one of the kinds is given.

    `state` is the id of a state. `terms` asks whether a medicine of these is taken; with a limit, whether its amount a
    day is so. `test` compares the latest result. `subsets` and `antibodies` ask for one of the listed.
    """

    state: str = ""
    terms: tuple[str, ...] = ()
    test: str = ""
    operator: Operator | None = None
    value: Decimal | None = None
    unit: str = ""
    subsets: tuple[str, ...] = ()
    antibodies: tuple[str, ...] = ()
    organ: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch(Fact):
    """Several things that are dangerous together; it is so when all of its clauses are. `call` are ids of packets."""

    id: str
    version: str
    severity: Grade
    name: str
    text: str
    clauses: tuple[Clause, ...]
    call: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection(Fact):
    """Medicines that nobody may be told to stop while a state is present.

    While it is, `text` takes the place of whatever the pack says about them; while it is not known, it is added.
    """

    id: str
    version: str
    terms: tuple[str, ...]
    state: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRule(Fact):
    """When a referral to a specialty is to be thought of; `text` is the reason, as the packet words its trigger."""

    id: str
    version: str
    specialty: str
    urgency: Urgency
    text: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Fact):
    """A part that a complete plan has; `id` is the code by which the program says whether it is there."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Fact):
    """Why the program checks at all for something that no single fact of the pack asks for; `rule` is the rule's id."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearName(Fact):
    """A name or an abbreviation that stands for several things: people are asked which one, nobody guesses."""

    name: str
    may_be: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckBook:
    """All of a pack's `checks.yaml`."""

    states: tuple[State, ...] = ()
    watches: tuple[Watch, ...] = ()
    protections: tuple[Protection, ...] = ()
    referral_rules: tuple[ReferralRule, ...] = ()
    elements: tuple[Element, ...] = ()
    bases: tuple[Basis, ...] = ()
    kidney: KidneyWords | None = None
    unclear_names: tuple[UnclearName, ...] = ()
