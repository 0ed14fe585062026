"""How many rules of a set came out how, in words; there is no sum of them."""

from collections import Counter

from careplan.application.advanced import CriteriaAnswer
from careplan.domain.criteria.engine import Judged, Result
from careplan.i18n.catalogue import tr
from careplan.i18n.criteria import result_text
from ui.screens.advanced.criteria_rows import look
from ui.theme.tones import Tone

_Count = tuple[str, str, Tone]


def counted(answer: CriteriaAnswer) -> tuple[_Count, ...]:
    """Words with their number, icon and colour: what was evaluated first, what is not known and not evaluated last."""
    numbers = Counter(_kind(judged) for judged in answer.rows)
    late = {Tone.UNKNOWN: 1, Tone.NEUTRAL: 2}
    kinds = sorted(numbers, key=lambda kind: late.get(kind[2], 0))
    return tuple((f"{numbers[kind]} {kind[0]}", kind[1], kind[2]) for kind in kinds)


def _kind(judged: Judged) -> _Count:
    icon, tone = look(judged)
    if judged.result is Result.NOT_EVALUATED:
        return tr("shown, not evaluated"), icon, tone
    if judged.result is Result.UNKNOWN:
        return tr("unknown"), icon, tone
    return result_text(judged), icon, tone
