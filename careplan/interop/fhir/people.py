"""FHIR Patient: names, numbers, contacts, and where the person stands."""

from collections.abc import Collection, Iterable, Iterator

from careplan.domain.patient.details import ContactKind, ContactTerms, IdentifierTerms
from careplan.domain.patient.patient import PatientStatus, PatientTerms, Sex, Standing
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.partial_date import PartialDate
from careplan.interop.fhir.moments import moment
from careplan.interop.fhir.parts import Address, ContactPoint, HumanName, Identifier
from careplan.interop.fhir.references import by_identifier, type_codes
from careplan.interop.fhir.resources import Patient
from careplan.interop.fhir.sent import Left, Sent

_NAME_USES = ("official", "usual", None, "temp", "nickname", "anonymous", "old", "maiden")
"""Which name a plan should carry, best first; a maiden name only when there is no other."""
_LABELS = {
    "MR": "MRN",
    "SS": "SSN",
    "DL": "Driving licence",
    "PPN": "Passport",
    "NI": "National number",
    "PI": "Internal",
}
_NO_CONTACT = {"", "-", "n/a", "na", "none", "unknown", "not applicable"}
_TELECOM = {
    "phone": ContactKind.PHONE,
    "sms": ContactKind.PHONE,
    "email": ContactKind.EMAIL,
}
_ANIMAL = "http://hl7.org/fhir/StructureDefinition/patient-animal"
DAY_NOT_KNOWN = "day not known"


def patient_terms(sent: Sent[Patient]) -> PatientTerms:
    """Who the person is; leaves an animal and somebody without any name."""
    if any(isinstance(part, dict) and part.get("url") == _ANIMAL for part in sent.resource.extension or ()):
        raise Left("not-a-person")
    names = sent.resource.name or []
    if not names:
        raise Left("no-name")
    name = min(names, key=_usefulness)
    family, given = sent.words(name.family), _joined(sent, name.given)
    if not family:
        # A text cannot be parted safely into family and given names, and many people have one name only.
        family, given = sent.words(name.text) or given, ""
    if not family:
        raise Left("no-name")
    if any(other.use == "maiden" for other in names if other is not name):
        sent.account.leave("", "element-not-taken", "name.maiden", kind=sent.kind)
    return PatientTerms(
        family=family,
        given=given,
        prefix=_joined(sent, name.prefix),
        preferred=next((_joined(sent, n.given) for n in names if n.use == "nickname" and n is not name), ""),
        birth_date=_birth_date(sent),
        sex=_sex(sent),
        language=_language(sent),
    )


def _usefulness(name: HumanName) -> tuple[bool, int]:
    ended = name.period is not None and name.period.end is not None
    return ended, _NAME_USES.index(name.use) if name.use in _NAME_USES else len(_NAME_USES)


def _joined(sent: Sent[Patient], parts: Iterable[str | None] | None) -> str:
    return " ".join(word for part in parts or () if (word := sent.words(part)))


def _birth_date(sent: Sent[Patient]) -> PartialDate | None:
    written = sent.resource.birth_date
    if written is None:
        return None
    read = moment(written)
    if read is None:
        sent.remark("date-not-read", "birthDate")
        return None
    if "T" in written:
        sent.remark("birth-date-with-time", "birthDate")
    return read.day


def _sex(sent: Sent[Patient]) -> Sex:
    try:
        return Sex(sent.resource.gender or Sex.UNKNOWN)
    except ValueError:
        sent.remark("code-not-known", "gender")
        return Sex.UNKNOWN


def _language(sent: Sent[Patient]) -> str:
    spoken = [c for c in sent.resource.communication or () if c.language is not None]
    best = next((c for c in spoken if c.preferred), spoken[0] if spoken else None)
    if best is None or best.language is None:
        return ""
    tag = next((c.code for c in best.language.coding or () if c.code), None)
    return sent.words(tag) or sent.named(best.language)


def standing(sent: Sent[Patient]) -> Standing:
    """A dead person is never taken for a living one, even when the day of death cannot be read."""
    resource = sent.resource
    if resource.deceased_date_time is not None:
        died = sent.moment(resource.deceased_date_time, "deceasedDateTime")
        if died is not None:
            return Standing(status=PatientStatus.DECEASED, since=died.day)
    if resource.deceased_boolean or resource.deceased_date_time is not None:
        sent.remark("death-without-day", "deceased")
        return Standing(status=PatientStatus.DECEASED, note=DAY_NOT_KNOWN)
    if resource.active is False:
        sent.remark("record-not-active", "active")
    return Standing()


def identifiers(sent: Sent[Patient], own: Collection[str]) -> Iterator[IdentifierTerms]:
    """The numbers in use; `own` are the names by number that no other person in the file has."""
    for identifier in sent.resource.identifier or ():
        if identifier.use == "old" or not identifier.value:
            continue
        if (name := by_identifier(sent.kind, identifier)) and name not in own:
            sent.account.leave(sent.where, "number-shared", kind=sent.kind)
            continue
        try:
            terms = IdentifierTerms(
                label=_label(sent, identifier),
                system=sent.words(identifier.system),
                value=sent.words(identifier.value),
            )
        except Invalid as refused:
            sent.account.leave(sent.where, refused.reason, refused.field, kind=sent.kind)
        else:
            yield terms


def _label(sent: Sent[Patient], identifier: Identifier) -> str:
    code = next((code for code in type_codes(identifier) if code in _LABELS), None)
    return _LABELS[code] if code else sent.named(identifier.type) or "ID"


def contacts(sent: Sent[Patient]) -> Iterator[ContactTerms]:
    """Ways to reach the person and theirs; what is no way to reach anybody is left out without a word."""
    resource = sent.resource
    drafts = [_telecom(sent, point, "", "") for point in resource.telecom or ()]
    drafts += [(ContactKind.ADDRESS, "", _address(sent, a), "") for a in resource.address or () if a.use != "old"]
    for contact in resource.contact or ():
        name = sent.words(contact.name.text) or _whole(sent, contact.name) if contact.name else ""
        relation = ", ".join(filter(None, (sent.named(r) for r in contact.relationship or ())))
        drafts += [_telecom(sent, point, name, relation) for point in contact.telecom or ()]
    for draft in dict.fromkeys(drafts):
        if draft is None or draft[2].lower() in _NO_CONTACT:
            continue
        try:
            yield ContactTerms(kind=draft[0], name=draft[1], value=draft[2], note=draft[3])
        except Invalid as refused:
            sent.account.leave(sent.where, refused.reason, refused.field, kind=sent.kind)


_Draft = tuple[ContactKind, str, str, str]


def _telecom(sent: Sent[Patient], point: ContactPoint, name: str, relation: str) -> _Draft | None:
    kind = _TELECOM.get(point.system or "")
    if kind is None or point.use == "old":
        sent.account.leave("", "element-not-taken", "telecom", kind=sent.kind)
        return None
    if name or relation:
        return (ContactKind.RELATIVE, name, sent.words(point.value), relation)
    return (kind, "", sent.words(point.value), "")


def _address(sent: Sent[Patient], address: Address) -> str:
    parts = (*(address.line or ()), address.city, address.state, address.postal_code, address.country)
    return ", ".join(filter(None, (sent.words(part) for part in parts))) or sent.words(address.text)


def _whole(sent: Sent[Patient], name: HumanName) -> str:
    return " ".join(filter(None, (_joined(sent, name.given), sent.words(name.family))))
