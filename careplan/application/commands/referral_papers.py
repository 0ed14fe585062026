"""Giving a referral's paper its number."""

from dataclasses import dataclass
from datetime import date

from careplan.application.commands.command import Command
from careplan.domain.paper.numbering import paper_id
from careplan.domain.plan.version import IssuedDocument
from careplan.domain.referral.referral import Referral
from careplan.domain.shared.ids import ReferralId
from careplan.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class NumberPaper(Command[str]):
    """The number of one kind of paper of one version of a referral (`D-2026-0612`): given once, the same ever after.

    `issued_on` is the day on which the letter became final, None while the referral is a draft.
    """

    referral_id: ReferralId
    kind: str
    version: int
    issued_on: date | None = None

    def handle(self, work: UnitOfWork) -> str:
        """Answers the number that is there; only the first time a new one is given."""
        referral = work.get(Referral, self.referral_id)
        id_ = paper_id(referral.id, self.kind, self.version)
        found = work.all(IssuedDocument, id=id_)
        if found:
            found[0].issued_on = self.issued_on
            return found[0].number
        paper = IssuedDocument(
            id=id_,
            number=work.next_number(IssuedDocument, f"D-{work.today.year}-"),
            kind=self.kind,
            patient_id=referral.patient_id,
            plan_id=None,
            version=self.version,
            numbered_on=work.today,
            issued_on=self.issued_on,
        )
        work.add(paper)
        return paper.number
