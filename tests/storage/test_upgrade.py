"""An older file becomes one of today, or stays exactly what it was."""

from pathlib import Path

import pytest
from sqlalchemy import text

from careplan.storage import backup, opening, upgrade
from careplan.storage.backup import BackupFailed
from careplan.storage.disk_trouble import Trouble
from careplan.storage.engine import open_engine, writing
from careplan.storage.manifest import Why
from careplan.storage.migrations import runner, schema
from careplan.storage.migrations.runner import UpgradeBroken
from careplan.storage.migrations.schema import APPLICATION_ID, Identity, Revisions, identity
from careplan.storage.outcomes import Note, Opened, UpgradeFailed
from tests.support.clinic_files import NOW, closed_clinic, create, opened, reopen, revisions, sentences


def test_an_older_file_is_backed_up_and_upgraded_with_all_that_is_in_it(path: Path) -> None:
    closed_clinic(path)
    with opened(path, newest=2) as clinic:
        assert Note.UPGRADED in clinic.notes
        assert clinic.schema == 2
        assert sentences(clinic) == ["sentence 0", "sentence 1", "sentence 2"]
        with clinic.engine.connect() as connection:
            assert connection.execute(text("SELECT name, language FROM shelf")).one() == ("fiction", "en")
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        (before,) = backup.listed(backup.folder_of(path), clinic.keys.clinic)
    assert (before.manifest.why, before.manifest.content.schema) == (Why.BEFORE_UPGRADE, 1)
    with opened(path, newest=2) as clinic:
        assert Note.UPGRADED not in clinic.notes


def test_a_broken_upgrade_leaves_the_old_file_and_a_backup(path: Path) -> None:
    closed_clinic(path)
    failed = reopen(path, newest=3)
    assert isinstance(failed, UpgradeFailed)
    assert failed.reason == upgrade.BROKEN
    assert failed.backup is not None
    with opened(path, newest=1) as clinic:
        assert len(sentences(clinic)) == 3
        assert backup.verify(failed.backup, clinic.keys) == ()


def test_an_upgrade_that_touches_the_journal_is_taken_back(path: Path, tmp_path: Path) -> None:
    """It may add to the record, but what was recorded stays."""
    closed_clinic(path)
    shipped = revisions(tmp_path, 2)
    (shipped.folder / "r0002_language.py").write_text(
        "from alembic import op\nrevision, down_revision = '0002', '0001'\n"
        "def upgrade(): op.execute(\"UPDATE journal_step SET name = 'renamed' WHERE seq = 1\")\n"
    )
    assert isinstance(reopen(path, newest=2), UpgradeFailed)
    with opened(path, newest=1) as clinic:
        assert len(sentences(clinic)) == 3


def test_without_a_backup_there_is_no_upgrade(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_clinic(path)

    def full(*_: object, **__: object) -> None:
        raise BackupFailed(reason=Trouble.FULL)

    monkeypatch.setattr(upgrade, "backup_now", full)
    assert reopen(path, newest=2) == UpgradeFailed(reason=Trouble.FULL, backup=None)
    with opened(path, newest=1) as clinic:
        assert len(sentences(clinic)) == 3


def test_a_new_file_goes_through_the_same_revisions(path: Path) -> None:
    made = create(path, newest=2)
    with made.opened.engine.connect() as connection:
        assert identity(connection) == Identity(APPLICATION_ID, 2)
        assert connection.execute(text("SELECT language FROM shelf")).scalar() == "en"
    opening.close(made.opened, now=NOW, back_up=False)
    found = reopen(path, newest=2)
    assert isinstance(found, Opened)
    opening.close(found, now=NOW, back_up=False)


def test_a_revision_whose_number_is_not_its_files_is_broken(path: Path, tmp_path: Path) -> None:
    shipped = revisions(tmp_path, 1)
    first = shipped.folder / "r0001_first.py"
    first.write_text(first.read_text().replace('"0001"', '"0007"'))
    engine = open_engine(path, bytes(32))
    with pytest.raises(UpgradeBroken):
        runner.upgrade(engine, shipped)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar() == 0
    engine.dispose()


def test_the_connection_without_foreign_keys_does_not_come_back(path: Path, tmp_path: Path) -> None:
    engine = open_engine(path, bytes(32))
    runner.upgrade(engine, revisions(tmp_path, 2))
    with writing(engine).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


@pytest.mark.parametrize("names", [["r0002_b.py"], ["r0001_a.py", "r0003_c.py"], ["r0001_a.py", "r0001_b.py"]])
def test_gaps_and_twins_are_noticed(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(ValueError, match="gap or a twin"):
        _ = Revisions(tmp_path).newest


def test_a_folder_name_may_hold_anything(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "50% of, all; %(here)s"
    folder.mkdir()
    engine = open_engine(path, bytes(32))
    runner.upgrade(engine, revisions(folder, 2))
    engine.dispose()


def test_the_id_spells_the_programs_name() -> None:
    assert schema.APPLICATION_ID.to_bytes(4) == b"CPLN"


def test_what_is_shipped_makes_a_sound_file(path: Path) -> None:
    engine = open_engine(path, bytes(32))
    runner.upgrade(engine)
    with engine.connect() as connection:
        assert identity(connection) == Identity(APPLICATION_ID, schema.SHIPPED.newest)
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    engine.dispose()
