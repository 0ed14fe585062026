"""Words about files: why one is not kept, how a report was matched, what to know before it is filed."""

from collections.abc import Mapping, Sequence

from careplan.domain.referral.filling import Extent, Filled, FillingPart, Found, Freshness, Need
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text, quantity_text
from careplan.i18n.message import Said

_MB = 1_000_000
_NOT_KEPT = "Nothing was kept of it."
_SCAN = "Save or scan it as PDF, PNG, JPEG or TIFF."
BY_REASON = {
    "cannot-open": Said("The file cannot be opened.", "Check that it is there and that you may read it.", _NOT_KEPT),
    "empty": Said("The file is empty.", "Ask the sender for it again.", _NOT_KEPT),
    "unknown-kind": Said(
        "The file is neither a PDF nor a picture (PNG, JPEG, TIFF), whatever its name says.",
        "Print it to a PDF, then add that.", _NOT_KEPT,
    ),
    "too-large": Said(
        "The file is larger than 25 MB.", "Scan it again with fewer dots per inch, or split it.", _NOT_KEPT
    ),
    "encrypted": Said(
        "The PDF asks for a password.", "Open it with the password, print it to a new PDF, then add that.", _NOT_KEPT
    ),
    "damaged": Said("The file is damaged or cut short.", "Ask the sender for it again, or scan the paper.", _NOT_KEPT),
    "active": Said(
        "The PDF has a program in it.", "Print it to a new PDF in your PDF viewer, then add that.", _NOT_KEPT
    ),
    "too-many-pages": Said(
        "The file has more pages than are kept (limit {limit}).", "Add only the pages that belong here.", _NOT_KEPT
    ),
    "picture-too-large": Said("The picture has too many pixels (limit {limit}).", "Save it smaller.", _NOT_KEPT),
    "too-much-memory": Said("The file unpacks to more than can be looked at.", _SCAN, _NOT_KEPT),
    "too-slow": Said("Looking into the file took too long (limit {limit} seconds).", _SCAN, _NOT_KEPT),
    "reader-failed": Said("The file could not be looked into.", _SCAN, _NOT_KEPT),
    "given-up": Said("Looking into the file was given up.", "", _NOT_KEPT),
    "not-as-looked-at": Said("The file changed while it was being added.", "Add it again.", _NOT_KEPT),
}  # fmt: skip
_WHY = {
    "qr-code": "The QR code of our letter is on it.",
    "code-in-text": "The code of our letter is in its text.",
    "put-here": "You put it on this referral; no code of ours is on it.",
    "no-code": "No code of our letters was found. Choose the referral.",
    "several-codes": "It bears the codes of several letters. Choose one; add it again for another.",
    "other-clinic": "The code on it is from another clinic's letter. Choose the referral, or cancel.",
    "unknown-number": "It bears a code of ours, but no referral here has that number. Choose the referral, or cancel.",
}
_CAUTION = {
    "other-patient": "The code or place says ANOTHER PATIENT. Read the page before you file it here.",
    "other-referral": "The code or place says another referral of this patient.",
    "ended": "This referral is over. The report is kept with it and nothing moves; reopen it to act on it.",
    "not-sent": "This referral has not been sent yet. The report is kept with it and nothing moves.",
    "has-its-report": "This referral has its report already. This one is kept beside it and nothing moves.",
    "not-booked": "No visit is recorded yet. The report is kept with it; record the visit, then the report.",
    "name-not-found": "The patient's family name was not found in its text. Compare the page.",
    "no-text": "It is a picture or scan: names on it were not compared. Compare the page.",
}
_PARTS = {
    FillingPart.DISEASE: "Diagnosis and subset",
    FillingPart.ONSET: "Onset",
    FillingPart.ANTIBODIES: "Antibodies",
    FillingPart.ORGANS: "Organs",
    FillingPart.MEDICINES: "Medicines",
    FillingPart.ALLERGIES: "Allergies",
    FillingPart.CONTACT: "Contact",
    FillingPart.LANGUAGE: "Language",
    FillingPart.QUESTION: "Question",
    FillingPart.GOALS: "Goals",
}


def why_text(why: str) -> str:
    """Why a report is thought to belong to a referral."""
    return tr(_WHY[why])


def caution_text(caution: str) -> str:
    """What to know before a report is filed."""
    return tr(_CAUTION[caution])


def found_text(found: Found) -> str:
    """`FVC 72 % (12-Mar-2026)`, `Medicines (from plan v4)`; how old it may be where it is older."""
    held = found.held
    name = tr(_PARTS[held.part]) if held.part else held.name
    value = quantity_text(held.value) if held.value is not None else held.finding
    plan = tr("from plan v{version}").format(version=held.plan_version) if held.plan_version is not None else ""
    day = date_text(held.on) if held.on is not None else ""
    behind = plan or day
    text = " ".join(filter(None, (name, value, f"({behind})" if behind else "")))
    return text + _age_text(found)


def lacking_text(needs: Sequence[Need], names: Mapping[str, str]) -> str:
    """`Not on record: Onset, Antibodies`, by the names of measures and tests; empty when nothing is lacking."""
    known = (tr(_PARTS[need.part]) if need.part else names.get(need.code, need.code) for need in needs)
    listed = ", ".join(known)
    return tr("Not on record: {what}").format(what=listed) if listed else ""


def extent_text(filled: Filled) -> str:
    """How much of what an item asks for is on record."""
    if filled.extent is Extent.WHOLE and filled.stale:
        return tr("On record, but old")
    return {
        Extent.WHOLE: tr("On record"),
        Extent.PART: tr("Partly on record"),
        Extent.NOTHING: tr("Not on record"),
        Extent.NOT_FROM_RECORD: tr("Not from the record: answer it on the list"),
    }[filled.extent]


def _age_text(found: Found) -> str:
    limit = found.need.limit
    if limit is None or found.freshness not in {Freshness.STALE, Freshness.UNDATED}:
        return ""
    mark = "" if limit.confirmed else tr(", working value")
    if found.freshness is Freshness.STALE:
        return tr(": older than {months} months{mark}").format(months=limit.months, mark=mark)
    return tr(": day not known, at most {months} months{mark}").format(months=limit.months, mark=mark)


def size_text(size: int) -> str:
    """`340 kB`, `2.1 MB`; a file is never of 0 kB."""
    if size < _MB:
        return f"{max(1, round(size / 1000))}\N{NO-BREAK SPACE}kB"
    return f"{size / _MB:.1f}\N{NO-BREAK SPACE}MB"


def pages_text(pages: int) -> str:
    """`1 page`, `12 pages`."""
    return tr("1 page") if pages == 1 else tr("{count} pages").format(count=pages)


def removal_text(elsewhere: int) -> tuple[str, ...]:
    """What removing a file for good means; `elsewhere` is in how many other places the same bytes are filed."""
    kept = trn(
        "The same file is filed in {count} other place too, on a list or off it: its bytes stay there.",
        "The same file is filed in {count} other places too, on a list or off it: its bytes stay there.",
        elsewhere,
    )
    return (
        tr("It cannot be undone: the bytes are overwritten in the clinic file."),
        *((kept,) if elsewhere else ()),
        tr("Backups and copies made before still hold it, until they are deleted."),
        tr("History keeps that it was here: its title, its fingerprint, who removed it and why."),
    )
