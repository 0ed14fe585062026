"""A concept as another system named it, kept beside our own words."""

from dataclasses import dataclass

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.text import allow_in


@dataclass(frozen=True, slots=True)
class Coding:
    """FHIR Coding: `system` is a URI such as `http://loinc.org`, `code` the symbol in it; both or neither exist."""

    system: str
    code: str

    def __post_init__(self) -> None:
        if not self.system.strip() or not self.code.strip() or "|" in self.system:
            raise Invalid(field="coding", reason="incomplete")
        allow_in(self, "coding.system", limit=400)
        allow_in(self, "coding.code", limit=200)

    def __str__(self) -> str:
        return f"{self.system}|{self.code}"

    @classmethod
    def parse(cls, text: str) -> "Coding":
        """Reads back what `str` wrote; a code may hold a bar, a system may not."""
        system, _, code = text.partition("|")
        return cls(system, code)
