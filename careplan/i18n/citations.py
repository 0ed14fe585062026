"""Sources in the middle of a text, called by name instead of by their ids in the pack."""

import re
from collections.abc import Mapping
from functools import cache

from careplan.domain.shared.fact import Source, SourceKind


def short_citation(source: Source) -> str:
    """Where it appeared and when, for a narrow column; the title where nobody recorded that.

    The whole line is `Source.citation`.
    """
    return ", ".join(filter(None, (source.publisher, str(source.year or "")))) if source.publisher else source.title


def sources_named(text: str, sources: Mapping[str, Source]) -> str:
    """The text with each id of a source replaced by its name."""
    if "-" not in text:
        return text
    return _ids(frozenset(sources)).sub(lambda found: short_citation(sources[found[0]]), text)


def is_own_word(source: Source) -> bool:
    """Whether a statement is the library's own, about itself: there is nothing to confirm in it."""
    return source.kind is SourceKind.EDITORIAL


@cache
def _ids(ids: frozenset[str]) -> re.Pattern[str]:
    """The longest first, so that no id is taken for the beginning of another; only ids that are no plain words."""
    told = sorted((re.escape(id) for id in ids if "-" in id), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(told) or '(?!)'})(?![\w-])")
