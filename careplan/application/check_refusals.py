"""Why a document of facts for the checks is not taken."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.errors import Refused


class FactsFault(StrEnum):
    """What is wrong at the place that is named."""

    NOT_JSON = "not-json"
    KEY_TWICE = "key-twice"
    TOO_LARGE = "too-large"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_KIND = "wrong-kind"
    WRONG_VALUE = "wrong-value"
    NOT_IN_LIBRARY = "not-in-library"
    WRONG_UNIT = "wrong-unit"
    CONTRADICTS = "contradicts"


@dataclass(eq=False, repr=False, kw_only=True)
class CheckFactsRefused(Refused):
    """`field` is the path in the document, `what` the value or key that is wrong, `allowed` what would do."""

    code = "check-facts-refused"
    reason: FactsFault
    what: str = ""
    allowed: str = ""
