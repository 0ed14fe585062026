"""The return form of an occupational therapist, two days late: being keyed in, and what it would change."""

from careplan.application.queries.return_forms import FormLine
from careplan.application.return_form_making import print_return_form
from careplan.application.return_form_reading import read_data
from careplan.application.return_forms import preview_answer, recognised, taking_in
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import Way
from tests.pictures.scene import Scene
from tests.support.return_forms import by_library
from tests.support.stage import Stage
from ui.screens.therapy.return_form import ReturnFormPanel
from ui.screens.therapy.return_form_answer import AnswerDialog
from ui.screens.therapy.return_form_preview import PreviewDialog
from ui.screens.therapy.screen import TherapyScreen
from ui.shell.place import ScreenId

_SAID = {names.ATTENDED: "6", names.PLANNED: "8", names.QUESTION: "May she knead dough?", names.NAME: "O. Pretend"}


def keyed(on: Stage) -> None:
    """Half filled in."""
    panel, form = _waited_for(on)
    panel.flow.key_in(form, panel.subtitle)
    on.settle()
    dialog = panel.findChildren(AnswerDialog)[-1]
    for name, said in _SAID.items():
        dialog.texts[name].type_text(said)
    dialog.ticks[names.goal_met(1)].choose("partly")


def shown(on: Stage) -> None:
    """Each line beside what the record says, one of them unreadable."""
    panel, form = _waited_for(on)
    said = dict(_SAID)
    for at in range(1, len(form.asked.goals) + 1):
        said[names.goal_met(at)] = "met"
    said |= {names.activity_done(1): "not", names.measure_value(1): "4l", names.measure_day(1): "12 Nov 2026"}
    panel.flow.show(preview_answer(on.desk.clinic, form.id, Answer.of(said)), panel.subtitle, Way.FILE)
    on.settle()


def confirming(on: Stage) -> None:
    """Somebody wants to take it in, and has not confirmed yet that nobody dated it."""
    shown(on)
    on.shell.findChildren(PreviewDialog)[-1].primary.click()
    on.settle()


def returned(on: Stage) -> None:
    """The filled file lies with the answer; that nobody dated it was confirmed."""
    panel, form = _waited_for(on)
    clinic = on.desk.clinic
    if form.answer is not None:
        return  # played before: it lies there already
    filled = by_library(print_return_form(clinic, form.id).data, _SAID)
    preview = recognised(clinic, read_data(filled))
    on.desk.run(taking_in(preview, preview.proposed, way=Way.FILE, confirmed=preview.doubts), owner=panel)
    on.settle()


def _waited_for(on: Stage) -> tuple[ReturnFormPanel, FormLine]:
    on.open("Sampleworth", ScreenId.THERAPY, "ot")
    page = on.shell.pages.shown
    assert isinstance(page, TherapyScreen)
    panel: ReturnFormPanel = page.sheet.returned
    form = panel.form
    assert form is not None
    return panel, form


SCENES = (
    Scene("05-return-form-keyed", ScreenId.THERAPY, keyed),
    Scene("05-return-form-preview", ScreenId.THERAPY, shown),
    Scene("05-return-form-confirming", ScreenId.THERAPY, confirming),
    Scene("05-return-form-returned", ScreenId.THERAPY, returned),
)
