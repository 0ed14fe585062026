"""What is dear to make is made by one process of a test run, and read by all of them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_LONGEST = 300.0
"""Seconds that the others wait for the one that makes it."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` filled; whoever comes first makes it, nobody may change it afterwards."""
    root = factory.getbasetemp()
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    whole, begun, broken = (shared / f"{name}{ending}" for ending in ("", ".begun", ".broken"))
    try:
        begun.mkdir()
    except FileExistsError:
        _wait(whole, broken)
        return whole
    making = shared / f"{name}.making"
    making.mkdir()
    try:
        make(making)
    except BaseException:
        broken.touch()
        raise
    making.rename(whole)
    return whole


def _wait(whole: Path, broken: Path) -> None:
    end = time.monotonic() + _LONGEST
    while not whole.exists():
        assert not broken.exists(), f"{whole.name} could not be made; the process that tried says why"
        assert time.monotonic() < end, f"{whole.name} was not made in {_LONGEST:.0f} seconds"
        time.sleep(0.05)
