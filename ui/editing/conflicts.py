"""What a conflict dialog tells a form, field by field, once the person has seen both texts."""

from typing import Any

from ui.editing.form import Form


def keep_mine(form: Form[Any], name: str, present: Any) -> None:
    """The own text stays and may be saved over what somebody else wrote, which stays in the history."""
    text = form.fields[name].text()
    take_theirs(form, name, present)
    form.fields[name].type_text(text)


def take_theirs(form: Form[Any], name: str, present: Any) -> None:
    """The own text is let go of."""
    form.fields[name].show_value(present)
    form.sides.accept({name: present})
    form.changed.emit()
