"""Who chases a referral: somebody who works here, whenever one is named."""

from careplan.domain.referral.owner import NoSuchOwner
from careplan.domain.team.clinic import UserAccount
from careplan.storage.unit_of_work import UnitOfWork


def ensure_works_here(work: UnitOfWork, owner: str) -> None:
    """Refuses a login that nobody has here, with those there are; blank is nobody yet."""
    if owner and not work.all(UserAccount, login=owner):
        raise NoSuchOwner(
            field="referral.owner",
            reason="no-such-owner",
            known=", ".join(sorted(each.login for each in work.all(UserAccount))),
        )
