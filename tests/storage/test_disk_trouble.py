"""What the disk refused, by number."""

import errno
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import OperationalError

from careplan.storage import disk_trouble
from careplan.storage.disk_trouble import Trouble, trouble_of


def of_sqlite(code: int, text: str = "") -> sqlcipher.OperationalError:
    error = sqlcipher.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (OSError(errno.ENOSPC, ""), Trouble.FULL),
        (OSError(errno.EDQUOT, ""), Trouble.FULL),
        (OSError(errno.EROFS, ""), Trouble.FORBIDDEN),
        (PermissionError(errno.EACCES, ""), Trouble.FORBIDDEN),
        (OSError(errno.EIO, ""), Trouble.FAULTY),
        (OSError(), Trouble.FAULTY),
        (of_sqlite(13), Trouble.FULL),
        (of_sqlite(0, "database or disk is full"), Trouble.FULL),
        (of_sqlite(8), Trouble.FORBIDDEN),
        (of_sqlite(14), Trouble.FORBIDDEN),
        (of_sqlite(5), Trouble.BUSY),
        (of_sqlite(261), Trouble.BUSY),  # the extended number of the same
        (of_sqlite(11), Trouble.DAMAGED),
        (of_sqlite(26), Trouble.DAMAGED),
        (of_sqlite(10), Trouble.FAULTY),
        (sqlcipher.OperationalError("something new"), Trouble.FAULTY),
    ],
)
def test_table(error: OSError | sqlcipher.Error, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble
    if not isinstance(error, OSError):
        assert trouble_of(OperationalError("statement", None, error)) is trouble


def test_an_io_error_where_there_is_no_room_means_a_full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert trouble_of(of_sqlite(10), near=tmp_path) is Trouble.FAULTY
    monkeypatch.setattr(disk_trouble, "_NO_ROOM", 1 << 62)
    assert trouble_of(of_sqlite(10), near=tmp_path) is Trouble.FULL
