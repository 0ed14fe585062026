"""Names, disease and status: each field saves when it is left, a refusal stands where it was typed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from careplan.application.commands.patients import RevisePatient
from careplan.application.commands.problems import AddProblem
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.patient.problem import ProblemTerms
from careplan.domain.plan.snapshot import ProblemLine
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.team.clinic import Role
from tests.support.clinics import GRACE
from tests.ui.patient_pages import made
from tests.ui.record.conftest import At, begin, register_other
from ui.actions.ids import ActionId
from ui.desk import Desk
from ui.editing.conflict_dialog import ConflictDialog
from ui.screens.record.allergies import AllergiesSection
from ui.screens.record.contacts import ContactsSection
from ui.screens.record.demographics import DemographicsSection
from ui.screens.record.disease import DiseaseSection
from ui.screens.record.entry_dialog import EntryDialog
from ui.screens.record.problems import ProblemsSection
from ui.screens.record.remove_record import RemoveRecord
from ui.screens.record.section import SectionId
from ui.screens.record.standing import StandingSection
from ui.shell.panels import next_panel
from ui.shell.place import ScreenId


def test_a_name_is_revised_and_taken_back(at: At) -> None:
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    at.write(names.family, "Newname")
    at.bot.waitUntil(lambda: at.record().facts.terms == replace(GRACE, family="Newname"))
    at.screen.desk.undo_last(owner=at.screen)
    at.bot.waitUntil(lambda: names.family.text() == "Exampleton")
    assert at.record().facts.terms == GRACE


def test_a_birth_date_that_is_none_stays_at_its_field(at: At) -> None:
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    at.write(names.birth_date, "32 Mar 1968")
    assert names.birth_date.has_error
    assert not at.screen.depart()
    at.write(names.birth_date, "12 Mar 2068")
    at.bot.waitUntil(lambda: "future" in names.birth_date.message)
    assert at.record().facts.terms == GRACE
    at.write(names.birth_date, "Mar 1968")
    at.bot.waitUntil(lambda: at.record().facts.terms.birth_date == PartialDate("1968-03"))
    at.bot.waitUntil(lambda: names.birth_date.text() == "Mar-1968")
    assert at.screen.depart()


def test_a_wrong_field_keeps_its_section(at: At) -> None:
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    names.family.type_text("")
    at.screen.list.setFocus()
    at.bot.keyClick(at.screen.list, Qt.Key.Key_Down)
    assert at.screen.section() is names
    assert at.screen.list.current_row().id is SectionId.DEMOGRAPHICS  # type: ignore[union-attr] # there is one
    assert names.family.has_error


def test_who_looks_alike_is_said_while_the_name_is_typed(at: At) -> None:
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    made(at.bot, at.screen.desk, register_other)
    assert not names.warning.isVisible()
    names.family.type_text("Testerby")
    at.bot.waitUntil(names.warning.isVisible)
    assert "TESTERBY, Otto" in names.warning.accessibleName()
    assert "EXAMPLETON" not in names.warning.accessibleName()  # not herself


def test_the_day_of_the_diagnosis_is_kept_as_precise_as_it_is_known(at: At) -> None:
    disease = at.section(SectionId.DISEASE, DiseaseSection)
    at.write(disease.diagnosed, "32 Mar 2024")
    assert disease.diagnosed.has_error
    at.write(disease.diagnosed, "3/2024")
    at.bot.waitUntil(lambda: disease.diagnosed.text() == "Mar-2024")
    kept = at.record().disease
    assert kept is not None
    assert (kept.diagnosed, kept.onset) == (PartialDate("2024-03"), None)


def test_the_profile_begins_with_its_first_field(at: At) -> None:
    disease = at.section(SectionId.DISEASE, DiseaseSection)
    assert disease.condition.text() == "Not recorded"
    at.write(disease.onset, "Feb 2024")
    at.bot.waitUntil(lambda: disease.condition.value() == "ssc")
    disease.subset.type_text("Diffuse cutaneous systemic sclerosis")
    disease.subset.leave()
    expected = ProfileTerms(condition="ssc", subset="dcSSc", onset=PartialDate("2024-02"))

    def profile() -> ProfileTerms | None:
        found = at.record().disease
        if found is None:
            return None
        return ProfileTerms(condition=found.condition, subset=found.subset, onset=found.onset)

    at.bot.waitUntil(lambda: profile() == expected)


def test_a_death_asks_for_its_day(at: At) -> None:
    standing = at.section(SectionId.STATUS, StandingSection)
    standing.status.type_text("Deceased")
    standing.status.leave()
    assert standing.since.has_error
    assert not at.screen.depart()
    assert at.record().facts.standing == Standing()
    at.write(standing.since, "Feb 2026")
    wanted = Standing(status=PatientStatus.DECEASED, since=PartialDate("2026-02"))
    at.bot.waitUntil(lambda: at.record().facts.standing == wanted)
    at.bot.waitUntil(lambda: not standing.form.is_changed)
    assert at.screen.depart()


def test_two_people_who_change_one_name_are_shown_both(at: At) -> None:
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    names.given.type_text("Gracia")
    theirs = RevisePatient(patient_id=at.patient_id, seen=GRACE, wanted=replace(GRACE, given="Gracie"))
    made(at.bot, at.screen.desk, lambda clinic: clinic.run(theirs))
    at.bot.waitUntil(lambda: "Gracie" in names.given.message)
    assert names.given.text() == "Gracia"
    names.given.leave()
    dialog = at.dialog(ConflictDialog)
    at.press(dialog.cancel)
    assert at.record().facts.terms.given == "Gracie"
    assert names.given.text() == "Gracia"


def test_what_matters_is_kept_against_a_crash(at: At) -> None:
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    at.bot.keyClicks(names.what_matters.page, "Playing the cello")
    names.drafting.flush()
    kept = made(at.bot, at.screen.desk, lambda clinic: clinic.drafts.all())
    assert "Playing the cello" in kept[0].text
    assert at.screen.depart()
    at.bot.waitUntil(lambda: at.record().facts.terms.what_matters == "Playing the cello")


def test_f6_goes_from_the_list_to_the_panels_of_its_section(at: At) -> None:
    contacts = at.section(SectionId.CONTACTS, ContactsSection)
    at.screen.list.setFocus()
    stops = []
    for _ in range(3):
        next_panel(at.screen)
        stops.append(at.screen.focusWidget())
    assert stops == [contacts.numbers.add, contacts.contacts.add, at.screen.list]


def test_a_record_entered_by_mistake_is_removed_after_a_question(at: At) -> None:
    standing = at.section(SectionId.STATUS, StandingSection)
    at.press(standing.remove)
    dialog = at.dialog(RemoveRecord)
    at.bot.keyClick(dialog, Qt.Key.Key_Return)  # Enter keeps it
    at.bot.waitUntil(lambda: not at.screen.findChildren(RemoveRecord))
    assert at.record().facts.terms == GRACE
    at.press(standing.remove)
    danger = at.dialog(RemoveRecord).danger
    assert danger is not None
    with at.bot.waitSignal(at.screen.go) as went:
        at.press(danger)
    assert went.args[0].screen is ScreenId.PATIENTS


def test_a_place_names_its_section(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    at = begin(qtbot, desk, grace, view="allergies")
    assert isinstance(at.screen.section(), AllergiesSection)
    at.screen.list.setFocus()
    qtbot.keyClick(at.screen.list, Qt.Key.Key_Return)
    assert at.screen.section().first_focus().hasFocus()


def test_a_place_names_an_entry(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    command = AddProblem(patient_id=grace, terms=ProblemTerms(description="Reflux"))
    made(qtbot, desk, lambda clinic: clinic.run(replace(command, terms=ProblemTerms(description="Cough"))))
    reflux = made(qtbot, desk, lambda clinic: clinic.run(command).value)
    at = begin(qtbot, desk, grace, view="problems", part_id=reflux)
    section = at.section(SectionId.PROBLEMS, ProblemsSection)
    qtbot.waitUntil(lambda: section.panel.table.current_row() is not None)
    assert section.panel.table.current_row() == ProblemLine(id=reflux, terms=command.terms)


def test_a_place_may_ask_for_a_new_one(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    at = begin(qtbot, desk, grace, view="problems:new")
    assert "description" in at.entry().fields


def test_another_patient_begins_with_their_own_record(qtbot: QtBot, at: At) -> None:
    other = made(qtbot, at.screen.desk, register_other)
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    place = at.screen.place
    assert place is not None
    at.screen.arrive(replace(place, patient_id=other))
    assert names.family.text() == ""
    assert not names.isEnabled()
    qtbot.waitUntil(lambda: names.family.text() == "Testerby")


def test_whoever_may_not_change_sees_everything_and_why(qtbot: QtBot, desk: Desk, grace: PatientId) -> None:
    _become_reader(desk)
    at = begin(qtbot, desk, grace)
    names = at.section(SectionId.DEMOGRAPHICS, DemographicsSection)
    assert names.family.text() == "Exampleton"
    assert names.family.is_locked
    assert names.family.message == "You may look, not change."
    contacts = at.section(SectionId.CONTACTS, ContactsSection)
    assert contacts.numbers.rows.rowCount() == 1
    assert not contacts.numbers.add.isEnabled()
    contacts.numbers.table.setFocus()
    qtbot.keyClick(contacts.numbers.table, Qt.Key.Key_Return)
    assert not at.screen.findChildren(EntryDialog)
    assert ActionId.ADD_ALLERGY not in at.screen.handlers()


def _become_reader(desk: Desk) -> None:
    """The same clinic with somebody at the desk who only looks."""
    object.__setattr__(desk.clinic, "user", replace(desk.clinic.user, role=Role.READER))
