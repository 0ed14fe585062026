"""How a form looks as it is sent, and whether what came back is that form."""

import re
from dataclasses import replace

from careplan.application.clinic import Clinic
from careplan.application.queries.return_forms import FormLine
from careplan.application.return_form_making import print_return_form
from careplan.application.return_form_reading import looks, read_data
from careplan.domain.return_form.comparing import Difference, difference, plain_difference
from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused, WhyNotTaken
from careplan.domain.return_form.sent_as import SentAs

_OF_PRINTING = re.compile(r"· printed [^\n]* by [^\n]*|\(\d+\sy\)")
"""What changes from one print to the next: when and by whom, and the age on that day."""
_OF_ANY_PRINT = {WhyNotTaken.FIELDS_MISSING, WhyNotTaken.FIELDS_ADDED, WhyNotTaken.PAGE_OF_ANOTHER_FORM}
"""What would differ from a form printed again just as well."""


def compared(clinic: Clinic, form: FormLine, found: ReadFields) -> bool:
    """Whether it was held against how the form looked when it was sent, or looks when it is printed today.

    False where neither can be had: then only its fields, its rows and the printed number were. Refuses with
    FormRefused, which says what differs, a file that is not that form.
    """
    first = difference(form.sent_as, found) if form.sent_as else plain_difference(form.asked, form.number, found)
    if first is None and form.sent_as is not None:
        return True
    if (first is None or first.why not in _OF_ANY_PRINT) and _printed_again(clinic, form, found):
        return True
    if first is None:
        return False
    raise _refused(first, form)


def _printed_again(clinic: Clinic, form: FormLine, found: ReadFields) -> bool:
    """A form may be printed a second time, with the name that the patient and the clinic have by then."""
    made = print_return_form(clinic, form.id)
    again = looks(read_data(made.data), made.person)
    loose = replace(found, texts=_loosened(found.texts))
    return difference(SentAs(person=again.person, places=again.places, texts=_loosened(again.texts)), loose) is None


def _loosened(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_OF_PRINTING.sub("", text) for text in texts)


def _refused(found: Difference, form: FormLine) -> FormRefused:
    return FormRefused(
        reason=found.why, what=found.what, number=form.number, form_id=form.id, patient_id=form.patient_id
    )
