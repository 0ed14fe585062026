"""The schemas are strict everywhere and say in words what they want."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from careplan.knowledge.files import FILES, FOLDERS
from careplan.resources import resource

SCHEMAS = {path.stem: json.loads(path.read_bytes()) for path in resource("knowledge", "schema").glob("*.json")}


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(each)


def test_every_kind_of_file_has_its_schema_and_no_schema_is_left_over() -> None:
    assert set(SCHEMAS) == {*FILES.values(), *FOLDERS.values(), "parts"}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one_and_refuses_what_it_does_not_know(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    objects = [part for part in parts(SCHEMAS[name]) if "object" in part.get("type", ())]
    assert objects
    assert [part for part in objects if part.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_fact_cannot_come_without_source_and_flag(name: str) -> None:
    facts = [part for part in parts(SCHEMAS[name]) if "confirmed" in part.get("properties", ())]
    assert [part for part in facts if not {"source", "confirmed"} <= set(part["required"])] == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_pattern_is_explained_in_words(name: str) -> None:
    assert [
        part for part in parts(SCHEMAS[name]) if isinstance(part.get("pattern"), str) and "description" not in part
    ] == []
