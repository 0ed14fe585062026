"""Open referrals of one person to one specialty: doubles to be warned of, and siblings whose need was met."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from careplan.application.queries.query import Query
from careplan.application.queries.referrals import ReferralRow, Referrals
from careplan.domain.referral.referral import same_specialty
from careplan.domain.shared.errors import NotFound
from careplan.domain.shared.ids import PatientId, ReferralId
from careplan.storage.tables.referral import referral

_OF = select(referral.c.patient_id, referral.c.specialty).where(
    referral.c.id == bindparam("id"), referral.c.retired_at.is_(None)
)


@dataclass(frozen=True, kw_only=True)
class OpenReferralsTo(Query[tuple[ReferralRow, ...]]):
    """Those of a person that are open with this specialty; capitals and blanks make no difference."""

    patient_id: PatientId
    specialty: str

    def fetch(self, connection: Connection) -> tuple[ReferralRow, ...]:
        found = Referrals(patient_id=self.patient_id).fetch(connection)
        return tuple(row for row in found if same_specialty(row.terms.specialty, self.specialty))


@dataclass(frozen=True, kw_only=True)
class SiblingsOf(Query[tuple[ReferralRow, ...]]):
    """The other open ones of the same person to the same specialty; refuses a referral that is absent or retired."""

    referral_id: ReferralId

    def fetch(self, connection: Connection) -> tuple[ReferralRow, ...]:
        row = connection.execute(_OF, {"id": self.referral_id}).first()
        if row is None:
            raise NotFound(field="Referral", id=self.referral_id)
        found = OpenReferralsTo(patient_id=row.patient_id, specialty=row.specialty).fetch(connection)
        return tuple(each for each in found if each.id != self.referral_id)
