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

from tests.support.gallery_cards import banners, empty, findings
from ui.theme import metrics
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.chip import Chip, Segments
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


def described(widget: QWidget) -> str:
    """A short name for a message of a test."""
    text = widget.text() if isinstance(widget, QLabel) else widget.accessibleName()
    return f"{type(widget).__name__} “{text}”"
