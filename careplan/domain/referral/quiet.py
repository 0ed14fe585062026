"""After how many days without a word the clinic looks again: a house rule, not a clinical fact."""

from dataclasses import dataclass

from careplan.domain.referral.limits import LONGEST
from careplan.domain.shared.entity import Entity
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.ids import QuietDaysId

REFERRAL_QUIET_DAYS = 21
"""Working value: three weeks in which nobody called, wrote or moved it on."""
PATIENT_QUIET_DAYS = 120
"""Working value: a clinic that reviews its plans each quarter has recorded something by then."""
PUT_OFF_DAYS = 90
"""Working value, unconfirmed: whatever waits comes back to somebody's eyes once a quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietTerms:
    """Days of the calendar, 1 to 730, without anything recorded; None is the working value.

    `put_off_days` is how far ahead a row of Today may be put off.
    """

    referral_days: int | None = None
    patient_days: int | None = None
    put_off_days: int | None = None

    def __post_init__(self) -> None:
        for name in ("referral_days", "patient_days", "put_off_days"):
            days = getattr(self, name)
            if days is not None and not 1 <= days <= LONGEST:
                raise Invalid(field=f"quiet.{name}", reason="not-in-limits")

    @property
    def of_referral(self) -> int:
        """What holds for an open referral."""
        return REFERRAL_QUIET_DAYS if self.referral_days is None else self.referral_days

    @property
    def of_patient(self) -> int:
        """What holds for a patient who is followed."""
        return PATIENT_QUIET_DAYS if self.patient_days is None else self.patient_days

    @property
    def of_put_off(self) -> int:
        """What holds for a row of Today."""
        return PUT_OFF_DAYS if self.put_off_days is None else self.put_off_days


@dataclass(eq=False, kw_only=True)
class QuietDays(Entity):
    """One row for each clinic, none until somebody sets it."""

    id: QuietDaysId
    referral_days: int | None = None
    patient_days: int | None = None
    put_off_days: int | None = None

    @property
    def terms(self) -> QuietTerms:
        """What a form shows and sends back as seen."""
        return QuietTerms(
            referral_days=self.referral_days, patient_days=self.patient_days, put_off_days=self.put_off_days
        )

    def revise(self, terms: QuietTerms) -> None:
        """Takes over what the clinic says now."""
        self.referral_days, self.patient_days = terms.referral_days, terms.patient_days
        self.put_off_days = terms.put_off_days
