"""Nothing of a pack is out of reach: every fact of every file is found by its own words, with its source and mark."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from careplan.application.knowing import Looked, contents, looked_up
from careplan.application.queries.library_shelf import Key, Shelved, facts_of, shelf
from careplan.domain.patient.names import folded
from careplan.domain.shared.fact import Fact
from careplan.knowledge.document import read
from careplan.knowledge.files import FILES, pack_files
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.resources import resource
from tests.support.clinics import library

SHIPPED = resource("knowledge", "ssc")

OTHER = Path(__file__).parents[1] / "knowledge" / "data" / "exampleitis"
LISTS = [name for name in (*FILES, "therapy/physical.yaml", "therapy/occupational.yaml") if name != "pack.yaml"]
"""Files that are lists of entries; in other folders a file is one entry."""
MOST = 25
"""Facts of a file that are searched for: each search looks through everything."""
_NO_WORDS = {
    "source", "confirmed", "also", "confirm_in", "unconfirmed", "id", "system", "level", "direction", "release",
    "topic", "severity", "severity_basis", "operator", "bearing", "population", "urgency", "escalate_to", "new", "low",
    "high", "basis", "strand",
}  # fmt: skip
"""Fields of marks, of numbers, and of codes that are shown as the words they stand for."""


def test_every_fact_of_the_packs_stands_in_an_entry(other: Library) -> None:
    for known in (library(), other):
        entries = shelf(known).entries.values()
        reached = {id(fact) for entry in entries for fact in (*facts_of(entry.content), *entry.beside)}
        for pack in known.packs:
            assert not [fact for fact in _facts(pack) if id(fact) not in reached]


@pytest.mark.parametrize("file", pack_files(SHIPPED), ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_every_fact_of_a_file_is_found_by_its_own_words(file: Path) -> None:
    """The entry has it under the same source and the same mark; of long files some are tried, evenly spread."""
    facts = list({_said(written): written for written in _written(read(file, file.name).data)}.values())
    for written in facts[:: len(facts) // MOST + 1]:
        assert any(_tells(entry, written) for entry in shelf(library()).found(_typed(written))), written


@pytest.mark.parametrize("file", LISTS)
def test_every_row_with_an_id_is_an_entry_that_opens_with_its_sources_and_mark(file: str) -> None:
    rows = list(_rows(read(SHIPPED / file, file).data))
    for row in rows[:: len(rows) // MOST + 1]:
        typed = _typed(row)
        hits = [entry for entry in contents(typed, known=library()).entries if entry.id == row["id"]]
        assert hits, f"{file}: {row['id']} by {typed!r}"
        shown = [looked_up(entry.id, kind=entry.kind, known=library()) for entry in hits]
        assert any({row["source"]} <= {source.id for source in each.sources} for each in shown), row["id"]
        assert any(_tells(_entry_of(each), row) for each in shown), row["id"]


def test_the_facts_of_another_pack_are_found_as_well(other: Library) -> None:
    for file in pack_files(OTHER):
        for written in _written(read(file, file.name).data):
            assert any(_tells(entry, written) for entry in shelf(other).found(_typed(written))), written


def _entry_of(shown: Looked) -> Shelved:
    return shelf(library()).entries[Key(shown.entry.pack, shown.entry.kind, shown.entry.id)]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A pack of another condition."""
    return load(folder=OTHER.parent, kept_in=tmp_path_factory.mktemp("cache"))


def _facts(thing: Any) -> Iterator[Fact]:
    return facts_of(thing)


def _written(data: Any) -> Iterator[Mapping[str, Any]]:
    """Everything in a file that has a source, a mark and words of its own."""
    if isinstance(data, list):
        for each in data:
            yield from _written(each)
    elif isinstance(data, dict):
        if "source" in data and "confirmed" in data and _own_words(data):
            yield data
        for each in data.values():
            yield from _written(each)


def _rows(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rows of a file's own lists that have an id, a source and a mark."""
    for part in data.values():
        if isinstance(part, list):
            yield from (row for row in part if isinstance(row, dict) and {"id", "source", "confirmed"} <= set(row))


def _own_words(written: Mapping[str, Any]) -> str:
    """Its longest text, of a list the first; empty for a number or a code alone, which is read with its entry."""
    values = {key: value[0] if isinstance(value, list) else value for key, value in written.items()}
    texts = [value for key, value in values.items() if isinstance(value, str) and key not in _NO_WORDS]
    return max(texts, key=len, default="")


def _typed(written: Mapping[str, Any]) -> str:
    """The longest of its words: nobody types more."""
    return " ".join(sorted(_own_words(written).split(), key=len)[-6:])


def _tells(entry: Shelved, written: Mapping[str, Any]) -> bool:
    if entry.key not in (told := _told()):
        told[entry.key] = frozenset(_texts_of(entry))
    return _said(written) in told[entry.key]


def _said(written: Mapping[str, Any]) -> tuple[str, bool, str]:
    return written["source"], written["confirmed"], folded(_own_words(written))


@cache
def _told() -> dict[Key, frozenset[tuple[str, bool, str]]]:
    """By entry every text of its facts, with the fact's source and mark; filled as it is asked for."""
    return {}


def _texts_of(entry: Shelved) -> Iterator[tuple[str, bool, str]]:
    for fact in (*facts_of(entry.content), *entry.beside):
        yield from ((fact.source, fact.confirmed, folded(text)) for text in _texts(fact))


def _texts(fact: Fact) -> Iterator[str]:
    for name in fact.__dataclass_fields__:
        value = getattr(fact, name)
        value = value[0] if isinstance(value, tuple) and value else value
        if isinstance(value, str):
            yield value
