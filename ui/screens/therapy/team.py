"""Who gives the therapy of a segment, how to reach them, and who signs for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.domain.plan.version import SignatureState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised
from ui.desk import Desk
from ui.screens.overview.strand_panel import signature_words, signs_for
from ui.screens.overview.strands import StrandId
from ui.screens.therapy.parts import Part
from ui.theme.metrics import ICON_SMALL, S4, S8
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.panel import Panel
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

_STRANDS = {Part.PT: StrandId.PHYSICAL, Part.OT: StrandId.OCCUPATIONAL, Part.CARE: StrandId.CARE}


class TeamPanel(Panel):
    """The team members whose discipline signs for the segment; nobody is said as such."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Therapist"), plain=True)
        self._desk = desk
        self._people = Label("", Role.BODY, wrap=True, selectable=True)
        self._symbol = Symbol("pen-line", ink=Tone.VIOLET, size=ICON_SMALL)
        self._signed = Label("", Role.CAPTION, ink="ink2", bold=True, wrap=True)
        signing = QWidget()
        row = QHBoxLayout(signing)
        row.setContentsMargins(0, S4, 0, 0)
        row.setSpacing(S8)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._signed, 1)
        self.body.addWidget(self._people)
        self.body.addWidget(signing)

    def show_plan(self, plan: PlanSnapshot, part: Part) -> None:
        """The segment's people and signatures."""
        strand, labels = _STRANDS[part], self._desk.labels
        self.set_title(tr("Who gives the care") if part is Part.CARE else tr("Therapist"))
        people = [line.terms for line in plan.team if signs_for(line.terms.discipline) is strand]
        said = [
            "\n".join(
                filter(
                    None,
                    (
                        f"{each.name} ({capitalised(labels.label('discipline', each.discipline))})",
                        each.organisation,
                        each.phone and tr("Phone {number}").format(number=each.phone),
                    ),
                )
            )
            for each in people
        ]
        self._people.setText("\n\n".join(said) or tr("Nobody for this in the care team yet."))
        signatures = [line for line in plan.signatures if signs_for(line.discipline) is strand]
        words = [signature_words(line, labels) for line in signatures]
        self._signed.setText("\n".join(words) or tr("No signature asked for"))
        whole = bool(signatures) and all(line.state is SignatureState.SIGNED for line in signatures)
        tone = Tone.GREEN if whole else Tone.VIOLET if signatures else Tone.NEUTRAL
        self._symbol.show_icon("circle-check" if whole else "pen-line" if signatures else "minus", tone)
        self._signed.set_ink(tone)
