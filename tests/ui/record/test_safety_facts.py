"""Safety facts: an answer takes the day with it, is taken back, and is not written over what others recorded."""

from dataclasses import replace

from PySide6.QtCore import Qt

from careplan.application.commands.safety_facts import RecordSafetyFact
from careplan.domain.patient.safety_fact import SafetyAnswer as A
from careplan.domain.patient.safety_fact import SafetyFactTerms
from careplan.domain.patient.safety_fact import SafetyQuestion as Q
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.team.clinic import Role
from tests.ui.patient_pages import made
from tests.ui.record.conftest import At
from ui.editing.conflict_dialog import ConflictDialog
from ui.screens.record.safety_answer import SafetyAnswerRow
from ui.screens.record.safety_facts import SafetyFactsSection
from ui.screens.record.section import SectionId, locked_reason


def recorded(at: At) -> list[SafetyFactTerms]:
    return [line.terms for line in at.record().facts.safety]


def choose(at: At, row: SafetyAnswerRow, first_letter: str) -> None:
    """With the keyboard, and on to the day."""
    row.answer.control.setFocus()
    at.bot.keyClicks(row.answer.control, first_letter)
    at.bot.keyClick(row.answer.control, Qt.Key.Key_Tab)


def today(at: At) -> PartialDate:
    return PartialDate.of(at.screen.desk.today())


def tell(at: At, terms: SafetyFactTerms) -> None:
    """Somebody else does, in another place."""
    made(at.bot, at.screen.desk, lambda clinic: clinic.run(RecordSafetyFact(patient_id=at.patient_id, terms=terms)))


def test_an_answer_is_of_today_and_saved_with_its_row(at: At) -> None:
    section = at.section(SectionId.SAFETY, SafetyFactsSection)
    row = section.rows[Q.INFECTION]
    assert (row.answer.text(), row.as_of.text()) == ("Not recorded", "")

    choose(at, row, "y")
    assert row.as_of.value() == today(at)
    at.write(row.as_of, "Jan 2026")
    assert recorded(at) == []  # the row is still being filled in
    at.write(row.detail, "finger ulcer")

    wanted = SafetyFactTerms(question=Q.INFECTION, answer=A.YES, as_of=PartialDate("2026-01"), detail="finger ulcer")
    at.bot.waitUntil(lambda: recorded(at) == [wanted])
    at.bot.waitUntil(lambda: "Recorded by" in row.note.text())
    at.screen.desk.undo_last(owner=at.screen)
    at.bot.waitUntil(lambda: row.answer.text() == "Not recorded")
    assert recorded(at) == []


def test_an_answer_is_taken_back_with_all_that_goes_with_it(at: At) -> None:
    tell(at, SafetyFactTerms(question=Q.LIVE_VACCINE, answer=A.YES, as_of=PartialDate("2026-01"), detail="BCG"))
    section = at.section(SectionId.SAFETY, SafetyFactsSection)
    row = section.rows[Q.LIVE_VACCINE]
    at.bot.waitUntil(lambda: row.detail.text() == "BCG")

    row.answer.control.setFocus()
    at.bot.keyClick(row.answer.control, Qt.Key.Key_Home)
    at.bot.keyClick(row.answer.control, Qt.Key.Key_Tab)
    assert (row.answer.text(), row.detail.text()) == ("Not recorded", "")
    assert section.leave()

    at.bot.waitUntil(lambda: recorded(at) == [])


def test_a_day_that_is_to_come_stays_at_its_field(at: At) -> None:
    row = at.section(SectionId.SAFETY, SafetyFactsSection).rows[Q.PREGNANT]
    row.answer.type_text("No")
    row.answer.leave()
    at.write(row.as_of, "2068")
    at.write(row.detail, "by telephone")

    at.bot.waitUntil(lambda: "future" in row.as_of.message)
    assert not at.screen.depart()
    assert recorded(at) == []


def test_an_answer_without_its_day_keeps_the_person_here(at: At) -> None:
    section = at.section(SectionId.SAFETY, SafetyFactsSection)
    row = section.rows[Q.CHILD_PUGH]
    choose(at, row, "c")
    row.as_of.type_text("")

    assert not section.leave()
    assert row.as_of.has_error
    at.write(row.as_of, "2026")
    assert section.leave()
    at.bot.waitUntil(lambda: [terms.answer for terms in recorded(at)] == [A.CLASS_A])


def test_an_old_answer_on_pregnancy_says_that_it_does_not_count(at: At) -> None:
    tell(at, SafetyFactTerms(question=Q.PREGNANT, answer=A.NO, as_of=PartialDate("2020-01")))
    rows = at.section(SectionId.SAFETY, SafetyFactsSection).rows

    at.bot.waitUntil(lambda: "Ask again" in rows[Q.PREGNANT].note.text())


def test_what_a_colleague_said_meanwhile_is_asked_about(at: At) -> None:
    row = at.section(SectionId.SAFETY, SafetyFactsSection).rows[Q.HEPATITIS_B]
    row.answer.type_text("Negative")
    theirs = SafetyFactTerms(question=Q.HEPATITIS_B, answer=A.PAST, as_of=PartialDate("2025"))
    tell(at, theirs)
    row.answer.leave()
    row.form.save_now()

    dialog = at.dialog(ConflictDialog)
    assert recorded(at) == [theirs]
    for each in dialog.rows:
        at.press(each.mine.radio)
    assert dialog.primary is not None
    at.press(dialog.primary)
    at.bot.waitUntil(lambda: [terms.answer for terms in recorded(at)] == [A.NEGATIVE])


def test_who_may_not_change_sees_why(at: At) -> None:
    desk = at.screen.desk
    object.__setattr__(desk.clinic, "user", replace(desk.clinic.user, role=Role.READER))
    section = SafetyFactsSection(desk)
    at.bot.addWidget(section)

    assert all(row.answer.is_locked for row in section.rows.values())
    assert locked_reason(desk)
