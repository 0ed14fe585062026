"""How resources are named, so that references find them in this file, in another one, and in the next export."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from careplan.interop.fhir.concepts import bare_codes
from careplan.interop.fhir.parts import Identifier, Reference
from careplan.interop.fhir.resources import Resource
from careplan.interop.fhir.sent import Left, Sent

_VERSION = re.compile(r"/_history/[^/]+$")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_KEY_LENGTH = 500


def by_identifier(kind: str, identifier: Identifier) -> str:
    """The name of a thing by its number: FHIR's conditional reference; empty without system and value."""
    if not identifier.system or not identifier.value:
        return ""
    return f"{kind}?identifier={identifier.system.strip()}|{identifier.value.strip()}"


def names_of(sent: Sent[Resource]) -> tuple[str, ...]:
    """Names that hold outside this file.

    An id alone is one only when the file names no server (the many small files of one export) or when it is a UUID.
    """
    url, own_id = _unversioned(sent.url), sent.resource.id
    plain_id = f"{sent.kind}/{own_id}" if own_id else ""
    if not url or not own_id or url == plain_id:
        return (url or plain_id,) if url or own_id else ()
    return (url, plain_id) if is_uuid(own_id) else (url,)


def _unversioned(url: str) -> str:
    return _VERSION.sub("", url) if "/_history/" in url else url


def is_uuid(text: str) -> bool:
    """Whether an id can be trusted to be nobody else's."""
    return _UUID.fullmatch(text) is not None


class Register:
    """The resources of one type in one file, found again by any name that they have in it."""

    def __init__(self, sent: Iterable[Sent[Any]]) -> None:
        self._found: dict[str, Sent[Any] | None] = {}
        for one in sent:
            names = {*names_of(one), f"{one.kind}/{one.resource.id}" if one.resource.id else ""}
            for name in names.union(numbers_of(one)) - {""}:
                # A name that two resources share is nobody's.
                self._found[name] = None if self._found.get(name, one) is not one else one

    def find(self, reference: Reference | None, from_: Sent[Any]) -> Sent[Any] | None:
        """The resource a reference points at, None when it is not in the file or its name is not unique."""
        return next((found for name in spelled(reference, from_) if (found := self._found.get(name))), None)


def spelled(reference: Reference | None, from_: Sent[Any]) -> list[str]:
    """All the names a reference may mean, the surest first."""
    if reference is None:
        return []
    names = []
    if text := _unversioned((reference.reference or "").strip()):
        if "?" in text:
            text = unquote(text)
        elif ":" not in text and from_.base:
            names.append(from_.base + text)
        names.append(text)
    if reference.identifier is not None:
        kind = text.partition("/")[0] if "/" in text else "Patient"
        names.append(by_identifier(kind, reference.identifier))
    return [name for name in names if name]


def patient_named(reference: Reference | None, from_: Sent[Any]) -> str:
    """The name of a patient who is not in the file; leaves what is about nobody, or not about a person."""
    names = spelled(reference, from_)
    if not names:
        raise Left("no-subject")
    name = names[0]
    if name.startswith("#"):
        raise Left("subject-contained")
    if not (name.startswith(("Patient/", "Patient?", "urn:")) or "/Patient/" in name):
        raise Left("subject-not-a-patient")
    if len(name) > _KEY_LENGTH:
        raise Left("reference-too-long")
    return name


def numbers_of(sent: Sent[Resource]) -> list[str]:
    """Names by identifier, the record number of the hospital first."""
    if not sent.resource.identifier:
        return []
    given = sorted(sent.resource.identifier, key=lambda number: "MR" not in type_codes(number))
    return list(dict.fromkeys(name for number in given if (name := by_identifier(sent.kind, number))))


def type_codes(identifier: Identifier) -> set[str]:
    """What kind of number it is, in the codes of HL7 table 0203."""
    return bare_codes(identifier.type)


class Keys:
    """Gives each thing of one type the key by which it is known again: number, else name, else content.

    A number that occurs twice in the file names a prescription or an office, not one thing, and is passed over.
    """

    def __init__(self, sent: Iterable[Sent[Resource]]) -> None:
        self._given: set[str] = set()
        self._numbers = Counter(number for one in sent for number in numbers_of(one))

    def own_numbers(self, sent: Sent[Resource]) -> list[str]:
        """The names by identifier that nothing else in the file has."""
        return [number for number in numbers_of(sent) if self._numbers[number] == 1]

    def of(self, sent: Sent[Resource]) -> str:
        """The key; leaves a thing that nothing short can name."""
        by_content = [f"{sent.kind}#{sent.digest}"] if sent.digest else []
        numbers = self.own_numbers(sent) if sent.resource.identifier else []
        for name in (*numbers, *names_of(sent), *by_content):
            if len(name) <= _KEY_LENGTH:
                return name
        raise Left("reference-too-long")

    def claim(self, sent: Sent[Resource]) -> str:
        """The key, given once; leaves a thing that came before."""
        key = self.of(sent)
        if key in self._given:
            raise Left("same-thing-twice")
        self._given.add(key)
        return key
