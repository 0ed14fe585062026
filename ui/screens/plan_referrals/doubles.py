"""Warns of an open referral of the same person to the same specialty; a second one is never refused."""

from collections.abc import Sequence

from careplan.application.queries.referral_siblings import OpenReferralsTo
from careplan.application.queries.referrals import ReferralRow
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.repaint import show_if


class DoublesBanner(InlineBanner):
    """Says which are open already; blank where none is."""

    def __init__(self, desk: Desk, patient_id: PatientId) -> None:
        super().__init__(Tone.AMBER, "")
        self._desk, self._patient_id = desk, patient_id
        self._asked: Ticket | None = None
        self.hide()

    def look(self, specialty: str) -> None:
        """Asks anew; an answer to an earlier question is dropped."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        if not specialty.strip():
            self._found(())
            return
        question = OpenReferralsTo(patient_id=self._patient_id, specialty=specialty)
        self._asked = self._desk.ask(question, self._found, owner=self)

    def _found(self, rows: Sequence[ReferralRow]) -> None:
        text = "\n".join(map(_named, rows))
        self.show_message(Tone.AMBER, tr("Open already for this patient") if rows else "", text)
        show_if(self, bool(rows))


def _named(row: ReferralRow) -> str:
    since = tr("since {day}").format(day=day_text(row.since))
    parts = (row.number or tr("Draft"), row.terms.recipient, f"{word(row.state)} {since}")
    return " · ".join(filter(None, parts))
