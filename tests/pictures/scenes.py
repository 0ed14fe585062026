"""What there is to see: every page, its dialogs and its states, with the people of the demonstration."""

from errno import ENOSPC
from uuid import uuid4

from PySide6.QtCore import Qt

from careplan.application.commands.allergies import AddAllergy
from careplan.application.queries.patient_file import PatientFile
from careplan.domain.checks.acknowledgement import AcknowledgementReason
from careplan.domain.patient.allergy import AllergyTerms
from careplan.domain.referral.states import OPEN
from careplan.domain.shared.ids import StepId
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from tests.pictures import directory, meetings, own, record, reports, return_forms, screening, templates
from tests.pictures.scene import Scene
from tests.support.bundles import about, bundle, patient
from tests.support.stage import Stage
from ui.actions.catalogue import action
from ui.actions.ids import ActionId as A
from ui.desk import Done
from ui.editing.conflict_dialog import ConflictDialog
from ui.editing.conflict_parts import Disagreement
from ui.feedback.failures import failure
from ui.screens.importing.choosing import import_files
from ui.screens.measures.score_dialog import ScoreDialog
from ui.screens.overview.screen import OverviewScreen
from ui.screens.referral.screen import ReferralScreen
from ui.screens.safety.acknowledge import AcknowledgeDialog
from ui.screens.settings.sections import SECTIONS
from ui.shell.place import Place
from ui.shell.place import ScreenId as S

GRACE = "Exampleton"


def _page(name: str, screen: S, view: str = "") -> Scene:
    return Scene(name, screen, lambda on: on.go(Place(screen=screen, view=view)))


def _tab(name: str, screen: S, view: str = "", family: str = GRACE) -> Scene:
    return Scene(name, screen, lambda on: on.open(family, screen, view))


def _doing(name: str, screen: S, id: A, family: str = GRACE) -> Scene:
    """A dialog of somebody's page."""

    def play(on: Stage) -> None:
        on.open(family, screen)
        _act(on, id)

    return Scene(name, screen, play)


def _referral(name: str, id: A | None = None) -> Scene:
    """A referral of hers, with a dialog of its page."""

    def play(on: Stage) -> None:
        on.open(GRACE, S.PLAN_REFERRALS)
        plan = on.shell.room.open_plan.snapshot
        assert plan is not None, "she has a plan"
        chosen = next(line for line in plan.referrals if line.state in OPEN)
        on.go(Place(screen=S.REFERRAL, patient_id=plan.patient.id, plan_id=plan.id, part_id=chosen.id))
        if id is not None:
            _act(on, id)

    return Scene(name, S.REFERRAL, play)


def _files(on: Stage) -> None:
    """The files of her referral, which stand below its checklist."""
    _referral("").play(on)
    page = on.shell.pages.page
    assert isinstance(page, ReferralScreen)
    on.settle()
    page.files.file_report.setFocus(Qt.FocusReason.TabFocusReason)


def _wiping(on: Stage) -> None:
    """What removing one of them for good means, before it is done."""
    _files(on)
    page = on.shell.pages.page
    assert isinstance(page, ReferralScreen)
    page.files.wipe_file()
    on.settle()


def _act(on: Stage, id: A) -> None:
    why_not = on.shell.book.why_not(action(id))
    assert not why_not, f"{id} on {on.shell.navigator.place.screen}: {why_not}"
    on.shell.book.trigger(id)


def _score(on: Stage, instrument: str, answers: tuple[str, ...]) -> None:
    """An instrument with its first fields filled in."""
    on.open(GRACE, S.MEASURES)
    _act(on, A.SCORE)
    on.settle()
    dialog = on.app.activeModalWidget()
    assert isinstance(dialog, ScoreDialog)
    dialog.choose(instrument)
    assert dialog.inputs is not None
    for asked, text in zip(dialog.inputs.asked.values(), answers, strict=False):
        asked.field.type_text(text)


def _conflict(on: Stage) -> None:
    """Two people wrote the same goal."""
    on.open(GRACE, S.GOALS)
    texts = (
        ("description", tr("Goal, in the patient's words"), "Walk to the market", "Walk there and back", "Walk uphill"),
        ("wanted", tr("Target in words"), "", "400 m in 6 minutes", "at least 420 m"),
    )
    parts = [
        Disagreement(
            name=name, label=label, was=was, mine=mine, theirs=theirs, present=theirs, is_text=not at, is_open=True
        )
        for at, (name, label, was, mine, theirs) in enumerate(texts)
    ]
    dialog = ConflictDialog(tuple(parts), on.shell)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show_author("Ann Sample, 10:39")
    dialog.open()


def _import(on: Stage) -> None:
    """What a file of another system would bring, before anything is written."""
    path = on.desk.open_clinic.path.with_name("from-elsewhere.json")
    person = {"name": [{"family": "Newcomer", "given": ["Nora"]}], "birthDate": "1971-05-04"}
    path.write_bytes(bundle(patient(**person), about("AllergyIntolerance"), about("Encounter")))
    on.go(Place(screen=S.PATIENTS))
    dialog = import_files(on.desk, [path], on.shell)
    on.settle()
    while dialog.bar.isVisible():
        on.settle()


def _toast(on: Stage) -> None:
    on.open(GRACE, S.GOALS)
    on.shell.toast.show_done(Done(name="goal.add", step=StepId(uuid4()), at=on.desk.now(), undoable=True))


def _notice(on: Stage) -> None:
    on.desk.tell(failure(OSError(ENOSPC, "")) or Message(code="none", happened=""))


def _safety(on: Stage) -> None:
    """What was not checked, unfolded."""
    on.open(GRACE, S.OVERVIEW)
    _overview(on).board.safety.view.answers.not_checked.set_open(True)


def _acknowledge(on: Stage) -> None:
    """Somebody takes a medicine that the record has an allergy to."""
    patient_id = on.patient(ALLERGIC)
    file = on.desk.clinic.ask(PatientFile(patient_id=patient_id, plan_id=None))
    assert file.plan is not None, "there is a plan"
    terms = AllergyTerms(substance=file.plan.medicines[0].terms.name)
    if terms.substance not in {line.terms.substance for line in file.facts.allergies}:
        on.desk.run(AddAllergy(patient_id=patient_id, terms=terms), owner=on.shell)
        on.settle()
    on.shell.toast.hide()
    on.open(ALLERGIC, S.OVERVIEW)
    cards = [card for _, card in _overview(on).board.safety.view.answers.cards]
    again = next((card.reopen for card in cards if card.reopen is not None), None)
    if again is not None:  # played before
        again.click()
        on.settle()
        cards = [card for _, card in _overview(on).board.safety.view.answers.cards]
    next(card.acknowledge for card in cards if card.acknowledge is not None).click()
    on.settle()
    dialog = on.app.activeModalWidget()
    assert isinstance(dialog, AcknowledgeDialog)
    dialog.words.type_text("Tolerated since 2019, the rash was a virus.")


def _acknowledged(on: Stage) -> None:
    """The same, with the reason."""
    _acknowledge(on)
    dialog = on.app.activeModalWidget()
    assert isinstance(dialog, AcknowledgeDialog)
    dialog.reason.show_value(AcknowledgementReason.DOES_NOT_APPLY)
    dialog.primary.click()
    on.settle()


def _overview(on: Stage) -> OverviewScreen:
    page = on.shell.pages.shown
    assert isinstance(page, OverviewScreen)
    return page


ALLERGIC = "Voorbeeld"
NO_PLAN = "Placeholdt"
EMPTY = (S.MEASURES, S.RECORD)

SCENES: tuple[Scene, ...] = (
    _page("01-today", S.TODAY),
    Scene("01-today-screening", S.TODAY, screening.listed),
    Scene("01-today-screening-done", S.TODAY, screening.done_on_today),
    _page("02-patients", S.PATIENTS),
    _page("02-new-patient", S.PATIENTS, "new"),
    _tab("03-plan-overview", S.OVERVIEW),
    Scene("03-safety-unfolded", S.OVERVIEW, _safety),
    _doing("03-template", S.OVERVIEW, A.APPLY_TEMPLATE),
    Scene("03-template-decide", S.OVERVIEW, lambda on: templates.decide(on, GRACE)),
    _tab("03-no-plan", S.OVERVIEW, family=NO_PLAN),
    _tab("04-medicines", S.MEDICINES),
    _doing("04-add-medicine", S.MEDICINES, A.ADD_MEDICINE),
    _doing("04-stop-medicine", S.MEDICINES, A.STOP_MEDICINE),
    _doing("04-link-goals", S.MEDICINES, A.LINK_GOALS),
    _tab("05a-therapy-pt", S.THERAPY, "pt"),
    _tab("05b-therapy-ot", S.THERAPY, "ot"),
    _tab("05c-other-care", S.THERAPY, "care"),
    _tab("05-add-therapy", S.THERAPY, "new-pt"),
    *return_forms.SCENES,
    _referral("06-referral"),
    Scene("06-referral-files", S.REFERRAL, _files),
    Scene("06-file-removed", S.REFERRAL, _wiping),
    _referral("06-log-contact", A.LOG_CONTACT),
    _referral("06-add-item", A.ADD_ITEM),
    _tab("06-referrals-of-patient", S.PLAN_REFERRALS),
    _doing("06-new-referral", S.PLAN_REFERRALS, A.ADD_REFERRAL),
    _page("07-referrals", S.REFERRALS, "board"),
    _page("07-referrals-table", S.REFERRALS, "table"),
    Scene("16-reports", S.REPORTS, reports.loops),
    Scene("16-reports-months", S.REPORTS, reports.months),
    Scene("16-reports-people", S.REPORTS, reports.people),
    Scene("16-reports-screening", S.REPORTS, reports.screening),
    Scene("16-reports-indicator", S.REPORTS, reports.indicator),
    Scene("07-directory", S.DIRECTORY, directory.entry),
    Scene("07-directory-merge", S.DIRECTORY, directory.merge),
    Scene("07-directory-split", S.DIRECTORY, directory.split),
    _page("11-meetings", S.MEETINGS),
    Scene("11-meeting-live", S.MEETINGS, meetings.live),
    _page("15-library", S.LIBRARY),
    _page("15-library-medicine", S.LIBRARY, "ssc/drug/methotrexate"),
    _page("15-library-score", S.LIBRARY, "ssc/instrument/egfr_ckdepi_2021"),
    Scene("15-library-own-number", S.LIBRARY, own.number),
    Scene("15-library-own-limit", S.LIBRARY, own.limit),
    Scene("15-library-own-template", S.LIBRARY, own.template),
    Scene("15-library-own-packet", S.LIBRARY, own.packet),
    Scene("15-library-own-versions", S.LIBRARY, own.versions),
    _doing("03-plan-as-template", S.OVERVIEW, A.SAVE_AS_TEMPLATE),
    _tab("08-measures", S.MEASURES),
    _doing("08-measures-table", S.MEASURES, A.TABLE_VIEW),
    _doing("08-add-result", S.MEASURES, A.ADD_RESULT),
    _doing("08-score", S.MEASURES, A.SCORE),
    Scene("08-score-missing", S.MEASURES, lambda on: _score(on, "haq_di", ("2", "1", "0"))),
    Scene("08-score-result", S.MEASURES, lambda on: _score(on, "egfr_ckdepi_2021", ("80 umol/L", "55", "Woman"))),
    _tab("08-screening", S.SCREENING),
    _tab("08-screening-no-plan", S.SCREENING, family=NO_PLAN),
    Scene("08-screening-done-elsewhere", S.SCREENING, lambda on: screening.saying(on, GRACE, A.DONE_ELSEWHERE)),
    Scene("08-screening-set-aside", S.SCREENING, lambda on: screening.saying(on, GRACE, A.SET_ASIDE)),
    Scene("08-screening-said", S.SCREENING, lambda on: screening.said(on, GRACE)),
    _tab("09-advanced", S.ADVANCED),
    _tab("09-advanced-astis", S.ADVANCED, "astis"),
    _tab("09-advanced-scot", S.ADVANCED, "scot"),
    _tab("09-advanced-evidence", S.ADVANCED, "evidence"),
    _tab("09-advanced-complications", S.ADVANCED, "complications"),
    _tab("09-advanced-research", S.ADVANCED, "research"),
    _tab("09-goals", S.GOALS),
    _doing("09-new-goal", S.GOALS, A.ADD_GOAL),
    _tab("10-history", S.HISTORY),
    _doing("10-compare", S.HISTORY, A.COMPARE),
    _doing("10-sign", S.HISTORY, A.SIGN),
    _tab("11-documents", S.DOCUMENTS),
    Scene("12a-palette", S.TODAY, lambda on: _act(on, A.PALETTE)),
    Scene("12b-conflict", S.GOALS, _conflict),
    Scene("12c-import", S.PATIENTS, _import),
    Scene("12f-toast", S.GOALS, _toast),
    Scene("12f-notice", S.TODAY, _notice),
    Scene("12g-acknowledge", S.OVERVIEW, _acknowledge),
    Scene("12g-acknowledged", S.OVERVIEW, _acknowledged),
    *(_tab(f"12f-no-plan-{screen.value}", screen, family=NO_PLAN) for screen in EMPTY),
    *(_tab(f"13-record-{view}", S.RECORD, view) for view in ("demographics", "disease", "organs", "allergies", "team")),
    Scene("13-record-antibody", S.RECORD, record.antibody),
    _tab("13-record-safety", S.RECORD, "safety", family="Примерова"),
    *(_page(f"14-settings-{spec.view}", S.SETTINGS, spec.view) for spec in SECTIONS),
    _doing("14-help", S.MEDICINES, A.HELP),
)
