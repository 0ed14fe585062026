"""What kept screening due days rest on beside the record: the library as it is installed, and the way of reckoning."""

from careplan.application.clinic import Clinic
from careplan.knowledge.library import Library
from careplan.storage.screening_basis import rests_on_another

_WAY = "1"
"""Goes up when the same facts and the same library come to mean other rows."""


def basis_of(library: Library) -> str:
    """Another one makes all that is kept count no more."""
    return f"{_WAY} {library.digest}"


def ensure_basis(clinic: Clinic) -> None:
    """After an update of library or program everybody waits to be worked out; called before anything is asked."""
    basis = basis_of(clinic.library)
    with clinic.store.reading() as connection:
        is_other = rests_on_another(connection, basis)
    if is_other:
        from careplan.storage.screening_days import begin_anew  # noqa: PLC0415 - only after an update

        begin_anew(clinic.engine, basis)
