"""Rules for what people type, in one place so that every noun refuses the same things."""

import re

from careplan.domain.shared.errors import Invalid

NAME_LIMIT = 200
TEXT_LIMIT = 20_000
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def need(value: str, field: str, *, limit: int = NAME_LIMIT) -> None:
    """Refuses a text that is blank, too long (in characters), or holds what cannot be stored or printed.

    Blank is what shows nothing: a zero-width space is no name.
    """
    shown = value.strip() if value.isprintable() else any(c.isprintable() and not c.isspace() for c in value)
    if not shown:
        raise Invalid(field=field, reason="blank")
    allow(value, field, limit=limit)


def allow(value: str, field: str, *, limit: int = TEXT_LIMIT) -> None:
    """As `need`, but the text may be empty: not recorded."""
    if len(value) > limit:
        raise Invalid(field=field, reason="too-long")
    if not value.isprintable() and _UNPRINTABLE.search(value):  # nearly all are, and the first test is free
        raise Invalid(field=field, reason="control-character")
