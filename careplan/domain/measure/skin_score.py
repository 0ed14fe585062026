"""The modified Rodnan skin score: 17 sites, each 0 to 3 by palpation, 51 at most.

Sites: seven pairs, face, anterior chest and abdomen (PubMed 19605370, dossier source mrss-sites-pmid19605370). Grades:
0 normal, 1 mild, 2 moderate, 3 severe (dossier source mrss-droracle). No published rule fills in a missing site, so
there is no total unless all 17 are scored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Self

from careplan.domain.measure.component import Component
from careplan.domain.shared.errors import Invalid

UNIT = "{score}"
"""The UCUM code of a total."""


class SkinSite(StrEnum):
    """In the order in which they are scored: the middle of the body, then downwards, the right side first.

    Right and left are the patient's.
    """

    FACE = "face"
    CHEST = "anterior-chest"
    ABDOMEN = "abdomen"
    UPPER_ARM_RIGHT = "upper-arm-right"
    UPPER_ARM_LEFT = "upper-arm-left"
    FOREARM_RIGHT = "forearm-right"
    FOREARM_LEFT = "forearm-left"
    HAND_RIGHT = "hand-right"
    HAND_LEFT = "hand-left"
    FINGERS_RIGHT = "fingers-right"
    FINGERS_LEFT = "fingers-left"
    THIGH_RIGHT = "thigh-right"
    THIGH_LEFT = "thigh-left"
    LOWER_LEG_RIGHT = "lower-leg-right"
    LOWER_LEG_LEFT = "lower-leg-left"
    FOOT_RIGHT = "foot-right"
    FOOT_LEFT = "foot-left"


_S = SkinSite
ROWS: tuple[tuple[SkinSite, SkinSite | None], ...] = (
    (_S.FACE, None),
    (_S.CHEST, None),
    (_S.ABDOMEN, None),
    (_S.UPPER_ARM_RIGHT, _S.UPPER_ARM_LEFT),
    (_S.FOREARM_RIGHT, _S.FOREARM_LEFT),
    (_S.HAND_RIGHT, _S.HAND_LEFT),
    (_S.FINGERS_RIGHT, _S.FINGERS_LEFT),
    (_S.THIGH_RIGHT, _S.THIGH_LEFT),
    (_S.LOWER_LEG_RIGHT, _S.LOWER_LEG_LEFT),
    (_S.FOOT_RIGHT, _S.FOOT_LEFT),
)
"""As the table shows them: a site of the middle, or the right and the left one of a pair."""
HIGHEST_GRADE = 3
HIGHEST_TOTAL = len(SkinSite) * HIGHEST_GRADE
_CODES = {site.value for site in SkinSite}


@dataclass(frozen=True, slots=True)
class SkinScore:
    """Grades of the sites that were assessed, in the order of the sites; the others are not there."""

    grades: tuple[tuple[SkinSite, int], ...] = ()

    def __post_init__(self) -> None:
        sites = [site for site, _ in self.grades]
        if len(set(sites)) != len(sites):
            raise Invalid(field="measurement.components", reason="component-twice")
        if any(not 0 <= grade <= HIGHEST_GRADE for _, grade in self.grades):
            raise Invalid(field="measurement.components", reason="not-a-grade")

    @classmethod
    def of(cls, components: Iterable[Component]) -> Self:
        """From what a measurement keeps; refuses what is no grade of a site."""
        grades: dict[SkinSite, int] = {}
        for component in components:
            if component.code not in _CODES:
                raise Invalid(field="measurement.components", reason="not-a-component")
            if component.value != component.value.to_integral_value():
                raise Invalid(field="measurement.components", reason="not-a-grade")
            if SkinSite(component.code) in grades:
                raise Invalid(field="measurement.components", reason="component-twice")
            grades[SkinSite(component.code)] = int(component.value)
        return cls(tuple((site, grades[site]) for site in SkinSite if site in grades))

    def grade(self, site: SkinSite) -> int | None:
        """None for a site that was not assessed."""
        return dict(self.grades).get(site)

    def scored(self, site: SkinSite, grade: int | None) -> Self:
        """The same with one site changed; None takes its grade away."""
        grades = {**dict(self.grades), site: grade}
        kept = ((each, grades.get(each)) for each in SkinSite)
        return replace(self, grades=tuple((each, number) for each, number in kept if number is not None))

    @property
    def count(self) -> int:
        """How many of the 17 sites were assessed."""
        return len(self.grades)

    @property
    def total(self) -> int | None:
        """The sum, only when all sites were assessed."""
        return sum(grade for _, grade in self.grades) if self.count == len(SkinSite) else None

    @property
    def components(self) -> tuple[Component, ...]:
        """As a measurement keeps them."""
        return tuple(Component(site.value, Decimal(grade)) for site, grade in self.grades)


def is_skin_score(components: Iterable[Component]) -> bool:
    """Whether these are the parts of a skin score; nothing is no skin score."""
    codes = {component.code for component in components}
    return bool(codes & _CODES)


def ensure_total(components: tuple[Component, ...], value: Decimal | None) -> None:
    """Refuses a total that its sites do not add up to, and any total of fewer than 17."""
    if not is_skin_score(components):
        return
    score = SkinScore.of(components)
    if value is not None and score.total is None:
        raise Invalid(field="measurement.value", reason="sites-missing")
    if score.total is not None and value != score.total:
        raise Invalid(field="measurement.value", reason="not-the-sum")
