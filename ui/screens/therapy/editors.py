"""The two kinds of part: a therapy activity, and other care."""

from careplan.application.commands.command import Command
from careplan.application.commands.therapies import (
    MoveCare,
    MoveTherapy,
    RetireCare,
    RetireTherapy,
    ReviseCare,
    ReviseTherapy,
)
from careplan.domain.plan.snapshot import CareLine, TherapyLine
from careplan.domain.shared.errors import Refused
from careplan.domain.therapy.care import CareTerms
from careplan.domain.therapy.therapy import ActivityStatus, Fitt
from careplan.i18n.catalogue import tr
from ui.desk import Desk
from ui.editing.edit import Edit
from ui.editing.field import AnyField
from ui.screens.therapy.care_fields import CareFields
from ui.screens.therapy.editor import PartEditor
from ui.screens.therapy.therapy_fields import TherapyFields
from ui.screens.therapy.words import PATHS, TherapyWords, by_lines, terms_of, with_lines, words_of


class TherapyEditor(PartEditor[TherapyLine, TherapyWords]):
    """FITT is one to the clinic and four lines here, so what was sent of it last is remembered until it is read."""

    def __init__(self, desk: Desk) -> None:
        self.fields = TherapyFields(desk)
        self._sent: Fitt | None = None
        super().__init__(desk, tr("Prescription"), "dumbbell", self.fields, "therapy")
        self.bind_all(self.fields.by_name(), PATHS)

    def start(self, line: TherapyLine | None) -> None:
        """Another activity, with the library's entries of its strand."""
        self._sent = None
        self.fields.offer(line.terms.strand if line else None)
        super().start(line)

    def show_line(self, line: TherapyLine) -> None:
        """The same activity read anew."""
        if not self.form.sent:
            self._sent = None
        super().show_line(line)

    def first_field(self) -> AnyField:
        """How often comes first in a prescription."""
        return self.fields.frequency

    def words_of(self, line: TherapyLine) -> TherapyWords:
        """What the fields show."""
        return words_of(line.terms)

    def check(self) -> None:
        """Refuses an end before the start."""
        terms_of(self.fields.words())

    def revision(self, line: TherapyLine, edit: Edit[TherapyWords]) -> Command[None]:
        """Only the lines of FITT that were changed differ from what is held."""
        held = self._sent or line.terms.fitt
        wanted = terms_of(edit.wanted, with_lines(held, edit.wanted, edit.values))
        seen = terms_of(edit.seen, with_lines(held, edit.seen, edit.values))
        self._sent = wanted.fitt
        return ReviseTherapy(therapy_id=line.id, seen=seen, wanted=wanted)

    def movement(self, line: TherapyLine, to: ActivityStatus) -> Command[None]:
        """One step."""
        return MoveTherapy(therapy_id=line.id, to=to)

    def retirement(self, line: TherapyLine) -> Command[None]:
        """With its links to goals."""
        return RetireTherapy(therapy_id=line.id, seen=line.terms)

    def declined(self, refused: Refused) -> Refused:
        """A conflict about FITT stands at its lines."""
        self._sent = None
        return by_lines(refused)


class CareEditor(PartEditor[CareLine, CareTerms]):
    """Its fields are the attributes of the terms."""

    def __init__(self, desk: Desk) -> None:
        self.fields = CareFields(desk)
        super().__init__(desk, tr("Care"), "heart-handshake", self.fields, "care")
        self.bind_all(self.fields.by_name(), {})

    def first_field(self) -> AnyField:
        """What is done."""
        return self.fields.description

    def words_of(self, line: CareLine) -> CareTerms:
        """What the fields show."""
        return line.terms

    def check(self) -> None:
        """Refuses an end before the start."""
        CareTerms(**self.form.values())

    def revision(self, line: CareLine, edit: Edit[CareTerms]) -> Command[None]:
        """What was seen, what is wanted."""
        return ReviseCare(care_id=line.id, seen=edit.seen, wanted=edit.wanted)

    def movement(self, line: CareLine, to: ActivityStatus) -> Command[None]:
        """One step."""
        return MoveCare(care_id=line.id, to=to)

    def retirement(self, line: CareLine) -> Command[None]:
        """With its links to goals."""
        return RetireCare(care_id=line.id, seen=line.terms)
