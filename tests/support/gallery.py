"""One of every basic widget in every state, to look at and to measure; nothing here is about a patient."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import metrics
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.avatar import Avatar
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.chip import Chip, Segments
from ui.widgets.dialog import Dialog
from ui.widgets.empty import EmptyCard, EmptyState
from ui.widgets.finding import FindingCard, Outcome
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import Panel, separator
from ui.widgets.pill import GoalTag, Pill
from ui.widgets.progress import SeverityBars, TargetBar
from ui.widgets.symbol import Symbol
from ui.widgets.texts import ElidedLabel, KeyHint, KeyValue, Label


def gallery() -> QWidget:
    """The whole page; the caller shows it and throws it away."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(metrics.PAGE_MARGIN, metrics.PAGE_MARGIN, metrics.PAGE_MARGIN, metrics.PAGE_MARGIN)
    grid.setSpacing(metrics.PANEL_GAP)
    grid.addWidget(Label("Components and states", Role.TITLE), 0, 0, 1, 2)
    wide = (buttons(), fields())
    pairs = ((pills(), texts()), (ticks(), banners()), (progress(), scale()))
    for at, panel in enumerate(wide, start=1):
        grid.addWidget(panel, at, 0, 1, 2)
    for at, (left, right) in enumerate(pairs, start=1 + len(wide)):
        grid.addWidget(left, at, 0)
        grid.addWidget(right, at, 1)
    row = 1 + len(wide) + len(pairs)
    grid.addWidget(findings(), row, 0, 1, 2)
    grid.addWidget(empty(), row + 1, 0, 1, 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(row + 2, 1)
    return page


def titled(title: str, parts: Sequence[QWidget]) -> Panel:
    """A panel whose parts flow."""
    panel = Panel(title)
    flow = FlowLayout(gap=metrics.S12, line_gap=metrics.S8)
    for part in parts:
        flow.addWidget(part)
    panel.body.addLayout(flow)
    panel.body.addStretch(1)
    return panel


def buttons() -> Panel:
    """Every kind and state of a button."""
    hover = Button("Save", kind=ButtonKind.PRIMARY)
    hover.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    off = Button("Save", kind=ButtonKind.PRIMARY)
    off.set_reason("Nothing was changed")
    busy = Button("Save", kind=ButtonKind.PRIMARY)
    busy.set_busy(True, "Saving…")
    return titled(
        "Buttons",
        [
            Button("Save", kind=ButtonKind.PRIMARY),
            hover,
            off,
            busy,
            Button("Log contact…", icon="phone"),
            Button("View rule", kind=ButtonKind.QUIET),
            Button("Stop medicine…", kind=ButtonKind.DANGER),
            Button("Add medicine…", icon="plus", kind=ButtonKind.PRIMARY, keys="Ctrl+Shift+M"),
            Button("Preview letter", icon="file-text", keys="Ctrl+P"),
            Button("Request report & answer…", icon="file-search", small=True),
            Button("Add goal", icon="plus", kind=ButtonKind.QUIET, small=True),
            IconButton("ellipsis", "More"),
            IconButton("circle-question-mark", "Help", kind=ButtonKind.SECONDARY, small=False),
        ],
    )


def fields() -> Panel:
    """The plain fields of Qt as the style draws them."""
    wrong = QLineEdit("6.8")
    wrong.setProperty("state", "error")
    locked = QLineEdit("Signed 19-Nov")
    locked.setReadOnly(True)
    off = QLineEdit("Loading…")
    off.setEnabled(False)
    asked = QLineEdit()
    asked.setPlaceholderText("Find patient")
    choice = QComboBox()
    choice.addItems(["Twice daily", "Once daily"])
    choice_off = QComboBox()
    choice_off.addItem("Oral")
    choice_off.setEnabled(False)
    free = QComboBox()
    free.setEditable(True)
    free.addItem("Tablet")
    long = QPlainTextEdit("Short taper, told about headache and blurred vision.")
    long.setMaximumHeight(72)
    named = {
        "Dose": QLineEdit("62.5"),
        "FVC": wrong,
        "Locked": locked,
        "Loading": off,
        "Search": asked,
        "Frequency": choice,
        "Route": choice_off,
        "Form": free,
        "Explain": long,
    }
    return titled("Fields", [labelled(name, field) for name, field in named.items()])


def labelled(name: str, field: QWidget) -> QWidget:
    """A field under its name."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(metrics.S4)
    column.addWidget(Label(name, Role.CAPTION, ink="ink2", bold=True))
    column.addWidget(field)
    field.setAccessibleName(name)
    return both


def pills() -> Panel:
    """Every tone, chips in every state, goal tags and segments."""
    on = Chip("All", count=14)
    on.setChecked(True)
    off = Chip("Signatures", icon="pen-line", count=0)
    off.setEnabled(False)
    hover = Chip("Hover")
    hover.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return titled(
        "Status pills and chips",
        [
            Pill("High", "circle-alert", Tone.RED),
            Pill("Moderate", "triangle-alert", Tone.AMBER),
            Pill("Low", "info", Tone.BLUE),
            Pill("Clear", "circle-check", Tone.GREEN),
            Pill("Not checked", "circle-dashed", Tone.UNKNOWN),
            Pill("Check failed", "unplug", Tone.RED),
            Pill("Waiting to sign", "pen-line", Tone.VIOLET),
            Pill("Now", "play", Tone.ACCENT),
            Pill("Draft", "file-pen", Tone.NEUTRAL),
            Pill("Superseded", "archive", Tone.NEUTRAL),
            Chip("Off"),
            on,
            hover,
            Chip("Referrals", icon="send", count=12),
            off,
            GoalTag(1),
            GoalTag(None),
            Segments([("urgency", "Urgency"), ("patient", "Patient"), ("owner", "Owner")], name="Group by"),
            Segments(
                [("pt", "Physical therapy 3"), ("ot", "Occupational therapy 4")],
                icons={"pt": "dumbbell", "ot": "hand"},
                name="Discipline",
            ),
        ],
    )


def texts() -> Panel:
    """Pairs, hints, people and cut lines."""
    panel = Panel("Disease", icon="stethoscope", caption="from the record")
    panel.header.addWidget(Button("Change…", kind=ButtonKind.QUIET, small=True))
    panel.body.addWidget(
        KeyValue(
            [
                ("Subset", "Diffuse cutaneous SSc"),
                ("Antibody", "Anti-Scl-70 positive"),
                ("Organs", "Skin and lung severe, three others; kidney not assessed since the last visit"),
            ]
        )
    )
    panel.body.addWidget(separator())
    panel.body.addWidget(ElidedLabel("A line that is cut where its panel ends, " * 4, Role.CAPTION, ink="ink3"))
    panel.body.addStretch(1)
    foot = panel.footer()
    foot.addWidget(Avatar("M. Sample"))
    foot.addWidget(Label("M. Sample", Role.BODY, bold=True))
    foot.addStretch(1)
    foot.addWidget(KeyHint("Enter", "open"))
    foot.addWidget(KeyHint("Ctrl+K", "search"))
    return panel


def ticks() -> Panel:
    """Check boxes and radio buttons."""
    parts: list[QWidget] = []
    for name, state, enabled in (
        ("Open", Qt.CheckState.Unchecked, True),
        ("Done", Qt.CheckState.Checked, True),
        ("Partly", Qt.CheckState.PartiallyChecked, True),
        ("Not applicable", Qt.CheckState.Unchecked, False),
        ("Done and locked", Qt.CheckState.Checked, False),
    ):
        tick = QCheckBox(name)
        tick.setTristate(state == Qt.CheckState.PartiallyChecked)
        tick.setCheckState(state)
        tick.setEnabled(enabled)
        parts.append(tick)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for name in ("Benefit outweighs risk", "Does not apply"):
        row.addWidget(QRadioButton(name))
    first = holder.findChild(QRadioButton)
    assert isinstance(first, QRadioButton)
    first.setChecked(True)
    return titled("Checklist item", [*parts, holder])


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


def progress() -> Panel:
    """Bars and inks."""
    panel = Panel("Progress and severity")
    panel.body.addWidget(TargetBar(0.2, now="now 68", target="target 70"))
    panel.body.addWidget(TargetBar(None, now="not measured", target="target 22"))
    row = QHBoxLayout()
    row.addWidget(Symbol("wind"))
    for words, level, tone in (
        ("Severe", 3, Tone.RED),
        ("Moderate", 2, Tone.AMBER),
        ("Mild", 1, Tone.BLUE),
        ("None found", 0, Tone.GREEN),
    ):
        row.addWidget(Label(words, Role.CAPTION, ink=tone, bold=True))
        row.addWidget(SeverityBars(level, tone))
    row.addStretch(1)
    panel.body.addLayout(row)
    panel.body.addStretch(1)
    return panel


def scale() -> Panel:
    """The six roles of type."""
    panel = Panel("Type scale")
    for role, words in (
        (Role.METRIC, "28 metric 22"),
        (Role.TITLE, "20 page title"),
        (Role.PATIENT, "17 patient name"),
        (Role.SECTION, "15 section title"),
        (Role.BODY, "13 body, tables, fields"),
        (Role.CAPTION, "12 captions, headers, minimum size"),
    ):
        panel.body.addWidget(Label(words, role))
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


def described(widget: QWidget) -> str:
    """A short name for a message of a test."""
    text = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
    return f"{type(widget).__name__} “{text}”"
