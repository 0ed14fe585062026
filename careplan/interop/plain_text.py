"""Text of others as it can be kept and printed: the same words without characters that nobody sees."""

import re

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
"""Zero-width spaces, marks and overrides of direction: they make two names look alike and one look like another.

Joiners (U+200C, U+200D) stay: Persian and Indic words need them.
"""


def plain(text: str) -> str:
    """One form of line end, nothing invisible, no blanks around; what cannot be stored is the domain's to refuse."""
    if not text.isprintable():
        text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def has_invisible(text: str) -> bool:
    """Whether `plain` takes more away than blanks and line ends."""
    return not text.isprintable() and _INVISIBLE.search(text) is not None
