"""Loads what the first page did without, so that the first change and the first patient are as quick as the second."""

from collections.abc import Callable

from careplan.application.clinic import Clinic


def warming(clinic: Clinic) -> tuple[Callable[[], object], ...]:
    """Steps of a fraction of a second each, for a thread that lets others in between; any of them may be left out."""
    return (lambda: clinic.engine, _mapper, _commands, _patient, lambda: clinic.library.packs, lambda: _reached(clinic))


def _mapper() -> None:
    from careplan.storage.tables import every  # noqa: PLC0415 - loading it is what is wanted

    every.put_mappings_together()


def _commands() -> None:
    from careplan.application import dispatch  # noqa: F401, PLC0415 - loading it is what is wanted
    from careplan.storage import unit_of_work  # noqa: F401, PLC0415 - as above


def _patient() -> None:
    from careplan.application.queries import patient_file, patients  # noqa: F401, PLC0415 - as above


def _reached(clinic: Clinic) -> None:
    """The engine's first connection, with a question of the kind that pages ask."""
    from careplan.application.queries.last_change import LastChange  # noqa: PLC0415 - as above

    clinic.ask(LastChange(part_id=clinic.user.id))
