"""What became of a text that somebody typed: understood, or a doubt that says why and what it may have meant."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from careplan.i18n.catalogue import tr

V_co = TypeVar("V_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Understood(Generic[V_co]):
    """`words` is how the program will write the value, `note` what it could not take from the text."""

    value: V_co
    words: str
    note: str = ""

    @property
    def text(self) -> str:
        """What is shown under the field while typing."""
        return f"{self.words}. {self.note}" if self.note else self.words


@dataclass(frozen=True, slots=True)
class Doubt:
    """Nothing is taken from the text. Each guess is a text that would be understood."""

    why: str
    guesses: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reason, then the guesses as a question."""
        if not self.guesses:
            return self.why
        listed = (
            tr(" or ").join((", ".join(self.guesses[:-1]), self.guesses[-1])) if self.guesses[1:] else self.guesses[0]
        )
        return f"{self.why} " + tr("Did you mean {guesses}?").format(guesses=listed)
