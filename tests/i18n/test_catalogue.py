"""Translations are found where they lie, and without one the English sentence stays."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from careplan.i18n import catalogue
from careplan.i18n.catalogue import tr, trn


def compiled(sentences: dict[str, str]) -> bytes:
    """A catalogue as gettext's own tools write it: a head, two tables of lengths and places, the texts."""
    texts = [key.encode() for key in sorted(sentences)], [sentences[key].encode() for key in sorted(sentences)]
    count = len(sentences)
    place, tables, body = 28 + count * 16, b"", b""
    for each in texts:
        for text in each:
            tables += struct.pack("<2I", len(text), place + len(body))
            body += text + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + count * 8, 0, 0) + tables + body


@pytest.fixture
def lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the translation into German is looked for."""
    monkeypatch.setattr(catalogue, "RESOURCES", tmp_path)
    monkeypatch.setattr(catalogue, "LANGUAGE", "de")
    catalogue._translations.cache_clear()
    path = tmp_path / "locale" / "de" / "LC_MESSAGES" / "careplan.mo"
    path.parent.mkdir(parents=True)
    yield path
    catalogue._translations.cache_clear()


def test_a_sentence_is_translated_and_so_is_its_plural(lies: Path) -> None:
    head = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    plural = {"{count} day\0{count} days": "{count} Tag\0{count} Tage"}
    lies.write_bytes(compiled({"": head, "Today": "Heute"} | plural))
    assert (tr("Today"), tr("Patients"), tr("")) == ("Heute", "Patients", "")
    assert [trn("{count} day", "{count} days", count) for count in (1, 3)] == ["1 Tag", "3 Tage"]


def test_without_a_translation_it_stays_english(lies: Path) -> None:
    assert not lies.exists()
    assert (tr("Today"), trn("{count} day", "{count} days", 2)) == ("Today", "2 days")
