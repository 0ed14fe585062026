"""What is typed survives a crash and a lock, is offered again, and is never put back over somebody else's text."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careplan.application.drafts import Draft
from careplan.domain.plan.goal import GoalTerms
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from tests.ui.editing.conftest import Shown
from ui.desk import Desk
from ui.editing import drafting
from ui.editing.drafted import DraftedField, DraftedForm, Standing
from ui.editing.drafting import Drafting, flush_all
from ui.editing.edit import Edit
from ui.editing.fields import PartialDateField, TextField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField

KEY = "goal/7"


@dataclass
class Typing:
    """A form with one long and one short text, drafted under `KEY`, in a window."""

    qtbot: QtBot
    desk: Desk
    shown: Shown
    stored: GoalTerms = field(default_factory=lambda: GoalTerms(description="Walk"))
    edits: list[Edit[GoalTerms]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = LongTextField("Goal")
        self.form: Form[GoalTerms] = Form(self.edits.append, path="goal", parent=self.text)
        self.form.bind("description", self.text)
        self.window: QWidget = self.shown(self.text)
        self.drafting = Drafting(self.desk, DraftedForm(self.form), self.window)
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(self.drafting.banner)
        self.arrive()

    def arrive(self) -> None:
        """The screen shows what the file holds, then asks for what was kept."""
        self.form.start(self.stored)
        self.drafting.at(KEY)

    def kept(self) -> list[str]:
        """The texts in the file, once the lane has nothing more to do."""
        return [draft.text for draft in self.drafts()]

    def drafts(self) -> tuple[Draft, ...]:
        answers: list[tuple[Draft, ...]] = []
        self.desk.use(lambda clinic: clinic.drafts.all(), answers.append, owner=self.window)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def press(self, words: str) -> None:
        """A button of the banner."""
        button = next(each for each in self.drafting.banner.findChildren(QPushButton) if each.text() == words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 20)


@pytest.fixture
def crash(desk: Desk, shown: Shown, qtbot: QtBot) -> Callable[..., Typing]:
    """Somebody typed this over that and the program was killed; what the next program shows."""

    def crashed(text: str, over: str = "Walk", stored: str = "Walk", at: str = KEY) -> Typing:
        packed = '{"description": "%s"}'
        desk.clinic.drafts.keep(at, packed % text, packed % over)
        after = Typing(qtbot, desk, shown, GoalTerms(description=stored))
        after.drafts()
        return after

    return crashed


@pytest.fixture
def typing(desk: Desk, shown: Shown, qtbot: QtBot) -> Typing:
    made = Typing(qtbot, desk, shown)
    made.drafts()
    return made


def test_what_is_typed_is_kept_after_a_pause(typing: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(typing.drafting.kept) as heard:
        QTest.keyClicks(typing.text.control, "x")
    assert heard.args[0].tzinfo is not None
    (draft,) = typing.drafts()
    assert (draft.key, draft.text, draft.seen) == (KEY, '{"description": "xWalk"}', '{"description": "Walk"}')
    assert not typing.drafting.banner.isVisible()


def test_a_save_drops_the_draft(typing: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(typing.drafting.kept):
        QTest.keyClicks(typing.text.control, "x")
    QTest.keyClick(typing.text.control, Qt.Key.Key_Tab)
    assert typing.kept()
    typing.edits[-1].done()
    assert not typing.kept()


def test_a_refused_save_leaves_the_draft(typing: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(typing.drafting.kept):
        QTest.keyClicks(typing.text.control, "x")
    QTest.keyClick(typing.text.control, Qt.Key.Key_Tab)
    typing.edits[-1].refused(Invalid(field="goal.description", reason="too-long"))
    assert typing.kept()


def test_what_was_typed_while_saving_stays_kept(typing: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(typing.drafting.kept):
        QTest.keyClicks(typing.text.control, "x")
    typing.text.leave()
    with qtbot.waitSignal(typing.drafting.kept):
        QTest.keyClicks(typing.text.control, "y")
        typing.edits[-1].done()
    assert typing.kept() == ['{"description": "xyWalk"}']


def test_taking_the_typing_back_drops_the_draft(typing: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(typing.drafting.kept):
        QTest.keyClicks(typing.text.control, "x")
    typing.form.revert()
    qtbot.waitUntil(lambda: not typing.kept())


def test_a_lock_keeps_the_last_letters_at_once(typing: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    QTest.keyClicks(typing.text.control, "x")
    flush_all(typing.window)
    assert typing.kept() == ['{"description": "xWalk"}']


def test_leaving_keeps_the_last_letters_under_their_own_key(typing: Typing) -> None:
    QTest.keyClicks(typing.text.control, "x")
    typing.drafting.leave()
    typing.form.start(GoalTerms(description="Something else"))
    typing.drafting.at("goal/8")
    assert [draft.key for draft in typing.drafts()] == [KEY]
    assert not typing.drafting.banner.isVisible()


def test_going_on_without_leaving_never_drops_the_others_draft(typing: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(typing.drafting.kept):
        QTest.keyClicks(typing.text.control, "x")
    typing.form.start(GoalTerms(description="Something else"))
    typing.drafting.at("goal/8")
    QTest.qWait(60)
    assert [draft.key for draft in typing.drafts()] == [KEY]


def test_after_a_crash_the_draft_is_offered_not_applied(crash: Callable[..., Typing]) -> None:
    after = crash("Walk to the mar")
    assert after.text.text() == "Walk"
    assert after.drafting.banner.isVisible()
    name = after.drafting.banner.accessibleName()
    assert name.startswith("A draft of this text from ")
    assert "Goal: Walk to the mar" in name
    after.press("Restore")
    assert after.text.text() == "Walk to the mar"
    assert after.form.is_changed
    assert not after.drafting.banner.isVisible()
    assert len(after.kept()) == 1
    after.form.save_now()
    assert (after.edits[-1].seen.description, after.edits[-1].wanted.description) == ("Walk", "Walk to the mar")
    after.edits[-1].done()
    assert not after.kept()


def test_a_discarded_draft_is_gone(crash: Callable[..., Typing]) -> None:
    after = crash("Walk to the mar")
    after.press("Discard")
    assert (after.text.text(), after.kept()) == ("Walk", [])


def test_killed_between_save_and_drop_nothing_is_offered_or_lost(crash: Callable[..., Typing]) -> None:
    after = crash("Walk to the market ", stored="Walk to the market")
    assert not after.drafting.banner.isVisible()
    assert after.kept() == []
    assert after.text.text() == "Walk to the market"


def test_an_overtaken_draft_is_offered_as_a_conflict(crash: Callable[..., Typing]) -> None:
    after = crash("Walk to the mar", stored="Swim")
    assert after.text.text() == "Swim"
    assert after.drafting.banner.overtaken
    assert "has been changed since" in after.drafting.banner.accessibleName()
    after.press("Use the draft")
    after.form.save_now()
    assert (after.edits[-1].seen.description, after.edits[-1].wanted.description) == ("Swim", "Walk to the mar")


def test_a_draft_overtaken_while_it_is_offered_is_not_put_back_unseen(crash: Callable[..., Typing]) -> None:
    after = crash("Walk to the mar")
    after.form.show(GoalTerms(description="Swim"))
    after.press("Restore")
    assert after.text.text() == "Swim"
    assert after.drafting.banner.overtaken
    after.press("Use the draft")
    assert after.text.text() == "Walk to the mar"


def test_typing_beside_an_open_offer_loses_neither(crash: Callable[..., Typing], qtbot: QtBot) -> None:
    after = crash("Walk to the mar")
    with qtbot.waitSignal(after.drafting.kept):
        QTest.keyClicks(after.text.control, "z")
    assert sorted(draft.key for draft in after.drafts()) == [KEY, f"{KEY}#2"]
    again = Typing(qtbot, after.desk, after.shown)
    again.drafts()
    again.press("Discard")
    assert again.drafting.banner.isVisible()
    again.press("Restore")
    assert again.text.text() == "zWalk"
    assert len(again.kept()) == 1


def test_somebody_elses_key_is_left_alone(crash: Callable[..., Typing]) -> None:
    assert not crash("x", at="goal/77").drafting.banner.isVisible()


def test_a_single_field_can_be_drafted_too(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    note = LongTextField("Note")
    window = shown(note)
    kept = Drafting(desk, DraftedField(note), window)
    kept.at("note/1")
    with qtbot.waitSignal(kept.kept):
        QTest.keyClicks(note.control, "two words")
    note.settle_on("two words")
    kept.saved()
    answers: list[tuple[Draft, ...]] = []
    desk.use(lambda clinic: clinic.drafts.all(), answers.append, owner=window)
    qtbot.waitUntil(lambda: answers == [()])


def test_a_field_that_the_form_no_longer_has_is_left_out(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    desk.clinic.drafts.keep(KEY, '{"description": "new", "gone": "x"}', '{"description": "Walk", "gone": ""}')
    after = Typing(qtbot, desk, shown)
    after.drafts()
    after.press("Restore")
    assert after.text.text() == "new"


def test_a_date_that_was_tidied_and_saved_counts_as_saved(desk: Desk, shown: Shown) -> None:
    born = PartialDateField("Born")
    born.show_value(PartialDate("2024-03"))
    shown(born, TextField("x"))
    draft = desk.clinic.drafts.keep("p/1", "mar 2024", "")
    assert DraftedField(born).standing(draft) is Standing.SAVED
