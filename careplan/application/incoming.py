"""What a file is that somebody lets go of on the window: a therapist's filled form, or a report that came back.

Its content decides, never its name. Needs no clinic, so whose form it is comes afterwards.
"""

from dataclasses import dataclass
from pathlib import Path

from careplan.application.attaching import looked_at
from careplan.application.return_form_reading import read_file
from careplan.domain.attachment.looked import LookedAt
from careplan.domain.attachment.refusals import AttachmentRefused
from careplan.domain.return_form import names
from careplan.domain.return_form.read import ReadFields
from careplan.domain.return_form.refusals import FormRefused


@dataclass(frozen=True, slots=True)
class Incoming:
    """One of the two: `form` where the fields are those of a return form, else the `file` with what was seen in it."""

    file: LookedAt | None = None
    form: ReadFields | None = None


def incoming(path: Path) -> Incoming:
    """Looks into it by processes of its own; may take seconds. Raises AttachmentRefused for what is neither.

    A form that a viewer put its own scripts into is no file that is kept, but its fields are read all the same.
    """
    try:
        file = looked_at(path)
    except AttachmentRefused:
        form = _form(path)
        if form is None:
            raise
        return Incoming(form=form)
    form = _form(path) if file.seen.is_form else None
    return Incoming(form=form) if form is not None else Incoming(file=file)


def _form(path: Path) -> ReadFields | None:
    """None for what carries no code of a return form, ours or another clinic's."""
    try:
        found = read_file(path)
    except FormRefused:
        return None
    return found if dict(found.fields).get(names.CODE) else None
