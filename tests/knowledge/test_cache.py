"""A compiled pack is remembered, and never believed when anything about it is off."""

import subprocess
import sys
from pathlib import Path

import pytest

from careplan.application.labels import labels
from careplan.knowledge import cache
from careplan.knowledge.library import Library
from careplan.knowledge.loader import load
from careplan.knowledge.refusals import PackRefused, Reason
from tests.knowledge.conftest import Spoil


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def library(packs: Path, kept: Path) -> Library:
    return load(folder=packs, kept_in=kept)


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a pack can only come from the cache."""
    monkeypatch.setitem(sys.modules, "careplan.knowledge.compile", None)


def entry(kept: Path) -> Path:
    return kept / "knowledge" / "exampleitis.json"


@pytest.mark.usefixtures("no_compiler")
def test_without_cache_and_compiler_there_is_no_pack(packs: Path, kept: Path) -> None:
    with pytest.raises(ImportError):
        load(folder=packs, kept_in=kept)


def test_the_second_load_is_the_same_and_compiles_nothing(
    library: Library, packs: Path, kept: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("no_compiler")
    assert load(folder=packs, kept_in=kept).packs == library.packs
    assert [path.name for path in (kept / "knowledge").iterdir()] == ["exampleitis.json"]


def test_the_words_that_are_kept_apart_are_those_of_the_pack(tmp_path: Path) -> None:
    """Of every pack that is shipped: the first page and all others call things by the same names."""
    load(kept_in=tmp_path)
    again = load(kept_in=tmp_path)
    said = labels(again)
    assert said == labels(Library(again.packs, again.folder))
    assert said.label("specialty", again.packs[0].packets[0].id) == again.packs[0].packets[0].name


def test_a_cached_start_needs_neither_yaml_nor_jsonschema(library: Library, packs: Path, kept: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from careplan.knowledge.loader import load\n"
        "load(folder=Path(sys.argv[1]), kept_in=Path(sys.argv[2]))\n"
        "print(sorted({'yaml', 'jsonschema', 'referencing'} & set(sys.modules)))"
    )
    run = [sys.executable, "-c", program, str(packs), str(kept)]
    root = Path(__file__).parents[2]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
    assert library.pack("exampleitis")


def test_a_change_in_any_file_is_seen(library: Library, spoil: Spoil, kept: Path) -> None:
    packs = spoil("drugs/samplumab.yaml", 'value: "0.5"', 'value: "0.75"')
    regimen = load(folder=packs, kept_in=kept).drug("samplumab").regimens[0]
    assert str(regimen.target) == "0.75 mg/kg"
    assert str(library.drug("samplumab").regimens[0].target) == "0.5 mg/kg"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:-2] + b" }",
        lambda content: content.replace(b"0.5", b"0.6"),
        lambda content: b"something else\n" + content,
        lambda content: b"\xff\xfe" * 50,
    ],
    ids=["empty", "cut", "altered", "wrong dose", "foreign head", "binary"],
)
def test_a_damaged_or_foreign_entry_is_made_anew(library: Library, packs: Path, kept: Path, damage: object) -> None:
    whole = entry(kept).read_bytes()
    assert callable(damage)
    spoiled = damage(whole)
    assert spoiled != whole
    entry(kept).write_bytes(spoiled)
    assert load(folder=packs, kept_in=kept).packs == library.packs
    assert entry(kept).read_bytes() == whole


def test_a_well_formed_entry_of_another_shape_is_made_anew(library: Library, packs: Path, kept: Path) -> None:
    key = entry(kept).read_bytes().split(b" ")[1].decode()
    cache.remember(kept / "knowledge", "exampleitis", key, {"about": "nothing"})
    assert load(folder=packs, kept_in=kept).packs == library.packs


def test_a_folder_that_cannot_be_written_is_no_error(packs: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    assert load(folder=packs, kept_in=in_the_way).pack("exampleitis")
    (tmp_path / "kept" / "knowledge" / "exampleitis.json").mkdir(parents=True)
    assert load(folder=packs, kept_in=tmp_path / "kept").pack("exampleitis")
    assert [path.name for path in (tmp_path / "kept" / "knowledge").iterdir()] == ["exampleitis.json"]


def test_the_cache_is_where_the_environment_says(packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREPLAN_CACHE", str(tmp_path / "there"))
    load(folder=packs)
    assert (tmp_path / "there" / "knowledge" / "exampleitis.json").is_file()
    monkeypatch.delenv("CAREPLAN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache.cache_folder() == tmp_path / "xdg" / "careplan"


def test_what_the_schemas_let_pass_and_the_domain_does_not_is_a_refusal() -> None:
    with pytest.raises(PackRefused) as caught:
        cache.typed({"about": "nothing"}, "exampleitis")
    assert caught.value.reason is Reason.NOT_IN_THE_DOMAIN
