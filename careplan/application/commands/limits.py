"""What people do to the clinic's limits: set one, go back to the working value, say on which days nobody is there.

Whatever changes of these, open referrals are reckoned anew in the same step. What has gone quiet is never stored.
"""

from dataclasses import dataclass
from uuid import uuid4

from careplan.application.clinic_limits import reckon_open
from careplan.application.commands.command import Command
from careplan.application.public_holidays import ensure_known
from careplan.domain.referral.clinic_limits import CalendarTerms, ClinicCalendar, ReferralLimit
from careplan.domain.referral.limits import Limit, LimitStep
from careplan.domain.referral.quiet import QuietDays, QuietTerms
from careplan.domain.referral.referral import Urgency
from careplan.domain.shared.errors import Clash, Conflict
from careplan.domain.shared.ids import CalendarId, LimitId, QuietDaysId
from careplan.domain.shared.merge import merged
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitChange:
    """One limit; None is the working value, in what was seen as in what is wanted."""

    step: LimitStep
    urgency: Urgency
    seen: Limit | None
    wanted: Limit | None


@dataclass(frozen=True, kw_only=True)
class SetLimits(Command[int]):
    """Answers how many open referrals have another due day now."""

    changes: tuple[LimitChange, ...]

    def handle(self, work: UnitOfWork) -> int:
        """Refuses with a conflict where a limit is neither what was read nor what is wanted."""
        for change in self.changes:
            _set(work, change)
        return reckon_open(work)


@dataclass(frozen=True, kw_only=True)
class SetCalendar(Command[int]):
    """Weekend, country of the public holidays and further closed days; answers as `SetLimits`."""

    seen: CalendarTerms
    wanted: CalendarTerms

    def handle(self, work: UnitOfWork) -> int:
        """Refuses a country or a part of it whose holidays nobody knows."""
        found = work.all(ClinicCalendar)
        present = found[0].terms if found else CalendarTerms()
        wanted = merged(seen=self.seen, wanted=self.wanted, present=present, path="calendar")
        if wanted == present:
            return 0
        ensure_known(wanted.country, wanted.subdivision)
        if found:
            found[0].revise(wanted)
        else:
            made = ClinicCalendar(id=CalendarId(uuid4()))
            made.revise(wanted)
            work.add(made)
        return reckon_open(work)


@dataclass(frozen=True, kw_only=True)
class SetQuietDays(Command[None]):
    """After how many days without a word a referral or a patient has gone quiet."""

    seen: QuietTerms
    wanted: QuietTerms

    def handle(self, work: UnitOfWork) -> None:
        """What somebody else set meanwhile stays, or is a conflict."""
        found = work.all(QuietDays)
        present = found[0].terms if found else QuietTerms()
        wanted = merged(seen=self.seen, wanted=self.wanted, present=present, path="quiet")
        if wanted == present:
            return
        kept = found[0] if found else QuietDays(id=QuietDaysId(uuid4()))
        kept.revise(wanted)
        if not found:
            work.add(kept)


def _set(work: UnitOfWork, change: LimitChange) -> None:
    found = work.all(ReferralLimit, step=change.step, urgency=change.urgency)
    present = found[0].limit if found else None
    if present == change.wanted:
        return
    if present != change.seen:
        clash = Clash(field="limit.days", seen=change.seen, present=present, wanted=change.wanted)
        raise Conflict(field="limit", clashes=(clash,))
    if change.wanted is None:
        found[0].retire(work.now)
    elif found:
        found[0].revise(change.wanted)
    else:
        days, working = change.wanted.days, change.wanted.working
        work.add(
            ReferralLimit(id=LimitId(uuid4()), step=change.step, urgency=change.urgency, days=days, working=working)
        )
