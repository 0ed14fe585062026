"""Rules for what people type, in one place so that every noun refuses the same things."""

from careplan.domain.shared.errors import Invalid

NAME_LIMIT = 200
TEXT_LIMIT = 20_000


def need(value: str, field: str, *, limit: int = NAME_LIMIT) -> None:
    """Refuses a text that is blank, too long (in characters), or holds what cannot be stored or printed."""
    if not value.strip():
        raise Invalid(field=field, reason="blank")
    allow(value, field, limit=limit)


def allow(value: str, field: str, *, limit: int = TEXT_LIMIT) -> None:
    """As `need`, but the text may be empty: not recorded."""
    if len(value) > limit:
        raise Invalid(field=field, reason="too-long")
    if any(ord(c) < ord(" ") and c not in "\n\t" for c in value) or any("\ud800" <= c <= "\udfff" for c in value):
        raise Invalid(field=field, reason="control-character")
