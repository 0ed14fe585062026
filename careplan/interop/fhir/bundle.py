"""A FHIR file as typed resources: each entry stands for itself, so a bad one is left out and the others go on."""

import re
from collections import Counter, defaultdict
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
_OBJECT = re.compile(rb'\{\s*"')
_BETWEEN = re.compile(rb"[\s,]*")


class _Top(msgspec.Struct, gc=False, rename="camel"):
    resource_type: Any = None
    timestamp: Any = None


class _Bundle(_Top, gc=False, rename="camel"):
    entry: list[msgspec.Raw] = []


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
    if not isinstance(top, _Bundle):
        ensure_within_limits(data, "")
        _take(contents, tree(data, ""), None, "")
        return contents
    contents.written = top.timestamp if isinstance(top.timestamp, str) else None
    if len(top.entry) > limits.ENTRIES:
        raise ImportRefused(reason=WhyRefused.TOO_MANY_ENTRIES, limit=limits.ENTRIES)
    _check_envelope(data, top.entry)
    unread: Counter[str] = Counter()
    for place, entry in enumerate(trees(top.entry, "entry")):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if not isinstance(resource, dict):
            account.leave(f"entry[{place}]", "no-resource", kind="entry")
        elif (name := _unread_type(resource)) is not None:
            unread[name] += 1
        else:
            url = entry.get("fullUrl")
            _take(contents, resource, place, url if isinstance(url, str) else "")
    for name, count in unread.items():
        account.leave_many(count, "type-not-taken", name, kind=name)
    return contents


def _top(data: bytes) -> _Top:
    """A bundle with its entries apart, nearly always in one go through the bytes; of anything else only the head."""
    try:
        top: _Top = msgspec.json.decode(data, type=_Bundle)
    except msgspec.ValidationError:
        top = _head(data)
        if top.resource_type == "Bundle":
            raise ImportRefused(reason=WhyRefused.NOT_FHIR, where="entry") from None
    except msgspec.DecodeError as error:
        raise why_malformed(data, error) from None
    except RecursionError:
        raise ImportRefused(reason=WhyRefused.TOO_DEEP, limit=limits.DEPTH) from None
    if not isinstance(top.resource_type, str) or not _TYPE_NAME.fullmatch(top.resource_type):
        raise ImportRefused(reason=WhyRefused.NOT_FHIR)
    return top if top.resource_type == "Bundle" else _Top(resource_type=top.resource_type)


def _head(data: bytes) -> _Top:
    try:
        return msgspec.json.decode(data, type=_Top)
    except msgspec.ValidationError:
        raise ImportRefused(reason=WhyRefused.NOT_FHIR) from None
    except msgspec.DecodeError as error:  # behind what was of the wrong type
        raise why_malformed(data, error) from None


def _check_envelope(data: bytes, entries: list[msgspec.Raw]) -> None:
    """The bundle without its entries, which are checked one by one; when they cannot be cut out, all of it, slowly."""
    envelope = _envelope(data, entries)
    try:
        ensure_single_keys(envelope, "")
    except ValueError:  # the same bytes stood somewhere else too, and what was cut out were not the entries
        envelope = data
        ensure_single_keys(envelope, "")
    ensure_within_limits(envelope, "")


def _envelope(data: bytes, entries: list[msgspec.Raw]) -> bytes:
    """The bundle with an empty object in place of its entries from the first that is an object with a key.

    Such a one is nowhere found within a string, for its first quote would have ended the string; and only what is an
    entry to the byte is left out.
    """
    first = next((place for place, entry in enumerate(entries) if _OBJECT.match(entry)), None)
    if first is None:
        return data
    begins = ends = data.find(bytes(entries[first]))
    for entry in entries[first:]:
        text, between = memoryview(entry), _BETWEEN.match(data, ends)
        ends = between.end() if between else ends
        if not data.startswith(text, ends):
            return data
        ends += len(text)
    return data[:begins] + b"{}" + data[ends:]


def _unread_type(resource: dict[str, Any]) -> str | None:
    """The type of a resource that is only counted; most of a large file is such."""
    name = resource.get("resourceType")
    if not isinstance(name, str) or name in KINDS or not _TYPE_NAME.fullmatch(name):
        return None
    return name


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
