"""The clinic's own templates and packets where plans are made: offered beside the library's, and made of a plan."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.clinic import Clinic
from careplan.application.commands.goals import AddGoal
from careplan.application.commands.own_packets import AddOwnPacket
from careplan.application.commands.own_templates import AddOwnTemplate
from careplan.application.commands.patients import RegisterPatient
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.template_making import copied
from careplan.domain.override.own_packet import OwnPacketTerms, PacketLine
from careplan.domain.plan.goal import GoalTerms, Target
from careplan.domain.shared.ids import PatientId
from tests.support.clinics import GRACE, NUMBER, begin
from tests.ui.dialogs import found_open
from tests.ui.patient_pages import made, shown
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.screens.library.own_template_dialog import OwnTemplateDialog
from ui.screens.overview.screen import OverviewScreen
from ui.screens.overview.template_dialog import TemplateDialog
from ui.screens.plan_referrals.new_referral import NewReferral


def _planned(clinic: Clinic) -> PatientId:
    patient_id = clinic.run(RegisterPatient(terms=GRACE, identifiers=(NUMBER,))).value
    plan_id = begin(clinic, patient_id)
    for target in (Target("Six minute walk", "400 m or more"), Target(f"What {GRACE.family} likes", "more")):
        clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Walk Rufus", target=target)))
    pack = clinic.library.packs[0]
    base = pack.templates[0]
    clinic.run(AddOwnTemplate(pack=pack.id, terms=copied(base, pack), based_on=base.id))
    terms = OwnPacketTerms(name="Ours", lines=(PacketLine(id="own:1", text="Disc of the scan"),))
    clinic.run(AddOwnPacket(pack=pack.id, specialty="pulmonology", terms=terms))
    return patient_id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> OverviewScreen:
    """Grace's draft with two goals, one of which is named after her; a template and a packet of the clinic's own."""
    return shown(qtbot, desk, OverviewScreen, made(qtbot, desk, _planned))


def test_it_is_offered_beside_the_librarys_and_taken_in(qtbot: QtBot, desk: Desk, page: OverviewScreen) -> None:
    page.handlers()[ActionId.APPLY_TEMPLATE]()
    dialog = found_open(qtbot, page, TemplateDialog)
    (own,) = desk.clinic.ask(OwnKnowledge()).templates
    qtbot.waitUntil(lambda: own.code in [each for each in dialog.template._values])
    dialog.template.type_text(dialog.template.text_of(own.code))
    qtbot.waitUntil(lambda: bool(dialog.parts.rows))
    assert "clinic's own" in dialog.template.text()
    qtbot.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.board.goals.rows.rowCount() > 2)


def test_a_plan_becomes_a_template_without_its_patient(qtbot: QtBot, desk: Desk, page: OverviewScreen) -> None:
    page.handlers()[ActionId.SAVE_AS_TEMPLATE]()
    dialog = found_open(qtbot, page, OwnTemplateDialog)
    assert [line.text for line, _ in dialog.rows] == ["Six minute walk", f"What {GRACE.family} likes"]
    dialog.name.type_text("Like hers")
    dialog.confirmed.emit()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert len(desk.clinic.ask(OwnKnowledge()).templates) == 1, "a line that names her is refused"
    dialog.rows[1][1].tick.click()
    dialog.confirmed.emit()
    qtbot.waitUntil(lambda: len(desk.clinic.ask(OwnKnowledge()).templates) == 2)
    found = next(each for each in desk.clinic.ask(OwnKnowledge()).templates if each.terms.name == "Like hers")
    assert "Rufus" not in str(found)
    assert GRACE.family not in str(found)


def test_a_packet_of_the_clinics_own_is_a_choice_of_its_specialty(
    qtbot: QtBot, desk: Desk, page: OverviewScreen
) -> None:
    file = page.room.open_plan.file
    assert file is not None
    dialog = NewReferral(desk, file, page)
    dialog.open_soon()
    qtbot.waitUntil(dialog.isVisible)
    dialog.specialty.type_text(dialog.specialty.text_of("pulmonology"))
    qtbot.waitUntil(dialog.packet.isVisible)
    library = len(dialog.items.ticks)
    (own,) = desk.clinic.ask(OwnKnowledge()).packets
    dialog.packet.type_text(dialog.packet.text_of(own))
    assert [item.text for item in dialog.items.chosen()] == ["Disc of the scan"]
    assert library > 1
    dialog.specialty.type_text(dialog.specialty.text_of("nephrology"))
    assert not dialog.packet.isVisible()
    dialog.reject()
