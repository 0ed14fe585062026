"""What the checks look at: one patient on one day, from a plan or from a document without a clinic.

None is always "not said"; an empty tuple is "none". Keys are codes of the knowledge pack or those below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from careplan.domain.medicine.formulary import Known
from careplan.domain.medicine.monitoring import DueState
from careplan.domain.medicine.regimen import Timing
from careplan.domain.patient.allergy import AllergyStatus
from careplan.domain.schedule.calendar import latest
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity

PREGNANT = "pregnant"
PREGNANCY_POTENTIAL = "pregnancy_potential"
CONTRACEPTION = "effective_contraception"
EGFR = "egfr"
EGFR_UNITS = frozenset({"mL/min/{1.73_m2}", "mL/min/1.73m2", "mL/min/1.73_m2"})
WEIGHT = "weight"
CHILD_PUGH = "child_pugh"
SEX = "sex"
SUBSET = "subset"
HOLDS: Mapping[str, timedelta] = {PREGNANT: timedelta(weeks=42)}
"""For how long an answer can hold at all: from 42 completed weeks a pregnancy is post-term (WHO, ICD-10 volume 2)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A yes or no that somebody recorded."""

    value: bool
    on: date | PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A class or a word out of a list."""

    value: str
    on: date | PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a UCUM unit."""

    value: Decimal
    unit: str
    on: date | PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A medicine, vaccine or other thing a person takes; `meant` is None for a name that the library does not know."""

    key: str
    text: str
    meant: Known | None = None
    dose: Quantity | None = None
    timing: Timing | None = None
    route: str = ""
    started: date | None = None
    scheme: str = ""
    is_held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyTo:
    """One recorded allergy; `meant` is None where the library does not know the word."""

    text: str
    meant: Known | None = None
    refuted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allergies:
    """A list, "none known" and "not recorded" are three different facts."""

    status: AllergyStatus = AllergyStatus.NOT_RECORDED
    listed: tuple[AllergyTo, ...] = ()
    on: date | PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A test's result; `test` is an id of the pack. A number has a unit, a finding is `words` or yes and no."""

    test: str
    value: Decimal | None = None
    unit: str = ""
    words: str = ""
    told: bool | None = None
    on: date | PartialDate | None = None

    @property
    def shown(self) -> str:
        """As it was recorded."""
        if self.value is not None:
            return f"{self.value} {self.unit}".strip()
        return self.words or ("" if self.told is None else "yes" if self.told else "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDone:
    """A check before treatment that a person says was done: `check` is its id within the drug."""

    drug: str
    check: str
    on: date | PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Somebody decided that something is not due up to and including a day, and why."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A laboratory series that the clinic keeps for a medicine, as it stands on the day; `aside` where it holds now.

    `tests` are the ids by which the series names its tests, parted by commas; `fact` is the path of the library's.
    """

    drug: str
    name: str
    state: DueState
    due_on: date | None
    last_on: date | None
    confirmed: bool
    source: str = ""
    tests: str = ""
    fact: str = ""
    aside: Aside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFact:
    """A goal as far as the checks ask: is it still open, and how will anybody know that it was reached."""

    label: str
    measure: str = ""
    target: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFact:
    """Anything a plan does, and the goals it serves; `owner` is who is responsible, empty where nobody is named."""

    label: str
    kind: str
    goals: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFact:
    """A referral to a specialty: whether its loop is open, and whether it was given up."""

    specialty: str
    is_open: bool
    given_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """The plan beside the medicines; `elements` says of parts a complete plan has whether this one has them."""

    goals: tuple[GoalFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    elements: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything about one patient on one day.

    `told` are yes and no by code, `amounts` and `chosen` the rest that is asked; `organs` and `antibodies` by their ids
    in the pack. `problems` are active problems in words. `series` is None where no clinic keeps any. `vaccines_on` is
    when the `vaccines` planned were said, `told_before` are answers that are too old to hold.
    """

    as_of: date
    told: Mapping[str, Told] = field(default_factory=dict)
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    chosen: Mapping[str, Chosen] = field(default_factory=dict)
    organs: Mapping[str, Told] = field(default_factory=dict)
    antibodies: Mapping[str, Told] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    allergies: Allergies = field(default_factory=Allergies)
    medicines: tuple[Taken, ...] = ()
    vaccines: tuple[Taken, ...] | None = None
    vaccines_on: date | PartialDate | None = None
    results: tuple[Result, ...] | None = None
    checks_done: tuple[CheckDone, ...] = ()
    series: tuple[Series, ...] | None = None
    red_flags: tuple[str, ...] | None = None
    referrals: tuple[ReferralFact, ...] | None = None
    plan: PlanFacts | None = None
    told_before: Mapping[str, Told] = field(default_factory=dict)

    def as_they_hold(self) -> "Facts":
        """The same with every answer among `told_before` that is too old to hold on the day."""
        past = {code: told for code, told in self.told.items() if not holds(code, told, self.as_of)}
        if not past:
            return self
        told = {code: told for code, told in self.told.items() if code not in past}
        return replace(self, told=told, told_before={**self.told_before, **past})


def holds(code: str, told: Told, today: date) -> bool:
    """Whether an answer can still hold by its age; one without a day counts as one of the day itself."""
    longest = HOLDS.get(code)
    if longest is None or told.on is None:
        return True
    on = latest(told.on) if isinstance(told.on, PartialDate) else told.on
    return today - on <= longest
