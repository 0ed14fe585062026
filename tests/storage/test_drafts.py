"""A draft is on disk when it was kept, belongs to one person, and leaves no trace in the record."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from careplan.application.clinic import Clinic
from careplan.application.drafts import LIMIT, draft_key
from careplan.domain.shared.errors import Invalid
from careplan.storage.tables.journal import step
from tests.support import clinics

KEY = draft_key("goal", UUID(int=7), "description")


def test_what_was_kept_is_there_again_after_reopening(clinic: Clinic, path: Path) -> None:
    kept = clinic.drafts.keep(KEY, "Walk to the mar", "Walk")
    clinic.engine.dispose()
    again = clinics.reopen(path)
    assert again.drafts.kept(KEY) == kept
    assert again.drafts.all() == (kept,)
    again.engine.dispose()


def test_a_later_one_takes_its_place(clinic: Clinic) -> None:
    clinic.drafts.keep(KEY, "one", "")
    later = clinic.drafts.keep(KEY, "two", "")
    assert clinic.drafts.all() == (later,)


def test_all_are_listed_the_oldest_first(clinic: Clinic) -> None:
    first = clinic.drafts.keep("b", "x", "")
    second = clinic.drafts.keep("a", "x", "")
    assert clinic.drafts.all() == (first, second)


def test_a_colleague_neither_sees_nor_drops_it(clinic: Clinic) -> None:
    kept = clinic.drafts.keep(KEY, "mine", "")
    ben = clinics.colleague(clinic)
    assert ben.drafts.kept(KEY) is None
    ben.drafts.drop(KEY)
    other = ben.drafts.keep(KEY, "his", "")
    assert clinic.drafts.kept(KEY) == kept
    assert ben.drafts.kept(KEY) == other


def test_dropping_spares_what_was_typed_since(clinic: Clinic) -> None:
    clinic.drafts.keep(KEY, "saved", "")
    clinic.drafts.keep(KEY, "saved and more", "")
    clinic.drafts.drop(KEY, "saved")
    assert clinic.drafts.kept(KEY) is not None
    clinic.drafts.drop(KEY, "saved and more")
    assert clinic.drafts.kept(KEY) is None


def test_it_is_in_no_journal_and_makes_nothing_stale(clinic: Clinic) -> None:
    def steps() -> int:
        with clinic.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(step)) or 0

    heard: list[object] = []
    clinic.listeners.append(heard.append)
    before = steps()
    clinic.drafts.keep(KEY, "text", "")
    clinic.drafts.drop(KEY)
    assert steps() == before
    assert not heard


@pytest.mark.parametrize("text", ["", "two\nlines", "a\x00b", "\U0001f642", "  ends in blanks  ", "x" * LIMIT])
def test_any_text_comes_back_as_it_was(clinic: Clinic, text: str) -> None:
    clinic.drafts.keep(KEY, text, text)
    kept = clinic.drafts.kept(KEY)
    assert kept is not None
    assert (kept.text, kept.seen) == (text, text)


def test_half_a_character_does_not_lose_the_rest(clinic: Clinic) -> None:
    clinic.drafts.keep(KEY, "a\ud83db", "")
    kept = clinic.drafts.kept(KEY)
    assert kept is not None
    assert kept.text == "a?b"
    clinic.drafts.drop(KEY, "a\ud83db")
    assert clinic.drafts.kept(KEY) is None


@pytest.mark.parametrize(("key", "text"), [("", "x"), ("k" * 201, "x"), (KEY, "x" * (LIMIT + 1))])
def test_what_cannot_be_kept_is_refused(clinic: Clinic, key: str, text: str) -> None:
    with pytest.raises(Invalid):
        clinic.drafts.keep(key, text, "")
    assert clinic.drafts.all() == ()


def test_no_draft_is_readable_in_the_files(clinic: Clinic, path: Path) -> None:
    clinic.drafts.keep(KEY, "Exampleton wants to dance", "")
    assert not [file for file in path.parent.iterdir() if file.is_file() and b"wants to dance" in file.read_bytes()]


def test_its_text_is_in_no_representation(clinic: Clinic) -> None:
    assert "secret" not in repr(clinic.drafts.keep(KEY, "secret", "secret"))
