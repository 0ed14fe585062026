"""Today with rows chosen, put off and handed over, and the dialogs in which that is done."""

from datetime import timedelta

from PySide6.QtCore import Qt

from careplan.application.commands.handing import HandOverWork
from careplan.application.commands.saved_views import SaveView
from careplan.application.commands.tasks import AddTask
from careplan.application.queries.today_beside import TodayBeside
from careplan.application.queries.worklist_rules import WorkKind
from careplan.domain.task.hand_over import Handed, ItemKind
from careplan.domain.task.task import TaskTerms
from tests.support.stage import Stage
from ui.actions.ids import ActionId as A
from ui.screens.today.screen import TodayScreen
from ui.shell.place import Place, ScreenId

TASK = "Order new hand splints for the store"


def doing(on: Stage, id: A) -> None:
    """A dialog about the first referral that is late."""
    page = _at(on)
    line = next(each for each in page.around.lines if each.row.referral_id is not None and each.row.days_late > 0)
    page.table.select_key(line.key)
    on.settle()
    on.shell.book.trigger(id)
    on.settle()


def accepting_a_late_visit(on: Stage) -> None:
    """The dialog in which a day beyond the clinic's limit is accepted."""
    page = _at(on)
    line = next(each for each in page.around.lines if each.row.rule == "visit-beyond-limit")
    page.table.select_key(line.key)
    on.settle()
    on.shell.book.trigger(A.SET_ASIDE)
    on.settle()


def chasing_the_patient(on: Stage) -> None:
    """Who missed the visit is the one to be asked."""
    page = _at(on)
    line = next(each for each in page.around.lines if each.row.rule == "visit-missed")
    page.around.acts.log(line)
    on.settle()


def results(on: Stage) -> None:
    """The tests of a medicine that are due, each on its line."""
    page = _at(on)
    page.around.acts.do(next(each for each in page.around.lines if each.row.kind is WorkKind.MONITORING))
    on.settle()


def chosen(on: Stage) -> None:
    """Three rows, one of which nobody owns."""
    page = _at(on)
    owned = [each for each in page.around.lines if each.row.referral_id is not None]
    other = next(each for each in page.around.lines if each.row.referral_id is None)
    page.around.let_go()
    for line in (*owned[:2], other):
        page.around.mark(line)
    page.table.select_key(owned[0].key)
    on.settle()


def given(on: Stage) -> None:
    """The dialog for all of them."""
    chosen(on)
    on.shell.book.trigger(A.REASSIGN)
    on.settle()


def task(on: Stage) -> None:
    """One's own task for nobody in particular, and changing it."""
    today = on.desk.today()
    terms = TaskTerms(text=TASK, owner=on.desk.user.login, due_on=today + timedelta(days=1))
    page = _at(on)
    if all(each.row.subject != TASK for each in page.around.lines):
        on.desk.clinic.run(AddTask(terms=terms))
        page = _at(on)
    line = next(each for each in page.around.lines if each.row.kind is WorkKind.TASK and each.row.subject == TASK)
    page.table.select_key(line.key)
    on.settle()
    on.shell.book.trigger(A.OPEN)
    on.settle()


def received(on: Stage) -> None:
    """A note of somebody who goes on holiday."""
    asked = TodayBeside(today=on.desk.today(), login=on.desk.user.login)
    if not on.desk.clinic.ask(asked).received:
        page = _at(on)
        rows = [each.row for each in page.around.lines if each.row.referral_id is not None][:2]
        items = tuple(Handed(kind=ItemKind.REFERRAL, about=row.about, owner=row.owner) for row in rows)
        note = (
            "The heart centre only answers before nine. Mr Sampleworth's daughter interprets and asks to be "
            "called on her own number.\nThe second one waits for the lung report, which was promised for Friday."
        )
        on.desk.clinic.run(HandOverWork(receiver=on.desk.user.login, items=items, note=note))
    _at(on)


def views(on: Stage) -> None:
    """The menu of saved views, one of them with a long name."""
    page = _at(on)
    if not page.around.views:
        for name in ("Late and mine", "Referrals to the lung & heart centre before the meeting"):
            on.desk.clinic.run(SaveView(name=name, filter="overdue", grouping="urgency"))
        page = _at(on)
    page.filters.views.setFocus(Qt.FocusReason.TabFocusReason)  # the page scrolls there
    on.settle()
    page.filters.views.click()
    on.settle()


def quiet(on: Stage) -> None:
    """What has gone quiet."""
    page = _at(on)
    page.filters.choose("quiet")
    on.settle()
    page.around.ask_quiet()
    on.settle()


def _at(on: Stage) -> TodayScreen:
    on.go(Place(screen=ScreenId.PATIENTS))
    on.go(Place(screen=ScreenId.TODAY))
    page = on.shell.pages.shown
    assert isinstance(page, TodayScreen)
    page.filters.clear()
    on.settle()
    return page
