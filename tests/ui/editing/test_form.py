"""A form saves what differs, keeps what is being typed, and shows each refusal where it belongs."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careplan.application.commands.goals import AddGoal, ReviseGoal
from careplan.domain.disease.profile import ProfileTerms
from careplan.domain.patient.patient import PatientTerms
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.errors import Clash, Conflict, Invalid, NotAllowed
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.message import Message
from tests.support import clinics
from tests.ui.editing.conftest import Shown
from ui.desk import Desk
from ui.editing import conflicts
from ui.editing.edit import Edit
from ui.editing.fields import PartialDateField, TextField
from ui.editing.form import Form, When
from ui.editing.long_text_field import LongTextField

GRACE = PatientTerms(family="Exampleton", given="Grace", birth_date=PartialDate("1968-03-12"))


@dataclass
class Paper:
    """A form over a person's name and birth date, and what it asked to be saved."""

    when: When = When.LEAVING_FIELD
    edits: list[Edit[PatientTerms]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.family = TextField("Family name", required=True)
        self.given = TextField("Given name")
        self.born = PartialDateField("Born")
        self.form: Form[PatientTerms] = Form(self.edits.append, path="patient", when=self.when)
        self.form.bind("family", self.family)
        self.form.bind("given", self.given)
        self.form.bind("birth_date", self.born, paths=("date",))
        self.form.start(GRACE)

    def answer(self) -> None:
        """As the clinic does: safe on disk, then shown anew."""
        edit = self.edits[-1]
        edit.done()
        self.form.show(edit.wanted)


@pytest.fixture
def paper(shown: Shown) -> Paper:
    made = Paper()
    shown(made.family, made.given, made.born)
    return made


def _type(into: TextField | PartialDateField, text: str) -> None:
    into.setFocus()
    into.line.selectAll()
    QTest.keyClicks(into.control, text)
    QTest.keyClick(into.control, Qt.Key.Key_Tab)


def _add_x(to: TextField) -> None:
    to.setFocus()
    to.line.end(False)
    QTest.keyClicks(to.control, "x")


def test_leaving_a_field_saves_it_alone(paper: Paper) -> None:
    _type(paper.given, "Gracie")
    (edit,) = paper.edits
    assert (edit.seen, edit.wanted) == (GRACE, replace(GRACE, given="Gracie"))
    assert edit.values == {"given": "Gracie"}
    assert paper.form.sent
    paper.answer()
    assert not paper.form.sent
    assert not paper.form.is_changed


def test_the_next_edit_goes_on_from_what_was_saved(paper: Paper) -> None:
    _type(paper.given, "Gracie")
    paper.edits[-1].done()
    _type(paper.born, "1969")
    assert paper.edits[-1].seen == replace(GRACE, given="Gracie")


def test_a_second_field_does_not_wait_for_the_first_nor_send_it_twice(paper: Paper) -> None:
    _type(paper.given, "Gracie")
    _type(paper.born, "Mar 1969")
    first, second = paper.edits
    assert second.values == {"birth_date": PartialDate("1969-03")}
    assert second.wanted == replace(GRACE, birth_date=PartialDate("1969-03"))
    second.done()
    first.done()
    assert not paper.form.is_changed
    assert paper.form.sides.seen == replace(GRACE, given="Gracie", birth_date=PartialDate("1969-03"))


def test_a_text_that_is_not_understood_is_not_sent_and_holds_nothing_up(paper: Paper) -> None:
    _type(paper.born, "soon")
    _type(paper.given, "Gracie")
    assert [edit.values for edit in paper.edits] == [{"given": "Gracie"}]
    assert paper.born.has_error
    assert not paper.form.is_valid


def test_leaving_the_screen_with_a_wrong_field_keeps_the_person_there(paper: Paper, qtbot: QtBot) -> None:
    _type(paper.born, "soon")
    assert not paper.form.leave()
    qtbot.waitUntil(paper.born.control.hasFocus)
    _type(paper.born, "1970")
    assert paper.form.leave()


def test_leaving_saves_what_is_still_being_typed(paper: Paper) -> None:
    _add_x(paper.given)
    assert paper.form.leave()
    assert paper.edits[-1].values == {"given": "Gracex"}


def test_a_value_the_domain_refuses_is_shown_at_its_field(paper: Paper) -> None:
    paper.family._required = False
    _type(paper.family, " ")
    assert not paper.edits
    assert paper.family.message == "The family name is not filled in. Fill it in and try again."


def test_a_refusal_is_shown_at_the_field_it_names(paper: Paper) -> None:
    _type(paper.born, "2090")
    paper.edits[-1].refused(Invalid(field="patient.birth_date", reason="in-the-future"))
    assert paper.born.has_error
    assert paper.form.is_changed
    assert not paper.form.sent
    _type(paper.born, "1968")
    assert paper.edits[-1].values == {"birth_date": PartialDate("1968")}
    assert not paper.born.has_error


def test_one_refused_field_does_not_hold_up_the_others(paper: Paper) -> None:
    _type(paper.born, "2090")
    paper.edits[-1].refused(Invalid(field="patient.birth_date", reason="in-the-future"))
    _type(paper.given, "Gracie")
    assert set(paper.edits[-1].values) == {"birth_date", "given"}
    paper.edits[-1].refused(Invalid(field="patient.birth_date", reason="in-the-future"))
    assert paper.edits[-1].values == {"given": "Gracie"}


def test_what_was_declined_is_not_left_behind(paper: Paper) -> None:
    _type(paper.born, "2090")
    paper.edits[-1].refused(Invalid(field="patient.birth_date", reason="in-the-future"))
    paper.given.setFocus()
    sent = len(paper.edits)
    assert not paper.form.leave()
    assert paper.born.control.hasFocus()
    assert len(paper.edits) == sent
    QTest.keyClick(paper.born.control, Qt.Key.Key_Escape)
    assert paper.form.leave()


def test_a_refusal_of_no_field_goes_to_the_screen(paper: Paper, qtbot: QtBot) -> None:
    _type(paper.given, "Gracie")
    refused = NotAllowed(permission="edit-patient")
    with qtbot.waitSignal(paper.form.refused) as heard:
        paper.edits[-1].refused(refused)
    assert heard.args == [refused]


def test_after_a_full_disk_control_s_sends_again(paper: Paper, qtbot: QtBot) -> None:
    _type(paper.given, "Gracie")
    with qtbot.waitSignal(paper.form.failed):
        paper.edits[-1].failed(Message(code="disk-full", happened="The disk is full."))
    assert paper.given.text() == "Gracie"
    paper.given.setFocus()
    QTest.keyClick(paper.given.control, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert paper.edits[-1].values == {"given": "Gracie"}
    assert len(paper.edits) > 1


def test_control_s_sends_again_what_never_got_an_answer(paper: Paper) -> None:
    _type(paper.given, "Gracie")
    assert paper.form.save_now()
    assert len(paper.edits) == 2


def test_refreshing_spares_the_field_being_typed_in(paper: Paper) -> None:
    _add_x(paper.given)
    paper.form.show(replace(GRACE, family="Sampleton"))
    assert (paper.family.text(), paper.given.text()) == ("Sampleton", "Gracex")
    QTest.keyClick(paper.given.control, Qt.Key.Key_Tab)
    assert paper.edits[-1].seen == replace(GRACE, family="Sampleton")


def test_somebody_elses_change_of_the_same_field_is_told_and_sent_as_a_conflict(paper: Paper) -> None:
    _add_x(paper.given)
    paper.form.show(replace(GRACE, given="Ada"))
    assert paper.given.message == "Changed meanwhile to: Ada. Your text is kept here."
    QTest.keyClick(paper.given.control, Qt.Key.Key_Tab)
    edit = paper.edits[-1]
    assert (edit.seen.given, edit.wanted.given) == ("Grace", "Gracex")


@pytest.mark.parametrize("mine", [True, False])
def test_a_conflict_is_settled_by_hand(paper: Paper, qtbot: QtBot, mine: bool) -> None:
    _type(paper.given, "Gracie")
    clash = Clash(field="patient.given", seen="Grace", present="Ada", wanted="Gracie")
    with qtbot.waitSignal(paper.form.conflicted):
        paper.edits[-1].refused(Conflict(field="patient", clashes=(clash,)))
    assert paper.given.text() == "Gracie"
    (conflicts.keep_mine if mine else conflicts.take_theirs)(paper.form, "given", "Ada")
    assert paper.given.text() == ("Gracie" if mine else "Ada")
    assert paper.form.is_changed == mine
    paper.form.save_now()
    assert (paper.edits[-1].seen.given == "Ada") == mine


def test_revert_takes_everything_back(paper: Paper) -> None:
    _add_x(paper.given)
    paper.born.type_text("soon")
    paper.form.revert()
    assert not paper.form.is_changed
    assert paper.form.is_valid


def test_another_person_never_gets_this_ones_text(paper: Paper) -> None:
    """Neither what was being typed nor a late answer."""
    _type(paper.given, "Gracie")
    paper.born.type_text("1950")
    ada = PatientTerms(family="Mockley", given="Ada")
    paper.form.start(ada)
    paper.edits[-1].done()
    assert paper.form.values() == {"family": "Mockley", "given": "Ada", "birth_date": None}
    assert not paper.form.is_changed
    _type(paper.given, "Adele")
    assert (paper.edits[-1].seen, paper.edits[-1].wanted) == (ada, replace(ada, given="Adele"))


def test_a_late_refusal_is_told_to_the_screen(paper: Paper, qtbot: QtBot) -> None:
    _type(paper.given, "Gracie")
    paper.form.start(PatientTerms(family="Mockley"))
    with qtbot.waitSignal(paper.form.refused):
        paper.edits[-1].refused(Invalid(field="patient.given", reason="too-long"))
    assert not paper.given.has_error


def test_a_group_is_saved_as_one_when_the_keyboard_leaves_it(shown: Shown) -> None:
    paper = Paper(When.LEAVING_FORM)
    shown(paper.family, paper.given, paper.born)
    _type(paper.given, "Gracie")
    assert not paper.edits
    _type(paper.born, "1969")
    (edit,) = paper.edits
    assert edit.wanted == replace(GRACE, given="Gracie", birth_date=PartialDate("1969"))


def test_a_group_with_a_wrong_field_is_not_saved_in_part(shown: Shown) -> None:
    paper = Paper(When.LEAVING_FORM)
    shown(paper.family, paper.given, paper.born)
    _type(paper.given, "Gracie")
    _type(paper.born, "soon")
    assert not paper.edits
    assert not paper.form.save_now()
    assert not paper.edits


def test_something_new_is_made_of_all_fields_when_asked(shown: Shown) -> None:
    made: list[Edit[ProfileTerms]] = []
    condition, onset = TextField("Disease", required=True), PartialDateField("Onset")
    form: Form[ProfileTerms] = Form(made.append, path="profile", when=When.ASKED, make=ProfileTerms)
    form.bind("condition", condition)
    form.bind("onset", onset)
    form.start(None)
    shown(condition, onset)
    assert not form.save_now()
    assert condition.message == "Disease is not filled in."
    _type(condition, "ssc")
    _type(onset, "Feb 2024")
    assert not made
    assert form.save_now()
    assert made[-1].wanted == ProfileTerms(condition="ssc", onset=PartialDate("2024-02"))
    made[-1].done()
    assert not form.is_changed


def test_a_locked_form_sends_nothing(paper: Paper) -> None:
    paper.form.set_locked("Signed 19-Nov-2026")
    QTest.keyClicks(paper.given.control, "x")
    assert not paper.form.is_changed
    paper.form.save_now()
    assert not paper.edits


def test_through_the_desk_into_the_clinic_file(desk: Desk, qtbot: QtBot, shown: Shown) -> None:
    plan_id = clinics.with_plan(desk.clinic)
    goal_id = desk.clinic.run(AddGoal(plan_id=plan_id, terms=GoalTerms(description="Walk"))).value
    text = LongTextField("Goal")

    def save(edit: Edit[GoalTerms]) -> None:
        command = ReviseGoal(goal_id=goal_id, seen=edit.seen, wanted=edit.wanted)
        desk.run(command, edit.done, owner=text, refused=edit.refused)

    form: Form[GoalTerms] = Form(save, path="goal", parent=text)
    form.bind("description", text)
    form.start(clinics.goals(desk.clinic, plan_id)[0].terms)
    shown(text)
    text.page.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(text.control, " to the market")
    with qtbot.waitSignal(form.saved):
        QTest.keyClick(text.control, Qt.Key.Key_Tab)
    assert clinics.goals(desk.clinic, plan_id)[0].terms.description == "Walk to the market"
    text.setFocus()
    text.page.selectAll()
    QTest.keyClick(text.control, Qt.Key.Key_Delete)
    with qtbot.waitSignal(form.changed):
        QTest.keyClick(text.control, Qt.Key.Key_Tab)
    assert text.has_error
