"""What people are told when something did not go as asked: what happened, what is safe, what to do."""

from collections.abc import Mapping
from typing import NamedTuple

from careplan.i18n.catalogue import tr

UNCHANGED = "Nothing was changed."


class Said(NamedTuple):
    """One entry of a table of sentences: English, with `{parameters}`; `safe` is what the person need not fear for."""

    happened: str
    todo: str = ""
    safe: str = UNCHANGED

    def filled(self, code: str, parameters: Mapping[str, object]) -> "Message":
        """The sentence in the reader's language; a text of the clinic's people may hold braces, the table may not."""
        happened, safe, todo = (
            _capital(tr(text).format(**parameters)) for text in (self.happened, self.safe, self.todo)
        )
        return Message(code=code, happened=happened, safe=safe, todo=todo)


class Message(NamedTuple):
    """Three sentences under a stable code; any of the last two may be empty."""

    code: str
    happened: str
    safe: str = ""
    todo: str = ""
    details: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(part for part in (self.happened, *self.details, self.safe, self.todo) if part)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
