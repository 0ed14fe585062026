"""States and dialogs that are seen seldom; `--all` walks through them too."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.pictures import around_meetings, busy_referral, parting, rows_of_today
from tests.pictures import directory as entries
from tests.pictures.scene import Scene
from tests.support.stage import Stage
from ui.actions.ids import ActionId as A
from ui.screens.directory.screen import DirectoryScreen
from ui.screens.meetings.openings import Openings
from ui.screens.settings.limits import LimitsSection
from ui.shell.place import Place
from ui.shell.place import ScreenId as S
from ui.widgets.dialog import Dialog


def _limits(on: Stage, opened: Callable[[LimitsSection], None]) -> None:
    """A dialog of the clinic's limits."""
    on.go(Place(screen=S.SETTINGS, view="limits"))
    section = on.shell.findChild(LimitsSection)
    assert section is not None
    section.table.select_first()
    opened(section)
    on.settle()


def _editing(on: Stage) -> None:
    """An entry with the keyboard in it."""
    entries.entry(on)
    page = on.shell.pages.shown
    assert isinstance(page, DirectoryScreen)
    page.editor.fields.name.setFocus(Qt.FocusReason.TabFocusReason)


def _refused(on: Stage) -> None:
    """A new one without a name."""
    on.go(Place(screen=S.DIRECTORY, view="new"))
    dialog = on.app.activeModalWidget()
    assert isinstance(dialog, Dialog)
    dialog.primary.click()
    on.settle()


def _meeting(name: str, opened: Callable[[Openings], None]) -> Scene:
    return Scene(name, S.MEETINGS, lambda on: around_meetings.live(on, opened))


RARE: tuple[Scene, ...] = (
    Scene("01-today-chase", S.TODAY, lambda on: rows_of_today.doing(on, A.LOG_CONTACT)),
    Scene("01-today-chase-patient", S.TODAY, rows_of_today.chasing_the_patient),
    Scene("01-today-results", S.TODAY, rows_of_today.results),
    Scene("01-today-accept-late", S.TODAY, rows_of_today.accepting_a_late_visit),
    Scene("01-today-put-off", S.TODAY, lambda on: rows_of_today.doing(on, A.SET_ASIDE)),
    Scene("01-today-add-task", S.TODAY, lambda on: rows_of_today.doing(on, A.ADD_TASK)),
    Scene("01-today-hand-over", S.TODAY, lambda on: rows_of_today.doing(on, A.HAND_OVER)),
    Scene("01-today-own-task", S.TODAY, rows_of_today.task),
    Scene("01-today-chosen", S.TODAY, rows_of_today.chosen),
    Scene("01-today-reassign", S.TODAY, rows_of_today.given),
    Scene("01-today-received", S.TODAY, rows_of_today.received),
    Scene("01-today-views", S.TODAY, rows_of_today.views),
    Scene("01-today-quiet", S.TODAY, rows_of_today.quiet),
    Scene("01-today-left", S.TODAY, parting.row_of_today),
    Scene("01-today-left-ending", S.TODAY, parting.ending),
    Scene("13-record-died", S.RECORD, parting.died),
    Scene("06-referral-attempts", S.REFERRAL, busy_referral.attempts),
    Scene("06-referral-strike", S.REFERRAL, busy_referral.struck),
    Scene("06-referral-many-files", S.REFERRAL, busy_referral.files),
    Scene("06-referral-more", S.REFERRAL, busy_referral.more),
    Scene("06-referral-checklist", S.REFERRAL, busy_referral.item_menu),
    Scene("07-directory-edited", S.DIRECTORY, _editing),
    Scene("07-directory-new", S.DIRECTORY, _refused),
    _meeting("11-meeting-attendance", lambda open_: open_.attendance()),
    _meeting("11-meeting-add", lambda open_: open_.add_cases()),
    _meeting("11-meeting-case", lambda open_: open_.case()),
    _meeting("11-meeting-letter", lambda open_: open_.letter()),
    _meeting("11-meeting-plan", lambda open_: open_.plan()),
    _meeting("11-meeting-preparation", lambda open_: open_.preparation()),
    _meeting("11-meeting-close", lambda open_: open_.close_meeting()),
    _meeting("11-meeting-date", lambda open_: open_.date(new=False)),
    Scene("11-meeting-series", S.MEETINGS, around_meetings.series),
    Scene("11-meeting-closed", S.MEETINGS, around_meetings.closed),
    Scene("11-meeting-after", S.MEETINGS, around_meetings.after),
    Scene("11-meeting-letter-kept", S.MEETINGS, around_meetings.letter),
    Scene("14-settings-limits-step", S.SETTINGS, lambda on: _limits(on, LimitsSection.change_step)),
    Scene("14-settings-limits-days", S.SETTINGS, lambda on: _limits(on, LimitsSection.change_days)),
    Scene("14-settings-limits-quiet", S.SETTINGS, lambda on: _limits(on, LimitsSection.change_quiet)),
)
