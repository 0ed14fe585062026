"""Two return forms of the demonstration: one that came back with a question, one that nobody has answered."""

from datetime import timedelta
from functools import partial

from careplan.application.commands.return_forms import SendReturnForm
from careplan.application.demo.diary import Desk, Diary
from careplan.application.demo.scenario import people
from careplan.application.return_form_making import sending_of
from careplan.application.return_forms import preview_answer, taking_in
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import SendingTerms, SentBy, Way
from careplan.domain.shared.ids import PlanId, ReturnFormId
from careplan.domain.therapy.therapy import Strand
from careplan.i18n.clinical_text import day_text

_ANSWERED, _WAITED_FOR = "Exampleton", "Sampleworth"
_SAID = {
    names.goal_met(1): "partly",
    names.goal_note(1): "410 m, lowest SpO2 90 %",
    names.ATTENDED: "7",
    names.PLANNED: "9",
    names.ADVERSE: "None",
    names.CHANGE: "Continue; repeat walk test at week 8",
    names.QUESTION: "May we raise to Borg 15?",
    names.NAME: "R. Mimic",
}
_TOOK = 48


def tell(diary: Diary) -> None:
    """The answer is kept with its form; what it says of goals and results is told elsewhere in the scenario."""
    diary.on(-20, partial(_send, family=_ANSWERED, strand=Strand.PHYSICAL, therapist="R. Mimic, Test Rehab Unit"))
    diary.on(-16, partial(_send, family=_WAITED_FOR, strand=Strand.OCCUPATIONAL, therapist="O. Pretend, Hand Clinic"))
    diary.on(-7, _answer)


def _send(desk: Desk, family: str, strand: Strand, therapist: str) -> None:
    plan_id = _plan(desk, family)
    if plan_id is None:
        return  # a shorter scenario is told without them
    on = desk.clinic.clock().astimezone().date()
    terms = SendingTerms(therapist=therapist, sent_on=on, channel=SentBy.E_MAIL)
    asked = sending_of(desk.clinic, plan_id, strand).asked
    command = SendReturnForm(plan_id=plan_id, strand=strand, asked=asked, terms=terms)
    desk.made[f"form/{family}"] = desk.run(command)


def _answer(desk: Desk) -> None:
    sent = desk.made.get(f"form/{_ANSWERED}")
    if sent is None:
        return
    form_id = ReturnFormId(sent)
    signed = desk.clinic.clock().astimezone().date() - timedelta(days=1)
    answer = Answer.of(_SAID | {names.DAY: day_text(signed)})
    desk.run(taking_in(preview_answer(desk.clinic, form_id, answer), (), way=Way.KEYED, seconds=_TOOK))


def _plan(desk: Desk, family: str) -> PlanId | None:
    number = next(str(at) for at, person in enumerate(people()) if person.patient.family == family)
    found = desk.made.get(f"{number}/plan")
    return None if found is None else PlanId(found)
