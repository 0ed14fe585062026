"""Which fields of a form two people changed, taken out of the refusal, with the three texts of each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from careplan.domain.shared.errors import Clash, Conflict
from careplan.i18n.values import value_text
from ui.editing.field import AnyField
from ui.editing.form import Form
from ui.editing.long_text_field import LongTextField

Apart = Callable[[Clash], Mapping[str, tuple[Any, Any]]]
"""What a page answers that shows one value of the plan in several fields: (seen, present) by the name of the field.

Nothing for a clash whose field is bound as it is.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One field; the texts are as the field writes them, `present` is the value behind `theirs`.

    `is_open` is to be decided by the person; in the others both wrote the same, or only the others did.
    """

    name: str
    label: str
    was: str
    mine: str
    theirs: str
    present: Any
    is_text: bool
    is_open: bool


def disagreements(form: Form[Any], conflict: Conflict, apart: Apart | None = None) -> tuple[Disagreement, ...]:
    """In the order of the form."""
    parts: dict[str, tuple[Any, Any]] = {}
    for clash in conflict.clashes:
        parts |= dict((apart(clash) if apart else {}) or _whole(form, clash))
    return tuple(_found(form, parts))


def _whole(form: Form[Any], clash: Clash) -> Mapping[str, tuple[Any, Any]]:
    name = form.places.name_of(clash.field)
    return {name: (clash.seen, clash.present)} if name else {}


def _found(form: Form[Any], parts: Mapping[str, tuple[Any, Any]]) -> Iterator[Disagreement]:
    for name, field in form.fields.items():
        if name not in parts or not _shows(field, parts[name][1]):
            continue
        seen, present = parts[name]
        theirs = field.text_of(present)
        yield Disagreement(
            name=name,
            label=field.label,
            was=value_text(seen),
            mine=field.text(),
            theirs=theirs,
            present=present,
            is_text=isinstance(field, LongTextField),
            is_open=field.is_changed and field.text() != theirs,
        )


def _shows(field: AnyField, present: Any) -> bool:
    """Whether the value is one of this field's kind: a part of a larger value is only told at the field."""
    return present is None or field.shown is None or isinstance(present, type(field.shown))
