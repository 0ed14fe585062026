"""Whether a PDF has a program in it or starts one; runs only in the looking process, which itself runs neither."""

from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf

_ACTIVE = {"/JavaScript", "/Launch"}
_MOST_OBJECTS = 200_000
_DEEP = 2


def is_active(data: bytes) -> bool:
    """Looks at each object, also where they are packed together; False for what qpdf cannot read, PDFium decides."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            return any(map(_acts, islice(document.objects, _MOST_OBJECTS)))
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False


def _acts(found: Any) -> bool:
    """Actions stand alone, or inside what triggers them: two steps down is where PDF puts them."""
    return _acts_within(found, _DEEP)


def _acts_within(found: Any, depth: int) -> bool:
    if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if str(found.get("/S", "")) in _ACTIVE:
        return True
    if not depth:
        return False
    inside = (each for key, each in found.items() if key in {"/OpenAction", "/A", "/AA"} or depth < _DEEP)
    return any(_acts_within(each, depth - 1) for each in inside if not getattr(each, "is_indirect", False))
