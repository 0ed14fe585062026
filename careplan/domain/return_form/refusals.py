"""Why a returned file is not taken for what it should be; whatever the reason, the form can be keyed in."""

from dataclasses import dataclass
from enum import StrEnum

from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PatientId, ReturnFormId


class WhyNotTaken(StrEnum):
    """From what the file is, over whose form it is, to where that form stands."""

    CANNOT_OPEN = "cannot-open"
    TOO_LARGE = "too-large"
    NOT_PDF = "not-pdf"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_MANY_FIELDS = "too-many-fields"
    TOO_SLOW = "too-slow"
    READER_FAILED = "reader-failed"
    NO_FIELDS = "no-fields"
    NOT_OUR_FORM = "not-our-form"
    OTHER_CLINIC = "other-clinic"
    TAMPERED = "tampered"
    UNKNOWN_FORM = "unknown-form"
    PAGE_OF_ANOTHER = "page-of-another"
    PAGE_OF_ANOTHER_FORM = "page-of-another-form"
    FIELDS_MISSING = "fields-missing"
    FIELDS_ADDED = "fields-added"
    FIELDS_MOVED = "fields-moved"
    WORDS_CHANGED = "words-changed"
    OTHER_PATIENT = "other-patient"
    ANSWERED_ALREADY = "answered-already"
    WITHDRAWN = "withdrawn"
    NOTHING_FILLED = "nothing-filled"


@dataclass(eq=False, repr=False, kw_only=True)
class FormRefused(Refused):
    """A file that is not taken in; `form_id` and `patient_id` are set where the form was known all the same.

    `number` is the form that its code names, `what` what differs from it; both may be clinical.
    """

    code = "form-refused"
    reason: WhyNotTaken
    limit: int | None = None
    what: str = ""
    number: str = ""
    form_id: ReturnFormId | None = None
    patient_id: PatientId | None = None

    def __str__(self) -> str:
        return f"{self.code} {self.reason}"
