"""The one gettext catalogue: English sentences are the keys, translations lie in `resources/locale`."""

import gettext
from functools import cache

from careplan.resources import RESOURCES

LANGUAGE = "en"
"""BCP 47 tag of the language that sentences are made in; documents carry it as their language."""


@cache
def _translations() -> gettext.NullTranslations:
    """What gettext.translation() gives, which would load all the names that languages go by first."""
    path = RESOURCES / "locale" / LANGUAGE / "LC_MESSAGES" / "careplan.mo"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def tr(text: str) -> str:
    """The sentence in the reader's language; an English sentence that nobody translated stays as it is."""
    return _translations().gettext(text) if text else ""  # gettext keeps its own header under the empty sentence


def trn(one: str, more: str, count: int) -> str:
    """The sentence for so many, `{count}` filled in: languages have one to six of them, and English has two."""
    return _translations().ngettext(one, more, count).format(count=count)
