"""The panel of the skin score: total and change, body map and table side by side, legend, save and compare."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from careplan.domain.measure.skin_score import SkinSite
from careplan.domain.measure.trend import Trend
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.measures import of_total_text, since_text, sites_text
from ui.editing.fields import DayField
from ui.screens.measures.skin_legend import legend
from ui.screens.measures.skin_visit import SkinVisit
from ui.shell.panels import PANEL
from ui.theme.metrics import PANEL_PADDING, S4, S8, S12
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.body_map import BodyMap
from ui.widgets.button import Button, ButtonKind
from ui.widgets.panel import Panel, separator
from ui.widgets.pill import Pill
from ui.widgets.scroll import Scroll
from ui.widgets.site_table import SiteTable
from ui.widgets.texts import Label

WIDTH = 424


class SkinPanel(Panel):
    """Shows a `SkinVisit` and passes on what people do; it decides nothing."""

    scored = Signal(object, object)
    day_given = Signal(object)
    save_asked = Signal()
    begin_asked = Signal()
    correct_asked = Signal()
    discard_asked = Signal()
    compare_asked = Signal()

    def __init__(self, title: str, today: date) -> None:
        super().__init__(title, flush=True)
        self.set_icon("person-standing")
        self.setProperty(PANEL, True)
        self._reason = ""
        self.map, self.table = BodyMap(), SiteTable()
        self.save = Button(tr("Save visit scores"), kind=ButtonKind.PRIMARY, keys="Ctrl+S")
        self.begin = Button(tr("New visit"), icon="plus", kind=ButtonKind.PRIMARY)
        self.correct = Button(tr("Correct"), icon="pencil")
        self.discard = Button(tr("Discard"))
        self.compare = Button(tr("Compare visits"), icon="history")
        self.day = DayField(tr("Day of the visit"), today=lambda: today, required=True)
        self._pill = Pill("", "circle-dashed", Tone.UNKNOWN)
        self._total = Label("", Role.METRIC)
        self._of = Label(of_total_text(), Role.CAPTION, bold=True)
        self._since = Label("", Role.CAPTION, ink="ink2", wrap=True)
        self._taken = Label("", Role.BODY, bold=True)
        self._by = Label("", Role.CAPTION, ink="ink2")
        self._problem = Label("", Role.CAPTION, ink=Tone.RED, bold=True, wrap=True)
        self.header.addWidget(self._pill)
        self._lay_out()
        self._connect()

    def show_visit(self, visit: SkinVisit, trend: Trend | None) -> None:
        """Everything that is known of what is shown now."""
        score = visit.score
        is_whole = score.total is not None
        self.map.show_score(score)
        self.table.show_score(score)
        icon, tone = ("circle-check", Tone.GREEN) if is_whole else ("circle-dashed", Tone.UNKNOWN)
        self._pill.show_state(sites_text(score), icon, tone)
        self._total.setText(str(score.total) if is_whole else "–")
        self._since.setText(_since(visit, trend))
        self._show_day(visit)
        for button, shown in (
            (self.save, visit.is_draft),
            (self.discard, visit.is_draft),
            (self.begin, not visit.is_draft),
            (self.correct, not visit.is_draft and visit.latest is not None),
        ):
            button.setVisible(shown)
        self.save.setEnabled(visit.can_save)
        self.compare.setVisible(not visit.is_draft)

    def show_problem(self, text: str) -> None:
        """Why it was not saved."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def set_loading(self, is_loading: bool) -> None:
        """Nothing is scored, and nothing looks unscored, while the visits are being read."""
        self._close_keys(is_loading or bool(self._reason))
        if is_loading:
            self._pill.show_state(tr("Loading…"), "loader-circle", Tone.NEUTRAL)

    def set_locked(self, reason: str) -> None:
        """For somebody who may look and not change."""
        self._reason = reason
        self._close_keys(bool(reason))
        for button in (self.begin, self.correct):
            button.set_reason(reason)

    def _close_keys(self, is_closed: bool) -> None:
        self.map.set_locked(is_closed)
        self.table.is_locked = is_closed

    def first_focus(self, visit: SkinVisit) -> QWidget:
        """The first site that is not scored."""
        site = next((site for site in SkinSite if visit.score.grade(site) is None), SkinSite.FACE)
        return self.map.sites[site]

    def _show_day(self, visit: SkinVisit) -> None:
        self.day.setVisible(visit.is_draft)
        self._said.setVisible(not visit.is_draft)
        if visit.is_draft:
            if self.day.value() != visit.taken:
                self.day.show_value(visit.taken)
            return
        shown = visit.latest
        self._taken.setText(date_text(shown.taken) if shown else tr("Not scored yet"))
        self._by.setText(shown.by if shown else "")

    def _point(self, site: SkinSite) -> None:
        """Map and table mark the same site."""
        self.map.show_pointed(site)
        self.table.show_pointed(site)

    def _unpoint(self) -> None:
        """No site is marked while the keyboard is elsewhere."""
        focused = QApplication.focusWidget()
        if focused is None or not (self.map.isAncestorOf(focused) or focused is self.table):
            self.map.show_pointed(None)
            self.table.show_pointed(None)

    def _connect(self) -> None:
        for twin in (self.map, self.table):
            twin.scored.connect(self.scored)
            twin.pointed.connect(self._point)
            twin.left.connect(self._unpoint)
        self.day.edited.connect(lambda: self.day_given.emit(self.day.value()))
        self.save.clicked.connect(self.save_asked)
        self.begin.clicked.connect(self.begin_asked)
        self.correct.clicked.connect(self.correct_asked)
        self.discard.clicked.connect(self.discard_asked)
        self.compare.clicked.connect(self.compare_asked)

    def _lay_out(self) -> None:
        inside = QWidget()
        self.body.addWidget(Scroll(inside))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(separator())
        twins = QHBoxLayout()
        twins.setSpacing(0)
        twins.setContentsMargins(0, 0, S4, 0)  # room for the focus ring of the table
        twins.addWidget(_padded(self.map), 1)
        twins.addWidget(self.table, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(twins, 1)
        column.addWidget(separator())
        column.addWidget(legend())
        self._problem.hide()
        foot = QVBoxLayout()
        foot.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(S8)
        for button in (self.save, self.discard, self.begin, self.correct, self.compare):
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        self.footer().addLayout(foot)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(PANEL_PADDING, S8, PANEL_PADDING, S8)
        row.setSpacing(S12)
        row.addWidget(self._total)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._of)
        middle.addWidget(self._since)
        row.addLayout(middle, 1)
        self._said = QFrame()
        right = QVBoxLayout(self._said)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for label in (self._taken, self._by):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.addWidget(label)
        row.addWidget(self._said)
        row.addWidget(self.day)
        return row


def _since(visit: SkinVisit, trend: Trend | None) -> str:
    if visit.is_draft:
        corrected = visit.corrects
        return tr("correction of {day}").format(day=date_text(corrected.taken)) if corrected else tr("new visit")
    latest = trend.latest if trend else None
    if trend is None or latest is None or visit.latest is None or latest.id != visit.latest.id:
        return ""
    said = [since_text(trend.since_previous)] if trend.since_previous else []
    if trend.since_baseline and len(trend.points) > 2:  # noqa: PLR2004 - with two, the one before is the baseline
        said.append(since_text(trend.since_baseline, baseline=True))
    return ", ".join(said)


def _padded(twin: QWidget) -> QFrame:
    frame = QFrame()
    column = QVBoxLayout(frame)
    column.setContentsMargins(S8, S8, S4, S8)
    column.addWidget(twin)
    return frame
