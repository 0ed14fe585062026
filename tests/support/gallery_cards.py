"""The larger pieces of the gallery: banners, findings, an empty page and a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QRadioButton, QWidget

from ui.theme import metrics
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind
from ui.widgets.dialog import Dialog
from ui.widgets.empty import EmptyCard, EmptyState
from ui.widgets.finding import FindingCard, Outcome
from ui.widgets.panel import Panel
from ui.widgets.texts import Label


def banners() -> Panel:
    """Every inline banner."""
    panel = Panel("Banner")
    panel.body.addWidget(
        InlineBanner(
            Tone.RED, "Not saved: the disk is full.", "Your text is kept in memory. Free space, then press Ctrl+S."
        )
    )
    panel.body.addWidget(
        InlineBanner(
            Tone.AMBER, "Look-alike names.", "Check the MRN before you open a plan.", [Button("Show", small=True)]
        )
    )
    panel.body.addWidget(InlineBanner(Tone.BLUE, "Signed version", "It cannot be edited; a change opens a new draft."))
    panel.body.addWidget(InlineBanner(Tone.UNKNOWN, "Not checked", "No rules in this version."))
    return panel


def findings() -> Panel:
    """Every outcome of a check, open and folded."""
    return grid_of(
        "Finding card: outcomes, never blank",
        [
            FindingCard(
                Outcome.HIGH,
                "prednisoLONE 10 mg daily",
                "Renal crisis risk in early diffuse SSc.",
                rule="R-014",
                actions=[Button("Acknowledge…", kind=ButtonKind.PRIMARY, small=True)],
            ),
            FindingCard(
                Outcome.NOT_CHECKED,
                "“Turmeric” not recognised",
                "Nothing was checked.",
                rule="no rule",
                actions=[Button("Match…", small=True)],
            ),
            FindingCard(
                Outcome.FAILED,
                "Rules could not be read",
                "File damaged. Last good rules 2026.09.",
                rule="R-file",
                actions=[Button("Repair…", small=True)],
            ),
            FindingCard(Outcome.CLEAR, "No allergy match", "6 medicines, 1 allergy.", rule="R-001"),
            FindingCard(
                Outcome.MODERATE,
                "Liver tests 9 days late",
                "bosentan and nintedanib: last LFT 14-Oct-2026, protocol every 28 days (+3).",
                rule="R-031",
                actions=[
                    Button("Acknowledge…", small=True),
                    Button("Record result…", kind=ButtonKind.QUIET, small=True),
                ],
            ),
            FindingCard(Outcome.LOW, "Lowers NIFEdipine level", "Watch Raynaud and BP.", rule="R-047"),
            FindingCard(Outcome.ACKNOWLEDGED, "reason kept, printed", "By Dr L. Fictus", folded=True),
            FindingCard(Outcome.CLEAR, "allergy, duplicate, vaccine", "Three rules", folded=True),
        ],
        columns=4,
    )


def grid_of(title: str, parts: Sequence[QWidget], *, columns: int) -> Panel:
    """A panel whose parts stand in columns."""
    panel = Panel(title)
    grid = QGridLayout()
    grid.setSpacing(metrics.S12)
    for at, part in enumerate(parts):
        grid.addWidget(part, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    panel.body.addLayout(grid)
    return panel


def empty() -> EmptyState:
    """A page with nothing on it."""
    return EmptyState(
        "list-checks",
        "No work listed yet",
        "Overdue items, reports you wait for and missing signatures will appear here, each with the reason.",
        [
            EmptyCard(
                icon="user-plus",
                title="Add a patient",
                text="Name, birth date and MRN are enough to start. You can add a plan from a template next.",
                button=Button("New patient…", kind=ButtonKind.PRIMARY, keys="Ctrl+N"),
            ),
            EmptyCard(
                icon="file-up",
                title="Bring your caseload",
                text="CSV, Excel or FHIR. You see every row before anything is written.",
                button=Button("Import…"),
            ),
        ],
        note="When everything is done, this page says so.",
    )


def dialog(parent: QWidget | None = None) -> Dialog:
    """A dialog with everything a dialog can have."""
    asked = Dialog(
        "Acknowledge a high finding",
        "EXAMPLETON, Grace · born 12-Mar-1968 · MRN TST-004217",
        primary="Acknowledge",
        danger="Delete draft",
        icon="circle-alert",
        tone=Tone.RED,
        keys="Ctrl+Enter",
        parent=parent,
    )
    asked.body.addWidget(
        FindingCard(Outcome.HIGH, "prednisoLONE 10 mg daily", "Clinic limit is 10 mg under 4 years.", rule="R-014")
    )
    asked.body.addWidget(Label("Reason", Role.CAPTION, ink="ink2", bold=True))
    for words in ("Benefit outweighs risk, monitoring in place", "Dose will be changed; new dose below", "Other"):
        asked.body.addWidget(QRadioButton(words))
    explain = QPlainTextEdit()
    explain.setAccessibleName("Explain in your words")
    explain.setTabChangesFocus(True)
    asked.body.addWidget(explain)
    asked.set_note("Recorded as M. Sample for Dr L. Fictus, 23-Nov-2026 10:44")
    return asked
