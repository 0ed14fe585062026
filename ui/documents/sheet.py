"""What can be looked at, kept as a file and printed: a paper of a plan, of a referral, or of anything else."""

from collections.abc import Hashable
from typing import Protocol

from careplan.application.clinic import Clinic
from careplan.application.printing import Exported


class Sheet(Protocol):
    """A paper by its title; two sheets with one `key` are the same document, perhaps as it was before."""

    @property
    def title(self) -> str:
        """What the window calls it."""

    @property
    def key(self) -> Hashable:
        """The same for another version of the same document."""

    def looked(self, clinic: Clinic) -> bytes:
        """Its pages now; nothing is written and no number is given."""

    def exported(self, clinic: Clinic) -> Exported:
        """The finished document with its number."""
