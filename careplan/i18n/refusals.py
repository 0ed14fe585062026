"""The sentence for every refusal: what happened, what is safe, what to do."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from careplan.domain.referral.states import ReferralState, allowed
from careplan.domain.shared.errors import Clash, Refused
from careplan.i18n.attachments import BY_REASON as OF_ATTACHMENTS
from careplan.i18n.catalogue import tr
from careplan.i18n.check_refusals import BY_REASON as OF_CHECKS
from careplan.i18n.clinical_text import day_text
from careplan.i18n.fact_refusals import BY_REASON as OF_FACTS
from careplan.i18n.field_names import field_name, kind_name
from careplan.i18n.file_refusals import BY_REASON as OF_FILES
from careplan.i18n.message import Message, Said
from careplan.i18n.refused import clinic, directory, forms, library, meetings, plans, record, referrals, steps, values
from careplan.i18n.terms import word
from careplan.i18n.values import value_text

_TABLES = (values, record, plans, referrals, meetings, directory, library, clinic)
_INVALID: dict[str, Said] = {
    reason: said for table in _TABLES for reason, said in getattr(table, "INVALID", {}).items()
}
_STATUS: dict[str, Mapping[str, Said]] = {
    path: said for table in _TABLES for path, said in getattr(table, "STATUS", {}).items()
}
_BY_CODE = clinic.BY_CODE
BY_REASON: Mapping[str, Mapping[str, Said]] = {
    "invalid": _INVALID,
    "cannot-undo": steps.CANNOT_UNDO,
    "not-in-form": forms.NOT_IN_FORM,
    "fact-refused": OF_FACTS,
    "check-facts-refused": OF_CHECKS,
    "too-lax": library.TOO_LAX,
    "attachment-refused": OF_ATTACHMENTS,
    **OF_FILES,
}
"""By code, then by reason."""


def message(refused: Refused) -> Message:
    """What the person is told; a refusal without a sentence of its own is told by its code."""
    parameters = _words(refused)
    return _said(refused).filled(refused.code, parameters)


def is_worded(code: str, reason: str | None = None) -> bool:
    """Whether a refusal has a sentence of its own; the registry test asks it of all there are."""
    return reason in BY_REASON.get(code, {}) if reason is not None else code in _BY_CODE


def _said(refused: Refused) -> Said:
    reason = getattr(refused, "reason", None)
    if reason is not None and (found := BY_REASON.get(refused.code, {}).get(str(reason))):
        return found
    status = getattr(refused, "status", None)
    if status is not None and (found := _STATUS.get(refused.field, {}).get(str(status))):
        return found
    return _BY_CODE.get(refused.code) or Said("This was refused ({code}).", "Check what was asked for.")


def _words(refused: Refused) -> dict[str, object]:
    """The parameters as people read them."""
    given: dict[str, object] = {
        name: day_text(value) if type(value) is date else str(value) for name, value in refused.parameters.items()
    }
    path = refused.field
    kind = getattr(refused, "kind", None) or path
    status = refused.parameters.get("status", "")
    clashes: tuple[Clash, ...] = getattr(refused, "clashes", ())
    return given | {
        "code": refused.code,
        "field": field_name(path) if path else tr("request"),
        "place": path or tr("the top"),
        "kind": kind_name(str(kind)),
        "status": word(status) if isinstance(status, StrEnum) else str(status),
        "following": _following(status) if isinstance(status, ReferralState) else "",
        "permission": str(given.get("permission", "")).replace("-", " "),
        "fields": "; ".join(map(_clash, clashes)),
    }


def _following(state: ReferralState) -> str:
    """What may follow, in the order of the loop."""
    may = allowed(state)
    return ", ".join(f"“{word(each)}”" for each in ReferralState if each in may)


def _clash(clash: Clash) -> str:
    return tr("{field} (you saw {seen}, it is now {present}, you want {wanted})").format(
        field=field_name(clash.field),
        seen=value_text(clash.seen),
        present=value_text(clash.present),
        wanted=value_text(clash.wanted),
    )
