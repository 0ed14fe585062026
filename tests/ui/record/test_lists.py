"""Allergies, problems, team, numbers, antibodies and organs: added, revised and removed, with reasons for every no."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from careplan.application.commands.allergies import AddAllergy, RecordNoAllergies, ReviseAllergy
from careplan.application.commands.disease import RecordAntibody
from careplan.domain.disease.profile import AntibodyResult, AntibodyTerms, NoResult, Severity
from careplan.domain.patient.allergy import AllergyStatus, AllergyTerms, Verification
from careplan.domain.patient.details import ContactKind, ContactTerms
from careplan.domain.patient.problem import ClinicalStatus
from careplan.domain.shared.partial_date import PartialDate
from tests.support.clinics import NUMBER
from tests.ui.patient_pages import made
from tests.ui.record.conftest import At, register_other
from ui.editing.conflict_dialog import ConflictDialog
from ui.screens.record.allergies import AllergiesSection
from ui.screens.record.contacts import ContactsSection
from ui.screens.record.disease import DiseaseSection
from ui.screens.record.entry_dialog import EntryDialog
from ui.screens.record.no_allergies import NoAllergies
from ui.screens.record.organs import OrgansSection
from ui.screens.record.problems import ProblemsSection
from ui.screens.record.section import SectionId
from ui.screens.record.team import TeamSection

ENTER = Qt.Key.Key_Return
LATEX = AllergyTerms(substance="latex")


def test_an_allergy_is_added_revised_and_removed(at: At) -> None:
    section = at.section(SectionId.ALLERGIES, AllergiesSection)
    assert "not recorded" in section.state.accessibleName()
    at.press(section.panel.add)
    dialog = at.entry()
    at.press(dialog.primary)
    assert dialog.fields["substance"].has_error  # an allergy to nothing
    at.write(dialog.fields["reaction"], "rash")
    at.write(dialog.fields["noted"], "Mar 2024")
    at.write(dialog.fields["substance"], "penicillin", ENTER)
    at.bot.waitUntil(lambda: section.panel.rows.rowCount() == 1)
    expected = AllergyTerms(substance="penicillin", reaction="rash", noted=PartialDate("2024-03"))
    assert at.record().facts.allergies[0].terms == expected
    assert not section.state.isVisible()
    assert section.panel.table.current_row() is section.panel.rows.rows()[0]  # what was added is under the cursor
    dialog = at.edit(section.panel)
    dialog.fields["verification"].type_text("Confirmed")
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: at.record().facts.allergies[0].terms.verification is Verification.CONFIRMED)
    at.bot.waitUntil(lambda: section.panel.rows.rows()[0].terms.verification is Verification.CONFIRMED)
    danger = at.edit(section.panel).danger
    assert danger is not None
    at.press(danger)
    at.bot.waitUntil(lambda: section.panel.rows.rowCount() == 0)
    assert at.record().facts.allergy_status is AllergyStatus.NOT_RECORDED  # and never "none"
    assert at.screen.focusWidget() is section.panel.add  # the list is gone, the keyboard is not


def test_none_known_is_recorded_with_its_day(at: At) -> None:
    section = at.section(SectionId.ALLERGIES, AllergiesSection)
    at.press(section.none)
    dialog = at.dialog(NoAllergies)
    at.write(dialog.day, "2 Mar 2090")
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: "future" in dialog.day.message)
    at.write(dialog.day, "27 Feb 2026", ENTER)
    at.bot.waitUntil(lambda: "27-Feb-2026" in section.state.accessibleName())
    assert at.record().facts.no_allergies_on == date(2026, 2, 27)
    made(at.bot, at.screen.desk, lambda clinic: clinic.run(AddAllergy(patient_id=at.patient_id, terms=LATEX)))
    at.bot.waitUntil(lambda: not section.state.isVisible())


def test_none_known_is_refused_while_the_list_holds_one(at: At) -> None:
    made(at.bot, at.screen.desk, lambda clinic: clinic.run(AddAllergy(patient_id=at.patient_id, terms=LATEX)))
    section = at.section(SectionId.ALLERGIES, AllergiesSection)
    at.bot.waitUntil(lambda: section.panel.rows.rowCount() == 1)
    at.press(section.none)
    dialog = at.dialog(NoAllergies)
    at.bot.keyClick(dialog.day.line, ENTER)
    at.bot.waitUntil(lambda: "holds an allergy" in dialog.accessibleDescription())
    assert dialog.isVisible()
    assert at.record().facts.allergy_status is AllergyStatus.LISTED


def test_an_allergy_after_none_known_takes_its_place(at: At) -> None:
    command = RecordNoAllergies(patient_id=at.patient_id, on=date(2026, 2, 27))
    made(at.bot, at.screen.desk, lambda clinic: clinic.run(command))
    section = at.section(SectionId.ALLERGIES, AllergiesSection)
    at.bot.waitUntil(lambda: "27-Feb-2026" in section.state.accessibleName())
    at.screen.add_allergy()
    at.write(at.entry().fields["substance"], "latex", ENTER)
    at.bot.waitUntil(lambda: section.panel.rows.rowCount() == 1)
    assert at.record().facts.no_allergies_on is None


def test_an_antibody_is_not_recorded_until_it_has_a_result(at: At) -> None:
    section = at.section(SectionId.DISEASE, DiseaseSection)
    panel = section.antibodies
    assert {row.line for row in panel.rows.rows()} == {None}
    dialog = at.edit(panel, row=1)
    at.press(dialog.primary)
    assert dialog.fields["result"].has_error
    dialog.fields["result"].type_text("Positive")
    at.write(dialog.fields["tested"], "Mar 2024", ENTER)
    at.bot.waitUntil(lambda: panel.rows.rows()[1].line is not None)
    disease = at.record().disease
    assert disease is not None
    found = [(each.antibody, each.result, each.tested) for each in disease.antibodies]
    assert found == [("SCL70", AntibodyResult.POSITIVE, PartialDate("2024-03"))]


def test_a_test_that_was_declined_is_told_from_one_that_was_not_offered(at: At) -> None:
    panel = at.section(SectionId.DISEASE, DiseaseSection).antibodies
    dialog = at.edit(panel, row=1)
    dialog.fields["result"].type_text("Not tested")
    dialog.fields["no_result"].type_text("Test not offered")
    at.write(dialog.fields["offered"], "2 Mar 2024", ENTER)
    at.bot.waitUntil(lambda: dialog.fields["offered"].has_error)
    dialog.fields["no_result"].type_text("Test declined")
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: panel.rows.rows()[1].line is not None)
    line = panel.rows.rows()[1].line
    assert (line.no_result, line.offered) == (NoResult.DECLINED, PartialDate("2024-03-02"))
    assert "Test declined" in panel.table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    dialog = at.edit(panel, row=1)
    dialog.fields["result"].type_text("Positive")
    assert dialog.fields["no_result"].text() == "Not recorded"
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: panel.rows.rows()[1].line.result is AntibodyResult.POSITIVE)


def test_an_antibody_on_the_list_is_not_added_again(at: At) -> None:
    section = at.section(SectionId.DISEASE, DiseaseSection)
    at.press(section.antibodies.add)
    dialog = at.entry()
    dialog.fields["result"].type_text("Negative")
    at.write(dialog.fields["antibody"], "scl70", ENTER)
    assert "on the list" in dialog.fields["antibody"].message
    at.write(dialog.fields["antibody"], "anti-U3 RNP", ENTER)
    at.bot.waitUntil(lambda: section.antibodies.rows.rowCount() == 4)


def test_an_organ_is_judged_with_its_reason(at: At) -> None:
    section = at.section(SectionId.ORGANS, OrgansSection)
    dialog = at.edit(section.panel, row=2)
    dialog.fields["severity"].type_text("Severe (3/3)")
    at.write(dialog.fields["basis"], "FVC 68 %, falling")
    at.write(dialog.fields["assessed"], "2026", ENTER)
    at.bot.waitUntil(lambda: section.panel.rows.rows()[2].line is not None)
    disease = at.record().disease
    assert disease is not None
    (organ,) = disease.organs
    assert (organ.organ, organ.severity, organ.basis) == ("lung", Severity.SEVERE, "FVC 68 %, falling")
    assert [row.line for row in section.panel.rows.rows()].count(None) == 8  # the others stay unknown


def test_a_problem_with_an_end_is_over(at: At) -> None:
    section = at.section(SectionId.PROBLEMS, ProblemsSection)
    at.press(section.panel.add)
    dialog = at.entry()
    at.write(dialog.fields["description"], "digital ulcers")
    at.write(dialog.fields["onset"], "2020")
    at.write(dialog.fields["abated"], "Jan 2026", ENTER)
    assert "cannot be active" in dialog.fields["abated"].message
    dialog.fields["clinical_status"].type_text("Resolved")
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: section.panel.rows.rowCount() == 1)
    terms = at.record().problems[0].terms
    assert (terms.clinical_status, terms.onset) == (ClinicalStatus.RESOLVED, PartialDate("2020"))


def test_a_team_member_has_a_discipline_of_the_library_or_their_own(at: At) -> None:
    section = at.section(SectionId.TEAM, TeamSection)
    for name, discipline in (("Pia Muster", "Physical Therapy"), ("Wanda Wound", "Wound nurse")):
        at.press(section.panel.add)
        dialog = at.entry()
        at.write(dialog.fields["discipline"], discipline)
        at.write(dialog.fields["phone"], "000 0000 012")
        at.write(dialog.fields["name"], name, ENTER)
        at.bot.waitUntil(lambda: not at.screen.findChildren(EntryDialog))
    at.bot.waitUntil(lambda: section.panel.rows.rowCount() == 2)
    assert {line.terms.discipline for line in at.record().team} == {"physical-therapy", "Wound nurse"}


def test_the_arrow_down_shows_the_disciplines_of_the_library(at: At) -> None:
    section = at.section(SectionId.TEAM, TeamSection)
    at.press(section.panel.add)
    line = at.entry().fields["discipline"].control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    at.bot.waitUntil(line.hasFocus)
    at.bot.keyClick(line, Qt.Key.Key_Down)
    popup = line.completer().popup()
    assert popup is not None
    at.held.append(popup)
    at.bot.waitUntil(popup.isVisible)
    at.bot.keyClick(popup, Qt.Key.Key_Down)
    at.bot.keyClick(popup, ENTER)
    assert line.text() == "Cardiology / pulmonary hypertension centre"
    assert at.entry().fields["discipline"].value() == "cardiology-ph"


def test_a_number_that_somebody_has_is_refused_at_the_number(at: At) -> None:
    made(at.bot, at.screen.desk, register_other)
    section = at.section(SectionId.CONTACTS, ContactsSection)
    dialog = at.edit(section.numbers)
    at.write(dialog.fields["value"], "TST-9", ENTER)
    at.bot.waitUntil(lambda: dialog.fields["value"].has_error)
    assert "one number belongs to one patient" in dialog.fields["value"].message
    assert QApplication.focusWidget() in {dialog.fields["value"].control, None}
    assert at.record().facts.identifiers == (NUMBER,)
    at.write(dialog.fields["value"], "TST-10", ENTER)
    at.bot.waitUntil(lambda: at.record().facts.identifiers == (replace(NUMBER, value="TST-10"),))


def test_a_contact_is_added(at: At) -> None:
    section = at.section(SectionId.CONTACTS, ContactsSection)
    at.press(section.contacts.add)
    dialog = at.entry()
    dialog.fields["kind"].type_text("Carer")
    at.write(dialog.fields["name"], "Otto Beispiel")
    at.write(dialog.fields["value"], "000 0000 077", ENTER)
    at.bot.waitUntil(lambda: section.contacts.rows.rowCount() == 1)
    expected = ContactTerms(kind=ContactKind.CARER, name="Otto Beispiel", value="000 0000 077")
    assert at.record().contacts[0].terms == expected


def test_what_two_people_made_of_an_allergy_is_decided(at: At) -> None:
    id_ = made(at.bot, at.screen.desk, lambda clinic: clinic.run(AddAllergy(patient_id=at.patient_id, terms=LATEX)))
    section = at.section(SectionId.ALLERGIES, AllergiesSection)
    at.bot.waitUntil(lambda: section.panel.rows.rowCount() == 1)
    dialog = at.edit(section.panel)
    theirs = ReviseAllergy(allergy_id=id_.value, seen=LATEX, wanted=replace(LATEX, reaction="wheals"))
    made(at.bot, at.screen.desk, lambda clinic: clinic.run(theirs))
    at.write(dialog.fields["reaction"], "rash", ENTER)
    decision = at.dialog(ConflictDialog)
    at.press(decision.rows[0].mine.radio)
    at.press(decision.primary)
    at.bot.waitUntil(lambda: at.record().facts.allergies[0].terms.reaction == "rash")
    at.bot.waitUntil(lambda: not at.screen.findChildren(EntryDialog))


def test_an_antibody_that_somebody_else_recorded_first_is_not_overwritten(at: At) -> None:
    panel = at.section(SectionId.DISEASE, DiseaseSection).antibodies
    dialog = at.edit(panel, row=1)
    theirs = RecordAntibody(
        patient_id=at.patient_id, terms=AntibodyTerms(antibody="SCL70", result=AntibodyResult.NEGATIVE)
    )
    made(at.bot, at.screen.desk, lambda clinic: clinic.run(theirs))
    dialog.fields["result"].type_text("Positive")
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: "negative" in dialog.accessibleDescription())
    disease = at.record().disease
    assert disease is not None
    assert disease.antibodies[0].result is AntibodyResult.NEGATIVE


def test_a_dialog_that_changed_nothing_only_closes(at: At) -> None:
    section = at.section(SectionId.CONTACTS, ContactsSection)
    done: list[object] = []
    at.screen.desk.done.connect(done.append)
    dialog = at.edit(section.numbers)
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: not at.screen.findChildren(type(dialog)))
    assert done == []
