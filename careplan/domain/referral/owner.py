"""The refusal of an owner who does not work here."""

from dataclasses import dataclass

from careplan.domain.shared.errors import Invalid


@dataclass(eq=False, repr=False, kw_only=True)
class NoSuchOwner(Invalid):
    """`known` are the logins there are, separated by commas."""

    known: str
