"""A part of a result that has a number of its own: one site of a skin score, one category of a questionnaire."""

import re
from dataclasses import dataclass
from decimal import Decimal

from careplan.domain.shared.errors import Invalid

_CODE = re.compile(r"[a-z][a-z0-9-]{0,59}")
_LARGEST = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Component:
    """FHIR Observation.component: `code` names the part within its instrument, `value` is in the result's unit.

    A part that was not assessed has no component: unknown is never zero.
    """

    code: str
    value: Decimal

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise Invalid(field="measurement.components", reason="not-a-component")
        if not self.value.is_finite() or abs(self.value) > _LARGEST:
            raise Invalid(field="measurement.components", reason="not-a-number")
