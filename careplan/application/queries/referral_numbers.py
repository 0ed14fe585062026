"""Finding referrals by the number that is printed on them, or a part of it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from careplan.application.queries.query import Query
from careplan.application.queries.referrals import ReferralRow, Referrals

_LEAST = 3


@dataclass(frozen=True, kw_only=True)
class ReferralsNumbered(Query[tuple[ReferralRow, ...]]):
    """Those whose number contains what was typed, open and ended; nothing for less than three letters or no digit."""

    text: str
    limit: int

    def fetch(self, connection: Connection) -> tuple[ReferralRow, ...]:
        wanted = self.text.strip().upper()
        if len(wanted) < _LEAST or not any(letter.isdigit() for letter in wanted):
            return ()
        return Referrals(number_like=wanted, ended=True).fetch(connection)[: self.limit]
