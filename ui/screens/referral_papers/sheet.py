"""A paper of a referral as the preview, the export and the printer ask for it."""

from dataclasses import dataclass

from careplan.application.clinic import Clinic
from careplan.application.printing import Exported
from careplan.application.printing_referrals import export_referral, preview_referral
from careplan.domain.shared.ids import ReferralId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralSheet:
    """Letter or packet of one referral, as the record is when it is asked for."""

    referral_id: ReferralId
    kind: str
    title: str

    @property
    def key(self) -> tuple[ReferralId, str]:
        """See Sheet."""
        return self.referral_id, self.kind

    def looked(self, clinic: Clinic) -> bytes:
        """See Sheet."""
        return preview_referral(clinic, self.kind, self.referral_id).data

    def exported(self, clinic: Clinic) -> Exported:
        """See Sheet."""
        return export_referral(clinic, self.kind, self.referral_id)
