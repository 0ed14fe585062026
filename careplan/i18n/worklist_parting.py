"""What a row of the worklist says of somebody who died, moved or was lost: since when, and what is still open."""

from contextlib import suppress

from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text

_STANDINGS = {
    "deceased": ("Recorded as deceased", "Deceased: end what is open"),
    "moved": ("Recorded as moved away", "Moved away: hand over or end what is open"),
    "lost-to-follow-up": ("Recorded as lost to follow-up", "Lost to follow-up: end what is open, or follow again"),
}
_PARTS = 6


def parted_text(detail: str) -> str:
    """`Recorded as deceased (12-Mar-2026); still open: 2 referrals, of them 1 report not reviewed; 1 return form`."""
    parts = detail.split("|")
    if len(parts) != _PARTS:
        return ""
    status, since, *numbers = parts
    referrals, unread, forms, cases = map(int, numbers)
    said = tr(_STANDINGS[status][0]) if status in _STANDINGS else status
    with suppress(Invalid):
        said = f"{said} ({date_text(PartialDate(since))})"
    open_ = [trn("{count} referral", "{count} referrals", referrals)] if referrals else []
    if unread:
        reports = trn("{count} report not reviewed", "{count} reports not reviewed", unread)
        open_ = [tr("{referrals} with {reports}").format(referrals=open_[0], reports=reports)]
    if forms:
        open_.append(trn("{count} return form", "{count} return forms", forms))
    if cases:
        open_.append(trn("on the agenda of {count} meeting", "on the agendas of {count} meetings", cases))
    return tr("{said}; still open: {open}").format(said=said, open=", ".join(open_))


def parted_title(detail: str) -> str:
    """What is to be done, by where the person stands."""
    status = detail.partition("|")[0]
    return tr(_STANDINGS[status][1] if status in _STANDINGS else "Not followed any more: end what is open")
