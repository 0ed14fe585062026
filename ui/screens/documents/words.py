"""What the window calls versions, audiences and check codes of papers."""

from careplan.application.queries.papers import NumberedLine, SignedLine
from careplan.domain.plan.version import VersionStatus
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, day_text, moment_text
from careplan.i18n.terms import word
from ui.items.cells import Lines, PillCell
from ui.theme.tones import Tone

_CHECK = 8
_GROUP = 4
_AUDIENCES = {
    "clinician": "For clinicians",
    "patient": "For the patient",
    "referral": "For whoever takes the referral",
    "meeting": "For the team meeting",
}


def audience_words(audience: str) -> str:
    """Who a document is for."""
    return tr(_AUDIENCES.get(audience, audience))


def check_words(content_hash: str) -> str:
    """The check code as it is printed, kept on one line: `1a2b 3c4d`."""
    return f"{content_hash[:_GROUP]}{NBSP}{content_hash[_GROUP:_CHECK]}"


def version_words(version: int, signed: SignedLine | None) -> str:
    """`Version 2, in force, signed 01-Mar-2026`."""
    state = tr("draft, not signed")
    if signed is not None:
        state = f"{word(signed.status).lower()}, {tr('signed')} {day_text(signed.signed_on)}"
    return f"{tr('Version')} {version}, {state}"


def check_sentence(content_hash: str, signed: SignedLine | None) -> str:
    """What a paper that lies on the table is compared with."""
    if signed is not None:
        said = tr("Check code {check}. A paper with another code shows other content.")
        return said.format(check=check_words(signed.content_hash))
    said = tr("Check code now {check}. A printed draft with another code is out of date.")
    return said.format(check=check_words(content_hash))


def numbered_cell(line: NumberedLine, title: str) -> Lines:
    """Number and state, then what it is, and who gave it the number when."""
    if line.signed is None:
        pill = PillCell(tr("Draft"), "pen-line", Tone.AMBER)
        check = tr("check code changes until it is signed")
    elif line.signed.status is VersionStatus.ACTIVE:
        pill = PillCell(word(line.signed.status), "circle-check", Tone.GREEN)
        check = f"{tr('check')} {check_words(line.signed.content_hash)}"
    else:
        pill = PillCell(word(line.signed.status), "history", Tone.NEUTRAL)
        check = f"{tr('check')} {check_words(line.signed.content_hash)}"
    when = moment_text(line.at.astimezone()) if line.at else day_text(line.numbered_on)
    by = f" {tr('by')} {line.who}" if line.who else ""
    parts = (title, f"{tr('version')} {line.version}", f"{tr('numbered')} {when}{by}", check)
    return Lines(line.number, " · ".join(parts), pill=pill)
