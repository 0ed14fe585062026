"""JSON as bytes, before anything in it is believed: its coding, its depth, its numbers, and keys that occur twice.

A full decode by the standard library would be the obvious way and costs three times the whole import. Here each check
runs at the speed of the C routines it is made of; only a place that looks doubtful is read again by the slow parser.
"""

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise
from typing import Any

import msgspec

from careplan.domain.exchange.refusals import ImportRefused, WhyRefused
from careplan.interop import limits

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BATCH = 16
_PIECE = 65_536
_LARGE = min(limits.STRING_BYTES, 2 * limits.PARTS)
"""No smaller text can hold a string that is too long, or too many parts."""
_FEW_ESCAPES = 100_000
_STRUCTURE = b'"[]{}'
_ALL_BUT_STRUCTURE = bytes(set(range(256)) - set(_STRUCTURE))
_ONE_KIND_OF_BRACKET = bytes.maketrans(b"{}", b"[]")
_BYTE_POSITION = re.compile(r"\(byte (\d+)\)")
_HALF_OF_A_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])")
_ESCAPED_COLON = re.compile(rb"\\u003[aA]")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,40}")


def text_bytes(data: bytes) -> bytes:
    """The JSON text without its byte order mark; refuses what is not UTF-8 or nests too deeply."""
    if data.startswith(_UTF16_MARKS):
        raise ImportRefused(reason=WhyRefused.NOT_UTF8, where="byte 0")
    data = data.removeprefix(_BYTE_ORDER_MARK)
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError as error:
            raise ImportRefused(reason=WhyRefused.NOT_UTF8, where=f"byte {error.start}") from None
    ensure_shallow(data)
    return data


def ensure_shallow(data: bytes) -> None:
    """Refuses more than `limits.DEPTH` levels.

    Only quotes and brackets are kept; then each round takes away the innermost pairs, so the rounds are the levels.
    Brackets that do not match are left to the parser, which knows where they stand.
    """
    pieces = (piece.translate(_ONE_KIND_OF_BRACKET, _ALL_BUT_STRUCTURE) for piece in _unescaped(data))
    # Two quotes side by side have no bracket between them, whichever of them begins a string.
    brackets = b"".join(piece.replace(b'""', b"") for piece in pieces).replace(b'""', b"")
    if b'"' in brackets:
        brackets = re.sub(rb'"[^"]*"?', b"", brackets)
    if b"[" * (limits.DEPTH + 1) in brackets:  # spares a file of nothing but brackets its rounds
        raise ImportRefused(reason=WhyRefused.TOO_DEEP, limit=limits.DEPTH)
    for _ in range(limits.DEPTH):
        fewer = brackets.replace(b"[]", b"")
        if len(fewer) == len(brackets):
            return
        brackets = fewer
    if b"[]" in brackets:
        raise ImportRefused(reason=WhyRefused.TOO_DEEP, limit=limits.DEPTH)


def _unescaped(data: bytes) -> Iterator[bytes]:
    """The pieces between backslashes and what they escape: every quote that is left begins or ends a string.

    Longer ones come in parts, because fresh memory for all of a large file costs more than going through it.
    """
    begins, escapes = 0, 0
    while begins < len(data) and escapes < _FEW_ESCAPES:
        at = data.find(b"\\", begins, begins + _PIECE)
        ends = begins + _PIECE if at < 0 else at
        yield data[begins:ends]
        begins = ends if at < 0 else ends + 2
        escapes += at >= 0
    yield re.sub(rb"\\.", b"", data[begins:], flags=re.DOTALL)


def ensure_within_limits(text: bytes | msgspec.Raw, where: str) -> None:
    """Refuses an entry with too many parts or a string that is too long; small ones cost one comparison."""
    size = len(memoryview(text))
    if size > limits.STRING_BYTES:
        strings = b"".join(_unescaped(bytes(text))).split(b'"')
        if max(map(len, strings)) > limits.STRING_BYTES:
            raise ImportRefused(reason=WhyRefused.STRING_TOO_LONG, where=where, limit=limits.STRING_BYTES)
    if size > 2 * limits.PARTS:
        whole = bytes(text)
        if whole.count(b"{") + whole.count(b"[") > limits.PARTS:
            raise ImportRefused(reason=WhyRefused.TOO_MANY_PARTS, where=where, limit=limits.PARTS)


@lru_cache(maxsize=8192)
def _exact(text: str) -> Decimal:
    """Kept, because prices and scores of a large file are a few numbers that come again and again."""
    if len(text) > limits.NUMBER_DIGITS:
        raise ImportRefused(reason=WhyRefused.NUMBER_OUT_OF_RANGE, limit=limits.NUMBER_DIGITS)
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ImportRefused(reason=WhyRefused.NUMBER_OUT_OF_RANGE) from None
    if abs(value.adjusted()) > limits.NUMBER_DIGITS:
        raise ImportRefused(reason=WhyRefused.NUMBER_OUT_OF_RANGE)
    return value


_decode = msgspec.json.Decoder(float_hook=_exact).decode
_encode = msgspec.json.Encoder(decimal_format="number").encode


def trees(texts: Sequence[msgspec.Raw], name: str) -> Iterator[Any]:
    """Decoded values in their order, checked as `tree` checks one; the n-th is called `name[n]` in a refusal.

    They go through in batches, because most of the time of a large file would be spent between the C routines; small
    ones, because what was decoded is then still in the processor's cache when it is counted.
    """
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        joined = b"[" + b",".join(batch) + b"]"
        if len(joined) > _LARGE:
            for place, text in enumerate(batch, start):
                ensure_within_limits(text, f"{name}[{place}]")
        try:
            values = _faithful(joined)
        except (msgspec.DecodeError, RecursionError, ImportRefused):
            values = None  # said again below, with the place
        if values is None:
            yield from (tree(text, f"{name}[{place}]") for place, text in enumerate(batch, start))
        else:
            yield from values


def tree(text: bytes | msgspec.Raw, where: str) -> Any:
    """A decoded value with exact decimals; refuses what is no strict JSON, saying where, and keys that occur twice."""
    try:
        value = _faithful(text)
        if value is None:
            ensure_single_keys(bytes(text), where)
            value = _decode(text)
    except msgspec.DecodeError as error:
        raise why_malformed(bytes(text), error, where) from None
    except RecursionError:
        raise ImportRefused(reason=WhyRefused.TOO_DEEP, where=where, limit=limits.DEPTH) from None
    except ImportRefused as refused:
        refused.where = refused.where or where
        raise
    return value


def _faithful(text: bytes | msgspec.Raw) -> Any:
    """The decoded value when no member of an object can have got lost in it, else None.

    A key that occurs twice takes its first value with it and a colon at least; no other colon comes or goes, for
    strings are written as they were read unless a colon was escaped: then only the slow parser can tell.
    """
    value = _decode(text)
    whole = bytes(text)
    if b"\\" in whole and _ESCAPED_COLON.search(whole):
        return None
    return value if _encode(value).count(b":") == whole.count(b":") else None


def ensure_single_keys(text: bytes, where: str) -> None:
    """Refuses a JSON text in which an object holds one key twice; of the text, only a plain key is ever named."""

    def once(pairs: Sequence[tuple[str, Any]]) -> None:
        if len(dict(pairs)) == len(pairs):
            return
        keys = sorted(key for key, _ in pairs)
        twice = next(key for key, following in pairwise(keys) if key == following)
        named = f"{where} {twice}" if _PLAIN_KEY.fullmatch(twice) else where
        raise ImportRefused(reason=WhyRefused.DUPLICATE_KEY, where=named.strip())

    json.loads(text, object_pairs_hook=once, parse_int=str, parse_float=str)


def why_malformed(data: bytes, error: msgspec.DecodeError, where: str = "") -> ImportRefused:
    """The refusal that says what the parser stumbled over, in the terms of `WhyRefused`."""
    said = str(error)
    found = _BYTE_POSITION.search(said)
    at = int(found[1]) if found else len(data)
    place = f"{where} byte {at}".strip()
    if "surrogate" in said or _HALF_OF_A_PAIR.search(data[max(0, at - 12) : at + 6]):
        return ImportRefused(reason=WhyRefused.LONE_SURROGATE, where=place)
    if "out of range" in said:
        return ImportRefused(reason=WhyRefused.NUMBER_OUT_OF_RANGE, where=where)
    if data[at : at + 3] in {b"NaN", b"Inf"} or data[at - 1 : at + 2] == b"-In":
        return ImportRefused(reason=WhyRefused.NOT_A_NUMBER, where=place)
    return ImportRefused(reason=WhyRefused.MALFORMED if found else WhyRefused.CUT_SHORT, where=place)
