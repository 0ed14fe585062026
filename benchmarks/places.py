"""Synthetic clinics of two sizes, made once per run, and a bare connection to each with the same settings."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from careplan.application.clinic import Clinic
from careplan.application.synth import synth
from careplan.storage.engine import open_engine
from tests.support import clinics

SIZES = (10_000, 100_000)
QUICK_SIZES = (1_000, 10_000)


@dataclass(frozen=True)
class Place:
    """One clinic of `patients` people."""

    path: Path
    patients: int
    clinic: Clinic

    @cached_property
    def bare(self) -> Any:
        """The driver alone, on the same file, with the key and settings of the program."""
        connection = open_engine(self.path, clinics.DATA_KEY).raw_connection().driver_connection
        assert connection is not None
        return connection


class Places:
    """Makes a clinic when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[int, Place] = {}

    def of(self, patients: int) -> Place:
        """The clinic of this size."""
        if patients not in self._made:
            path = self.folder / f"synthetic-{patients}.careplan"
            clinic = clinics.create(path)
            synth(clinic, patients)
            self._made[patients] = Place(path, patients, clinic)
        return self._made[patients]


@contextmanager
def temporary() -> Iterator[Places]:
    """Gone at the end."""
    with tempfile.TemporaryDirectory(prefix="careplan-bench-") as folder:
        yield Places(Path(folder))
