"""A FHIR file as typed resources: each entry stands for itself, so a bad one is left out and the others go on."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar, cast

import msgspec

from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.interop import limits
from careplan.interop.account import Account
from careplan.interop.fhir.resources import KINDS, Resource, Taken
from careplan.interop.fhir.sent import Left, Sent
from careplan.interop.json_text import ensure_single_keys, ensure_within_limits, text_bytes, tree, trees, why_malformed

R = TypeVar("R")

_TYPE_NAME = re.compile(r"[A-Z][A-Za-z]{1,60}")
_ERROR_PATH = re.compile(r"at `\$(?:\.|\[)?(.*)`$")
_UNDERSTOOD = (msgspec.UNSET, None)
_ABSENT = msgspec.Raw(b"[]")


class _Top(msgspec.Struct, gc=False, rename="camel"):
    resource_type: Any = None
    timestamp: Any = None
    entry: msgspec.Raw = _ABSENT


@dataclass(slots=True)
class Contents:
    """The resources of one file by their type, in the order of the file; `written` is the time of the bundle."""

    account: Account
    written: str | None = None
    sent: dict[type[Any], list[Sent[Any]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, kind: type[R]) -> list[Sent[R]]:
        """All resources of a type."""
        return cast("list[Sent[R]]", self.sent[kind])


def contents_of(data: bytes, account: Account) -> Contents:
    """Reads a Bundle or a single resource; raises ImportRefused for what is no FHIR or passes a limit."""
    data = text_bytes(data)
    top = _top(data)
    contents = Contents(account)
    if top.resource_type != "Bundle":
        ensure_within_limits(data, "")
        _take(contents, tree(data, ""), None, "")
        return contents
    contents.written = top.timestamp if isinstance(top.timestamp, str) else None
    _check_envelope(data, top.entry)
    entries = _entries(top.entry)
    for place, entry in enumerate(trees(entries, "entry")):
        if not isinstance(entry, dict) or not isinstance(entry.get("resource"), dict):
            account.leave(f"entry[{place}]", "no-resource", kind="entry")
            continue
        url = entry.get("fullUrl")
        _take(contents, entry["resource"], place, url if isinstance(url, str) else "")
    return contents


def _top(data: bytes) -> _Top:
    try:
        top = msgspec.json.decode(data, type=_Top)
    except msgspec.ValidationError:
        raise ImportRefused(reason=WhyRefused.NOT_FHIR) from None
    except msgspec.DecodeError as error:
        raise why_malformed(data, error) from None
    except RecursionError:
        raise ImportRefused(reason=WhyRefused.TOO_DEEP, limit=limits.DEPTH) from None
    if not isinstance(top.resource_type, str) or not _TYPE_NAME.fullmatch(top.resource_type):
        raise ImportRefused(reason=WhyRefused.NOT_FHIR)
    return top


def _entries(entry: msgspec.Raw) -> list[msgspec.Raw]:
    try:
        entries = msgspec.json.decode(entry, type=list[msgspec.Raw])
    except msgspec.ValidationError:
        raise ImportRefused(reason=WhyRefused.NOT_FHIR, where="entry") from None
    if len(entries) > limits.ENTRIES:
        raise ImportRefused(reason=WhyRefused.TOO_MANY_ENTRIES, limit=limits.ENTRIES)
    return entries


def _check_envelope(data: bytes, entry: msgspec.Raw) -> None:
    """The bundle without its entries, which are checked one by one; when they cannot be cut out, all of it, slowly."""
    envelope = data
    inner = memoryview(entry)
    start = data.find(bytes(inner[:256]))
    if entry is not _ABSENT and start >= 0 and data.startswith(inner, start):
        envelope = data[:start] + b"[]" + data[start + len(inner) :]
    ensure_single_keys(envelope, "")
    ensure_within_limits(envelope, "")


def _take(contents: Contents, resource: dict[str, Any], place: int | None, url: str) -> None:
    """Sorts a resource by its type; `place` is None for one that is the whole file."""
    account, name = contents.account, resource.get("resourceType")
    if not isinstance(name, str) or not _TYPE_NAME.fullmatch(name):
        account.leave("file" if place is None else f"entry[{place}]", "no-resource-type", kind="entry")
        return
    kind = KINDS.get(name)
    if kind is None:
        account.leave("", "type-not-taken", name, kind=name)
        return
    where = name if place is None else f"entry[{place}] {name}"
    try:
        typed = _understood(resource, kind)
    except Left as left:
        account.leave(where, left.reason, left.value, kind=name)
        return
    digest = "" if url or typed.id else sha256(msgspec.json.encode(resource, order="deterministic")).hexdigest()
    contents.sent[kind].append(Sent(name, typed, where, url, digest, account))


def _understood(resource: dict[str, Any], kind: type[Taken]) -> Resource:
    """Typed, and free of what FHIR forbids a reader to pass over: modifiers and rules that it does not know."""
    try:
        typed = cast("Resource", msgspec.convert(resource, kind))
    except msgspec.ValidationError as error:
        found = _ERROR_PATH.search(str(error))
        raise Left("wrong-type", found[1] if found else "") from None
    if typed.modifier_extension not in _UNDERSTOOD:
        raise Left("modifier-extension")
    if typed.implicit_rules not in _UNDERSTOOD:
        raise Left("implicit-rules")
    return typed
