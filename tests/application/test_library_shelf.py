"""Looking things up: every entry is found by any of its words, and says what names it."""

import pytest

from careplan.application.queries.library_kinds import NAMES, shelved
from careplan.application.queries.library_passages import passages, shortened
from careplan.application.queries.library_shelf import Key, Shelf, facts_of, key_at, shelf
from careplan.domain.shared.fact import Fact
from careplan.i18n.library_kinds import kind_name, kind_title
from careplan.knowledge.loader import load


@pytest.fixture(scope="module")
def found() -> Shelf:
    return shelf(load())


def test_every_entry_of_every_pack_is_on_the_shelf(found: Shelf) -> None:
    keys = [Key(pack.id, kind, thing.id) for pack in load().packs for kind, thing in shelved(pack)]
    assert list(found.entries) == keys
    assert len(set(keys)) == len(keys)


def test_every_kind_of_entry_has_words(found: Shelf) -> None:
    kinds = {key.kind for key in found.entries}
    assert kinds <= set(NAMES)
    assert all(kind_name(kind) and kind_title(kind) for kind in kinds)


def test_every_typed_word_must_occur_and_accents_and_capitals_do_not_count(found: Shelf) -> None:
    drug = load().packs[0].drugs[0]
    brand = drug.brand_names[0].name
    hits = [entry.key.id for entry in found.found(f"{brand.upper()} {drug.generic_name[:4]}")]
    assert drug.id in hits
    assert not found.found(f"{brand} nowhere-at-all")
    assert len(found.found("  ")) == len(found.entries)


def test_names_come_before_what_is_inside(found: Shelf) -> None:
    word = load().packs[0].drugs[0].generic_name
    in_name = [word in entry.name.casefold() for entry in found.found(word)]
    assert in_name == sorted(in_name, reverse=True)
    assert not all(in_name), "something only tells of it"


def test_what_names_an_entry_is_known(found: Shelf) -> None:
    pack = load().packs[0]
    pair = pack.interactions[0]
    users = {entry.key for entry in found.users(Key(pack.id, "drug", pair.a))}
    assert Key(pack.id, "interaction", pair.id) in users
    source = pack.sources[0].id
    assert all(source in str(entry.content) for entry in found.users(Key(pack.id, "source", source)))


def test_a_path_leads_back_to_its_key(found: Shelf) -> None:
    key = next(iter(found.entries))
    assert key_at(key.path) == key
    assert key_at("new") is None


def test_no_fact_of_an_entry_is_left_out_but_those_of_entries_of_their_own(found: Shelf) -> None:
    for entry in found.entries.values():
        if entry.key.kind == "instrument family":
            continue
        said = [each for each in passages(entry.content) if each.confirmed is not None]
        assert len(said) == len(list(facts_of(entry.content))), entry.key


def test_a_fact_keeps_its_mark_and_sources(found: Shelf) -> None:
    for entry in found.entries.values():
        if isinstance(entry.content, Fact):
            own = passages(entry.content)[0]
            assert own.confirmed is entry.content.confirmed
            assert own.sources == (entry.content.source, *entry.content.also)


def test_a_long_table_is_told_by_its_beginning_and_its_length() -> None:
    table = " ".join(f"-0.{number:04}" for number in range(200))
    assert shortened(table) == "-0.0000 -0.0001 -0.0002 -0.0003 -0.0004 -0.0005 … (200)"
    assert shortened("6-12 months") == "6-12 months"


def test_limits_and_licence_stand_beside_an_instrument(found: Shelf) -> None:
    entries = [entry for key, entry in found.entries.items() if key.kind == "instrument"]
    beside = next(entry for entry in entries if entry.beside)
    assert [each.section for each in passages(beside.content, beside.beside)].count("beside") == len(beside.beside)
