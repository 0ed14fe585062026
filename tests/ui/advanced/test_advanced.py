"""Advanced therapy: rules beside values without a verdict, the good and the bad together, nothing unmarked."""

from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from careplan.application.advanced import Advanced
from careplan.application.clinic import Clinic
from careplan.application.commands.disease import DescribeDisease
from careplan.application.commands.measurements import RecordMeasurement
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.plans import BeginPlan
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.measure.measurement import MeasurementTerms
from careplan.domain.plan.plan import PlanTerms
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from tests.support.clinics import GRACE, NUMBER
from tests.ui.patient_pages import made, shown
from ui.desk import Desk
from ui.items.cells import plain
from ui.items.grouping import GroupHeader
from ui.screens.advanced.criteria_rows import CriterionRow
from ui.screens.advanced.evidence_rows import companions
from ui.screens.advanced.evidence_view import EvidenceView
from ui.screens.advanced.research import ResearchView
from ui.screens.advanced.screen import EVIDENCE, RESEARCH, AdvancedScreen
from ui.screens.advanced.values import Home
from ui.shell.place import Place, ScreenId


def result(name: str, value: str, unit: str, taken: str = "2026-02-01") -> MeasurementTerms:
    return MeasurementTerms(name=name, value=Quantity(Decimal(value), unit), taken=PartialDate(taken))


@pytest.fixture
def grace(qtbot: QtBot, desk: Desk) -> PatientId:
    def register(clinic: Clinic) -> PatientId:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        profile = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2024-03"))
        clinic.run(DescribeDisease(patient_id=patient_id, seen=None, wanted=profile))
        clinic.run(RecordMeasurement(patient_id=patient_id, terms=result("mRSS", "22", "{score}")))
        return patient_id

    return made(qtbot, desk, register)


def open_page(qtbot: QtBot, desk: Desk, patient_id: PatientId, view: str = "") -> AdvancedScreen:
    screen = shown(qtbot, desk, AdvancedScreen, patient_id, view=view)
    qtbot.waitUntil(lambda: bool(screen.criteria.view.chosen) and bool(screen.how.text()))
    return screen


def entries(screen: AdvancedScreen) -> list[CriterionRow | GroupHeader | None]:
    model = screen.criteria.view.rows
    return [model.entry(at) for at in range(model.rowCount())]


def rows(screen: AdvancedScreen) -> list[CriterionRow]:
    return [entry for entry in entries(screen) if isinstance(entry, CriterionRow)]


def known_of(screen: AdvancedScreen) -> Advanced:
    assert screen.found is not None
    assert screen.found.knowledge is not None
    return screen.found.knowledge


def said(screen: AdvancedScreen) -> str:
    cells = (cell for row in rows(screen) for cell in (row.rule, row.value, row.day, row.result, row.source))
    return " ".join(cell.words for cell in cells)


def test_each_set_is_chosen_and_every_rule_is_shown(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace)
    view = screen.criteria.view
    assert {"scot", "astis", "assist", "upside", "ebmt-2025"} <= set(view.chips)
    for id, chip in view.chips.items():
        chip.click()
        assert view.chosen == id
        assert screen.found is not None
        answer = next(each for each in screen.found.answers if each.criteria.id == id)
        assert len(rows(screen)) == len(answer.rows)
        assert "eligib" not in said(screen).casefold()


def test_the_cursor_begins_at_what_is_not_known(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace, view="scot")
    qtbot.waitUntil(lambda: screen.criteria.view.chosen == "scot")
    row = screen.criteria.view.table.current_row()
    assert row is not None
    assert plain(row.result.first).endswith("nknown")


def test_a_rule_that_is_not_confirmed_gives_no_result(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace, view="scot")
    qtbot.waitUntil(lambda: screen.criteria.view.chosen == "scot")
    shown_only = [row for row in rows(screen) if not row.judged.rule.is_evaluated]
    assert shown_only
    for row in shown_only:
        assert plain(row.result.first) == "Shown, not evaluated"
        assert row.result.second


def test_enter_goes_where_the_value_is_recorded(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace)
    went: list[Place] = []
    screen.go.connect(went.append)
    for home, expected in ((Home.RESULTS, ScreenId.MEASURES), (Home.DISEASE, ScreenId.RECORD)):
        screen.criteria.view.opened.emit(home)
        assert (went[-1].screen, went[-1].patient_id) == (expected, grace)


def test_a_new_result_changes_the_row_and_keeps_the_cursor(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace, view="upside")
    view = screen.criteria.view
    qtbot.waitUntil(lambda: view.chosen == "upside")
    before, row = said(screen), view.table.current_row()
    score = RecordMeasurement(patient_id=grace, terms=result("mRSS", "30", "{score}", "2026-02-15"))
    desk.run(score, owner=screen)
    qtbot.waitUntil(lambda: said(screen) != before)
    after = view.table.current_row()
    assert row is not None
    assert after is not None
    assert after.judged.rule.id == row.judged.rule.id


def test_a_value_that_no_rule_can_use_is_told(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace)
    assert not screen.trouble.isVisible()
    spoilt = RecordMeasurement(patient_id=grace, terms=result("C-reactive protein", "12", "mmol/L"))
    desk.run(spoilt, owner=screen)
    qtbot.waitUntil(screen.trouble.isVisible)
    assert "C-reactive protein" in screen.trouble.accessibleName()
    assert "mmol/L" in screen.trouble.accessibleName()


def test_the_display_rules_stand_on_every_part(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace)
    for part in (EVIDENCE, RESEARCH):
        screen.turn_to(part)
        assert screen.how.isVisible()
        assert "does not mean suitable" in screen.how.text()
        assert "not reviewed by a clinician" in screen.how.text()


def test_no_figure_is_without_what_it_must_be_read_with(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace, view=EVIDENCE)
    known = known_of(screen)
    qtbot.waitUntil(lambda: isinstance(screen.part, EvidenceView))
    view = screen.part
    assert isinstance(view, EvidenceView)
    qtbot.waitUntil(lambda: view.lines.rowCount() > 0)
    figures = {each.id: each for row in known.side_by_side.rows for cell in row.cells.values() for each in cell}
    listed = {row.key: row for row in (view.lines.row(view.lines.index(at, 0)) for at in range(view.lines.rowCount()))}
    assert set(listed) == set(figures)
    asking = [figure for figure in figures.values() if known.side_by_side.beside.get(figure.id)]
    assert asking
    for figure in asking:
        needed = companions((figure,), known)
        assert set(known.side_by_side.beside[figure.id]) <= set(needed)
        words = listed[figure.id].whole.words
        assert all((each.value or each.treated).rstrip(".") in words for each in needed)
    heads = [view.rows.entry(at) for at in range(view.rows.rowCount())]
    assert not any(each.folds for each in heads if isinstance(each, GroupHeader))


def test_research_only_says_so_and_marks_what_nobody_read(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    screen = open_page(qtbot, desk, grace, view=RESEARCH)
    qtbot.waitUntil(lambda: isinstance(screen.part, ResearchView))
    view = screen.part
    assert isinstance(view, ResearchView)
    statements = [
        panel.rows.row(panel.rows.index(at, 0)).cell for panel in view.panels for at in range(panel.rows.rowCount())
    ]
    known = known_of(screen)
    assert len(view.panels) == len(known.research) > 0
    assert all("Unconfirmed" in each.words or "Read in its source" in each.words for each in statements)
    banned = [text for therapy in known.research for text in therapy.may_not_say]
    assert not [text for text in banned for each in statements if text in each.words]


def test_somebody_without_anything_on_file_has_every_rule_unknown(qtbot: QtBot, desk: Desk) -> None:
    def register(clinic: Clinic) -> PatientId:
        patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
        clinic.run(BeginPlan(patient_id=patient_id, terms=PlanTerms(title="Care plan")))
        return patient_id

    screen = open_page(qtbot, desk, made(qtbot, desk, register), view="ebmt-cardio-2017")
    qtbot.waitUntil(lambda: screen.criteria.view.chosen == "ebmt-cardio-2017")
    assert rows(screen)
    assert all(plain(row.result.first) in {"Exclusion unknown", "Shown, not evaluated"} for row in rows(screen))
