"""What was checked and measured is a value: nobody changes it afterwards, and two texts of it cannot be swapped."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from enum import Enum
from inspect import isclass
from typing import Any

import pytest

from careplan.domain.checks.facts import Told
from careplan.domain.checks.index import Against
from careplan.domain.checks.outcome import Input
from careplan.domain.checks.rule import Rule
from careplan.domain.measure.placing import Sheet
from careplan.domain.shared.entity import Entity

FOLDERS = ("careplan.domain.checks", "careplan.domain.measure")
CHANGES = (Entity, Sheet)
"""An entity is revised; a sheet is written on."""
BY_PLACE = (Input, Rule, Against)
"""So short and so common that their order is known."""


def classes() -> Iterator[type[Any]]:
    for folder in FOLDERS:
        package = importlib.import_module(folder)
        for found in pkgutil.walk_packages(package.__path__, f"{folder}."):
            module = importlib.import_module(found.name)
            yield from (each for each in vars(module).values() if isclass(each) and each.__module__ == found.name)


ALL = list(dict.fromkeys(classes()))
PLAIN = [each for each in ALL if not issubclass(each, Enum | Exception) and not getattr(each, "_is_protocol", False)]
VALUES = [each for each in PLAIN if "__dataclass_params__" in vars(each) and not issubclass(each, CHANGES)]


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.__name__)
def test_what_has_parts_says_so(kind: type[Any]) -> None:
    assert "__dataclass_params__" in vars(kind) or not vars(kind).get("__annotations__")


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_a_value_is_frozen_and_has_no_room_for_more(kind: type[Any]) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_frozen_means_what_it_says() -> None:
    with pytest.raises(FrozenInstanceError):
        Told(True).value = False  # type: ignore[misc] # the point


@pytest.mark.parametrize("kind", [each for each in PLAIN if issubclass(each, Entity)], ids=lambda kind: kind.__name__)
def test_an_entity_is_itself_whatever_its_parts(kind: type[Any]) -> None:
    assert is_dataclass(kind)
    assert kind.__eq__ is object.__eq__


@pytest.mark.parametrize(
    "kind", [each for each in VALUES if not each.__name__.startswith("_") and each not in BY_PLACE],
    ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_where_two_texts_could_be_swapped_they_are_named(kind: type[Any]) -> None:
    parts = fields(kind)
    texts = [each for each in parts if each.type is str]
    assert len(texts) < 2 or all(each.kw_only for each in parts)
