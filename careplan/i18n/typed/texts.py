"""Plain text as people type or paste it, with the reason when it cannot be kept."""

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.text import TEXT_LIMIT, allow
from careplan.i18n.catalogue import tr
from careplan.i18n.refusals import message
from careplan.i18n.typed.reading import Doubt, Understood


def text(typed: str, *, limit: int = TEXT_LIMIT) -> Understood[str] | Doubt:
    """The text as it is kept, at most `limit` characters; a doubt says how many are too many."""
    if len(typed) > limit:
        return Doubt(tr("{count} characters too many: at most {limit}.").format(count=len(typed) - limit, limit=limit))
    try:
        kept = allow(typed, "text", limit=limit)
    except Invalid as refused:
        said = message(refused)
        return Doubt(f"{said.happened} {said.todo}".strip())
    return Understood(kept, kept)
