"""How resources are named, so that references find them in this file, in another one, and in the next export."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from careplan.interop.fhir.resources import Identifier, Reference, Resource
from careplan.interop.fhir.sent import Left, Sent

_VERSION = re.compile(r"/_history/[^/]+$")
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
    url, plain_id = _VERSION.sub("", sent.url), f"{sent.kind}/{sent.resource.id}"
    names = [url] if url else []
    if sent.resource.id and (not url or url == plain_id or is_uuid(sent.resource.id)):
        names.append(plain_id)
    return tuple(dict.fromkeys(names))


def is_uuid(text: str) -> bool:
    """Whether an id can be trusted to be nobody else's."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class Register:
    """The resources of one type in one file, found again by any name that they have in it."""

    def __init__(self, sent: Iterable[Sent[Any]]) -> None:
        self._found: dict[str, Sent[Any] | None] = {}
        for one in sent:
            names = {*names_of(one), f"{one.kind}/{one.resource.id}" if one.resource.id else ""}
            names |= {by_identifier(one.kind, identifier) for identifier in one.resource.identifier or ()}
            for name in names - {""}:
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
    if text := _VERSION.sub("", (reference.reference or "").strip()):
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


class Keys:
    """Gives each thing of one type the key by which it is known again: number, else name, else content.

    A number that occurs twice in the file names a prescription or an order, not one thing, and is passed over.
    """

    def __init__(self, kind: str, sent: Iterable[Sent[Resource]]) -> None:
        self._kind = kind
        self._given: set[str] = set()
        self._numbers = Counter(
            number for one in sent for number in {by_identifier(kind, i) for i in one.resource.identifier or ()}
        )

    def key(self, sent: Sent[Resource]) -> str:
        """The key; leaves a thing that is there already."""
        numbers = (by_identifier(self._kind, identifier) for identifier in sent.resource.identifier or ())
        own = [number for number in numbers if number and self._numbers[number] == 1]
        by_content = [f"{self._kind}#{sent.digest}"] if sent.digest else []
        short = [name for name in (*own, *names_of(sent), *by_content) if len(name) <= _KEY_LENGTH]
        if not short:
            raise Left("reference-too-long")
        if short[0] in self._given:
            raise Left("same-thing-twice")
        self._given.add(short[0])
        return short[0]
