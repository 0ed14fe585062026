"""What belongs to the schedule as a whole: what to look at most, working definitions, and whose word it is."""

from careplan.application.queries.screening import ScreeningOfPatient
from careplan.domain.shared.fact import Fact
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import is_own_word, sources_named


def notes_text(found: ScreeningOfPatient) -> str:
    """One paragraph; what nobody read in a source says so."""
    answer, about = found.answer, found.about
    if answer is None or about is None:
        return ""

    def said(fact: Fact, text: str) -> str:
        doubtful = not fact.confirmed and not is_own_word(answer.sources[fact.source])
        named = sources_named(text, answer.sources)
        return tr("{text} (unconfirmed)").format(text=named) if doubtful else named

    focus = (tr("Look at most: {text}").format(text=said(each, each.text)) for each in answer.focus)
    notes = (said(each, each.text) for each in answer.notes)
    signed = "" if about.reviewed else tr(", not reviewed by a clinician")
    pack = tr("Library {version}{signed}. The physician orders.").format(version=about.version, signed=signed)
    return "  \N{BULLET}  ".join((*focus, *notes, pack))
