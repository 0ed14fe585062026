"""Examples of the commands about return forms."""

from dataclasses import replace

from careplan.application.commands import return_forms
from careplan.application.commands.return_forms import RecordResult
from careplan.domain.return_form import names
from careplan.domain.return_form.answer import Answer
from careplan.domain.return_form.form import (
    Asked,
    AskedActivity,
    AskedMeasure,
    FormState,
    ReturnForm,
    SendingTerms,
    SentBy,
    Way,
)
from careplan.domain.therapy.therapy import TherapyActivity
from careplan.i18n.return_forms import FormDoubt
from tests.support import random_terms as terms
from tests.support.attached import looked
from tests.support.random_draw import Draw, Examples, part


def _send(draw: Draw) -> return_forms.SendReturnForm:
    activity = part(draw, TherapyActivity)
    asked = Asked(
        activities=(AskedActivity(therapy_id=activity.id, name=activity.name),),
        measures=(AskedMeasure(name="Mouth opening", unit="mm"),),
    )
    sending = SendingTerms(therapist=draw.word("R. Mimic"), sent_on=draw.day(), channel=draw.pick(*SentBy))
    return return_forms.SendReturnForm(plan_id=activity.plan_id, strand=activity.strand, asked=asked, terms=sending)


def _waited_for(draw: Draw) -> ReturnForm:
    return draw.one(ReturnForm, lambda form: form.state is FormState.SENT)


def _take_in(draw: Draw) -> return_forms.TakeInReturnForm:
    said = {names.QUESTION: draw.word("May we go on"), names.activity_done(1): "partly"}
    answer = Answer.of(said | draw.pick({}, {names.NAME: "R. Mimic"}))
    file = draw.pick(None, looked(b"%PDF-1.7 " + draw.word("filled in").encode()))
    return return_forms.TakeInReturnForm(
        form_id=_waited_for(draw).id,
        answer=replace(answer, confirmed=tuple(FormDoubt)),
        way=draw.pick(*Way),
        taken=draw.pick((), (RecordResult(terms=terms.measurement(draw)),)),
        seconds=draw.pick(None, 48),
        file=file,
    )


def furnish_forms(draw: Draw) -> None:
    """One that is answered, one that is waited for."""
    for _ in range(2):
        draw.clinic.run(_send(draw))
    draw.clinic.run(_take_in(draw))


EXAMPLES: Examples = {
    return_forms.SendReturnForm: _send,
    return_forms.WithdrawReturnForm: lambda d: return_forms.WithdrawReturnForm(
        form_id=_waited_for(d).id, reason=d.word("left the practice")
    ),
    return_forms.TakeInReturnForm: _take_in,
    return_forms.AnswerFormQuestion: lambda d: return_forms.AnswerFormQuestion(
        form_id=d.one(ReturnForm, lambda form: form.answer is not None).id, reply=d.word("Yes")
    ),
}
