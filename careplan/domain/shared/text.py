"""Rules for what people type, in one place so that every noun refuses the same things."""

import re
from collections.abc import Callable

from careplan.domain.shared.errors import Invalid

NAME_LIMIT = 200
TEXT_LIMIT = 20_000
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENDS_A_LINE = re.compile(r"\r\n|[\r\x0b\x0c\x85]")


def without_unprintable(value: str) -> str:
    """The same words without what could not be stored or printed: for what others wrote and nobody here can retype.

    Other programs end a line with a vertical tab, a page break or U+0085; it ends here too, so that no words run
    together.
    """
    return value if value.isprintable() else _UNPRINTABLE.sub("", _ENDS_A_LINE.sub("\n", value))


def need(value: str, field: str, *, limit: int = NAME_LIMIT) -> str:
    """The text as it is kept; refuses one that is blank, too long (in characters), or cannot be stored or printed.

    Blank is what shows nothing: a zero-width space is no name.
    """
    shown = value.strip() if value.isprintable() else any(c.isprintable() and not c.isspace() for c in value)
    if not shown:
        raise Invalid(field=field, reason="blank")
    return allow(value, field, limit=limit)


def allow(value: str, field: str, *, limit: int = TEXT_LIMIT) -> str:
    """As `need`, but the text may be empty: not recorded.

    Text pasted from Windows or an old Mac ends its lines with a carriage return; one is kept as any other line's end.
    """
    printable = value.isprintable()  # nearly all are, and this test is free
    kept = value if printable else value.replace("\r\n", "\n").replace("\r", "\n")
    if len(kept) > limit:
        raise Invalid(field=field, reason="too-long")
    if not printable and _UNPRINTABLE.search(kept):
        raise Invalid(field=field, reason="control-character")
    return kept


def need_in(owner: object, field: str, *, limit: int = NAME_LIMIT) -> None:
    """`need` of the owner's attribute that the path ends with, while the owner is being made: it may be frozen."""
    _keep(owner, field, need, limit)


def allow_in(owner: object, field: str, *, limit: int = TEXT_LIMIT) -> None:
    """As `need_in`, but the text may be empty."""
    _keep(owner, field, allow, limit)


def _keep(owner: object, field: str, kept: Callable[..., str], limit: int) -> None:
    name = field.rpartition(".")[2]
    value = getattr(owner, name)
    text = kept(value, field, limit=limit)
    if text is not value:
        object.__setattr__(owner, name, text)
