"""The key on paper: 160 random bits in Crockford's base 32, in groups of five, with a checksum against misreading."""

import hashlib
import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_BYTES = 20
_SECRET_SYMBOLS = 32
_CHECK_SYMBOLS = 3
_GROUP = 5


def make() -> str:
    """A new key as it is shown, once: seven groups of five."""
    secret = secrets.token_bytes(_SECRET_BYTES)
    symbols = _symbols(int.from_bytes(secret), _SECRET_SYMBOLS) + _check(secret)
    return "-".join(symbols[at : at + _GROUP] for at in range(0, len(symbols), _GROUP))


def parsed(text: str) -> bytes | None:
    """The bits behind what a person typed, in any case and spacing; None when it is no recovery key."""
    symbols = _cleaned(text)
    if not _has_shape(symbols):
        return None
    number = 0
    for symbol in symbols[:_SECRET_SYMBOLS]:
        number = number * len(_ALPHABET) + _ALPHABET.index(symbol)
    secret = number.to_bytes(_SECRET_BYTES)
    return secret if _check(secret) == symbols[_SECRET_SYMBOLS:] else None


def is_mistyped(text: str) -> bool:
    """Has the shape of a recovery key but not its checksum; a passphrase may look so too."""
    return _has_shape(_cleaned(text)) and parsed(text) is None


def _cleaned(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper().translate(_READ_AS)


def _has_shape(symbols: str) -> bool:
    return len(symbols) == _SECRET_SYMBOLS + _CHECK_SYMBOLS and set(symbols) <= set(_ALPHABET)


def _check(secret: bytes) -> str:
    return _symbols(int.from_bytes(hashlib.sha256(secret).digest()[:2]) >> 1, _CHECK_SYMBOLS)


def _symbols(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))
