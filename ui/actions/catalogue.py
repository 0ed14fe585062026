"""Everything that can be done in the window: the one list that menus, palette, shortcuts and help are made from."""

from enum import StrEnum
from typing import NamedTuple

from careplan.application.permissions import Permission
from ui.actions.ids import ActionId as A


class Group(StrEnum):
    """Where an action stands in menus and help, in this order."""

    GO = "Go to"
    PATIENT = "Patients"
    PLAN = "Plan"
    REFERRAL = "Referrals"
    EDIT = "Editing"
    PROGRAM = "Program"


class Needs(StrEnum):
    """What has to be open before an action makes sense."""

    NOTHING = "nothing"
    PATIENT = "patient"
    PLAN = "plan"


class Action(NamedTuple):
    """`keys` are Qt key sequences, the first is the one shown; `permission` is asked of the person at the desk.

    Whoever shows the page answers the action: an action that nobody answers there is greyed, with the reason.
    """

    id: A
    text: str
    icon: str
    group: Group
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.NOTHING
    permission: Permission | None = None

    @property
    def single_letter(self) -> bool:
        """Keys that can be switched off (WCAG 2.1.4)."""
        return any(len(keys) == 1 for keys in self.keys)


_P, _E = Permission, Needs

CATALOGUE: tuple[Action, ...] = (
    Action(A.PALETTE, "Find patient, referral or action", "search", Group.GO, ("Ctrl+K",)),
    Action(A.GO_TODAY, "Today", "list-checks", Group.GO, ("Ctrl+1",)),
    Action(A.GO_PATIENTS, "Patients", "users", Group.GO, ("Ctrl+2",)),
    Action(A.GO_REFERRALS, "Referrals", "send", Group.GO, ("Ctrl+3",)),
    Action(A.GO_DIRECTORY, "Directory of specialists and therapists", "contact", Group.GO),
    Action(A.GO_MEETINGS, "Meetings", "presentation", Group.GO, ("Ctrl+4",)),
    Action(A.GO_LIBRARY, "Library", "library", Group.GO, ("Ctrl+5",)),
    Action(A.GO_REPORTS, "Reports", "file-chart-column", Group.GO, ("Ctrl+6",)),
    Action(A.GO_SETTINGS, "Settings", "settings", Group.GO, ("Ctrl+,",)),
    Action(A.GO_BACK, "Back", "arrow-left", Group.GO, ("Alt+Left",)),
    Action(A.TAB_OVERVIEW, "Overview", "clipboard-check", Group.GO, ("Alt+1",), _E.PATIENT),
    Action(A.TAB_MEDICINES, "Medicines", "pill", Group.GO, ("Alt+2",), _E.PLAN),
    Action(A.TAB_THERAPY, "Therapy", "dumbbell", Group.GO, ("Alt+3",), _E.PLAN),
    Action(A.TAB_REFERRALS, "Referrals of this patient", "send", Group.GO, ("Alt+4",), _E.PLAN),
    Action(A.TAB_GOALS, "Goals", "target", Group.GO, ("Alt+5",), _E.PLAN),
    Action(A.TAB_MEASURES, "Measures", "activity", Group.GO, ("Alt+6",), _E.PATIENT),
    Action(A.TAB_SCREENING, "Screening", "list-checks", Group.GO, ("Alt+0",), _E.PATIENT),
    Action(A.TAB_ADVANCED, "Advanced therapy", "heart-handshake", Group.GO, ("Alt+A",), _E.PATIENT),
    Action(A.TAB_DOCUMENTS, "Documents", "file-text", Group.GO, ("Alt+7",), _E.PLAN),
    Action(A.TAB_HISTORY, "History", "history", Group.GO, ("Alt+8",), _E.PLAN),
    Action(A.TAB_RECORD, "Record", "user", Group.GO, ("Alt+9",), _E.PATIENT),
    Action(A.NEXT_PANEL, "Next panel", "arrow-right", Group.GO, ("F6",)),
    Action(A.PREVIOUS_PANEL, "Previous panel", "arrow-left", Group.GO, ("Shift+F6",)),
    Action(A.PRESENTER, "Presenter view", "presentation", Group.GO, ("F11",)),
    Action(A.NEW_PATIENT, "New patient…", "user-plus", Group.PATIENT, ("Ctrl+N",), permission=_P.EDIT_PATIENT),
    Action(A.IMPORT, "Import…", "file-up", Group.PATIENT, permission=_P.IMPORT),
    Action(A.OPEN_DEMO, "Open demo", "flask-conical", Group.PROGRAM),
    Action(A.OPEN, "Open", "arrow-right", Group.PATIENT, ("O",)),
    Action(A.NEXT_ACTION, "Do the next action", "arrow-right", Group.PATIENT, ("N",)),
    Action(A.ADD_RESULT, "Record result…", "clipboard-list", Group.PATIENT, (), _E.PATIENT, _P.EDIT_PATIENT),
    Action(A.SCORE, "Score…", "clipboard-check", Group.PATIENT, (), _E.PATIENT, _P.EDIT_PATIENT),
    Action(A.DONE_ELSEWHERE, "Done elsewhere…", "map-pin", Group.PATIENT, ("E",), _E.PATIENT, _P.EDIT_PATIENT),
    Action(A.SET_ASIDE, "Set aside, put off…", "pause", Group.PATIENT, ("S",), permission=_P.EDIT_PATIENT),
    Action(A.COUNT_AGAIN, "Count again", "play", Group.PATIENT, (), _E.PATIENT, _P.EDIT_PATIENT),
    Action(A.ADD_ALLERGY, "Add allergy…", "circle-alert", Group.PATIENT, (), _E.PATIENT, _P.EDIT_PATIENT),
    Action(A.ADD_PROBLEM, "Add problem…", "plus", Group.PATIENT, (), _E.PATIENT, _P.EDIT_PATIENT),
    Action(A.BEGIN_PLAN, "Begin plan…", "file-plus", Group.PLAN, (), _E.PATIENT, _P.EDIT_PLAN),
    Action(A.APPLY_TEMPLATE, "Apply template…", "layers", Group.PLAN, ("Ctrl+T",), _E.PLAN, _P.EDIT_PLAN),
    Action(A.SAVE_AS_TEMPLATE, "Save plan as template…", "copy-plus", Group.PLAN, (), _E.PLAN, _P.MANAGE_CLINIC),
    Action(A.ADD_GOAL, "Add goal…", "target", Group.PLAN, ("Ctrl+G",), _E.PLAN, _P.EDIT_PLAN),
    Action(A.ADD_MEDICINE, "Add medicine…", "pill", Group.PLAN, ("Ctrl+Shift+M",), _E.PLAN, _P.EDIT_PLAN),
    Action(A.STOP_MEDICINE, "Stop medicine…", "circle-stop", Group.PLAN, (), _E.PLAN, _P.EDIT_PLAN),
    Action(A.ADD_THERAPY, "Add therapy…", "dumbbell", Group.PLAN, ("Ctrl+Shift+T",), _E.PLAN, _P.EDIT_PLAN),
    Action(A.LINK_GOALS, "Goals of this…", "target", Group.PLAN, ("G",), _E.PLAN, _P.EDIT_PLAN),
    Action(A.SIGN, "Sign plan…", "pen-line", Group.PLAN, (), _E.PLAN, _P.SIGN),
    Action(A.COMPARE, "Compare versions", "history", Group.PLAN, (), _E.PLAN),
    Action(A.EXPORT, "Export PDF…", "file-down", Group.PLAN, ("Ctrl+P",), _E.PLAN, _P.ISSUE),
    Action(A.PRINT, "Print…", "printer", Group.PLAN, ("Ctrl+Shift+P",), _E.PLAN, _P.ISSUE),
    Action(A.ADD_REFERRAL, "New referral…", "send", Group.REFERRAL, ("Ctrl+R",), _E.PATIENT, _P.EDIT_PLAN),
    Action(A.LOG_CONTACT, "Log contact…", "phone", Group.REFERRAL, ("L",), permission=_P.TRACK_REFERRAL),
    Action(A.ADD_TASK, "Add task…", "square-check", Group.PATIENT, ("R",), permission=_P.TRACK_REFERRAL),
    Action(A.REASSIGN, "Reassign…", "users", Group.REFERRAL, permission=_P.TRACK_REFERRAL),
    Action(A.HAND_OVER, "Hand over work…", "arrow-left-right", Group.REFERRAL, permission=_P.TRACK_REFERRAL),
    Action(A.PRINT_LIST, "Print list…", "printer", Group.REFERRAL, permission=_P.ISSUE),
    Action(A.ADD_ITEM, "Add item or action…", "plus", Group.REFERRAL, ("A",), permission=_P.TRACK_REFERRAL),
    Action(A.UNDO, "Undo", "undo-2", Group.EDIT, ("Ctrl+Z",)),
    Action(A.REDO, "Redo", "redo-2", Group.EDIT, ("Ctrl+Y", "Ctrl+Shift+Z")),
    Action(A.SAVE, "Save", "check", Group.EDIT, ("Ctrl+S",)),
    Action(
        A.SAVE_AND_NEXT,
        "Save and next",
        "check-check",
        Group.EDIT,
        ("Ctrl+Return", "Ctrl+Enter"),
        permission=_P.EDIT_PLAN,
    ),
    Action(A.FILTER, "Filter this list", "search", Group.EDIT, ("Ctrl+F", "/")),
    Action(A.TABLE_VIEW, "Table view", "table", Group.EDIT, ("T",)),
    Action(A.ZOOM_IN, "Larger pages", "zoom-in", Group.EDIT, ("Ctrl++", "Ctrl+=")),
    Action(A.ZOOM_OUT, "Smaller pages", "zoom-out", Group.EDIT, ("Ctrl+-",)),
    Action(A.ZOOM_FIT, "Pages as wide as the window", "arrow-left-right", Group.EDIT, ("Ctrl+0",)),
    Action(A.BACK_UP, "Back up now", "hard-drive-download", Group.PROGRAM, permission=_P.MANAGE_CLINIC),
    Action(A.LOCK, "Lock", "lock", Group.PROGRAM, ("Ctrl+L",)),
    Action(A.HELP, "Help for this page", "circle-question-mark", Group.PROGRAM, ("F1",)),
    Action(A.SHORTCUTS, "Keyboard shortcuts", "keyboard", Group.PROGRAM),
    Action(A.ABOUT, "About Careplan", "info", Group.PROGRAM),
)
"""In the order of menus and help."""


def action(id: A) -> Action:
    """The entry of the catalogue."""
    return _BY_ID[id]


_BY_ID = {entry.id: entry for entry in CATALOGUE}
