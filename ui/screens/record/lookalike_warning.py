"""Who else the person may be, said while name and birth date are being changed."""

from careplan.application.queries.lookalikes import Lookalike, Lookalikes
from careplan.domain.patient.lookalike import Described
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.lookalikes import what_matches
from ui.desk import Desk
from ui.jobs.ticket import Ticket
from ui.screens.patients.table import number
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner


class LookalikeWarning(InlineBanner):
    """It warns and hinders nothing; two people may share a name and a birth date."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Tone.AMBER, "")
        self._desk = desk
        self._asked: Ticket | None = None
        self.hide()

    def look(self, typed: Described, *, besides: PatientId) -> None:
        """Asks who, besides this person, is like what is typed so far."""
        self.forget()
        if typed.family.strip():
            self._asked = self._desk.ask(Lookalikes(typed=typed, besides=besides), self._found, owner=self)

    def forget(self) -> None:
        """Another person is shown, or something else was typed."""
        if self._asked is not None:
            self._asked.cancel()
        self.hide()

    def _found(self, found: tuple[Lookalike, ...]) -> None:
        said = "; ".join(map(_words, found))
        text = tr("{who}. Check that this is the record you mean; Undo takes a change back.").format(who=said)
        self.show_message(Tone.AMBER, tr("Somebody like this is here too"), text)
        self.setVisible(bool(found))


def _words(found: Lookalike) -> str:
    row = found.patient
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    matches = what_matches(found.same, found.similar)
    return f"{name_text(row.family, row.given)}, {born}, {number(row)} ({matches})"
