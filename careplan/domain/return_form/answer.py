"""What stands in the fields of a returned form, word for word: nothing is lost, whatever it turns out to mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careplan.domain.return_form import names
from careplan.domain.shared.errors import Invalid
from careplan.domain.shared.text import allow, without_unprintable

FIELD_LIMIT = 4000
FIELDS_AT_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`entries` are the fields that hold something, by name; `taken` the lines of the preview that were recorded.

    `confirmed` are the doubts about the whole form (`doubts.Doubt`) that a person took upon themselves.
    """

    entries: tuple[tuple[str, str], ...] = ()
    taken: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.entries) > FIELDS_AT_MOST:
            raise Invalid(field="return_form.answer", reason="too-long")
        kept = tuple((name, allow(text, "return_form.answer", limit=FIELD_LIMIT)) for name, text in self.entries)
        object.__setattr__(self, "entries", kept)

    @classmethod
    def of(cls, fields: Mapping[str, str], taken: Iterable[str] = ()) -> "Answer":
        """Of fields as they were read or keyed; blank ones and the form's own code are left out.

        One character that cannot be shown does not hold back the whole form: it goes, the words stay.
        """
        held = ((name, without_unprintable(text).strip()) for name, text in fields.items() if name != names.CODE)
        return cls(entries=tuple(sorted((name, text) for name, text in held if text)), taken=tuple(taken))

    def said(self, name: str) -> str:
        """What stands in a field; empty when nothing does."""
        return next((text for each, text in self.entries if each == name), "")

    @property
    def question(self) -> str:
        """What the therapist asks the clinic."""
        return self.said(names.QUESTION)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in at all."""
        return not self.entries
