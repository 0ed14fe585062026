"""Makes small clinic files for the tests of the storage room: a schema of three tables, cheap passphrases."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Connection, text

from careplan.domain.shared.ids import StepId, UserId
from careplan.storage import chain, opening
from careplan.storage.chain import Step
from careplan.storage.change import Change
from careplan.storage.engine import writing
from careplan.storage.entry import Occasion
from careplan.storage.key_file import Hardness
from careplan.storage.migrations.schema import Revisions
from careplan.storage.outcomes import Created, Opened, Opening

PASSPHRASE = "a quiet harbour at noon"
CHEAP = Hardness(memory_kib=19 * 1024, passes=2, lanes=1)
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
HERE = Path(__file__).parent / "revisions"


def revisions(folder: Path, newest: int) -> Revisions:
    """The first of the test revisions, as a program of an earlier or later day would bring them."""
    shipped = folder / f"revisions-{newest}"
    if not shipped.exists():
        shipped.mkdir()
        for number in range(1, newest + 1):
            shutil.copy(next(HERE.glob(f"r{number:04}_*.py")), shipped)
    return Revisions(shipped)


def occasion(folder: Path, newest: int = 1, now: datetime = NOW, by: str = "Ann") -> Occasion:
    return Occasion(now=now, by=by, revisions=revisions(folder, newest), hardness=CHEAP)


def create(path: Path, newest: int = 1) -> Created:
    """A new clinic file, open, with one shelf."""
    made = opening.create(path, PASSPHRASE, occasion(path.parent, newest))
    assert isinstance(made, Created), made
    with writing(made.opened.engine).begin() as connection:
        connection.execute(text("INSERT INTO shelf (id, name) VALUES (1, 'fiction')"))
    return made


def reopen(
    path: Path, secret: str = PASSPHRASE, newest: int = 1, now: datetime = NOW, *, look_later: bool = False
) -> Opening:
    return opening.open_clinic_file(path, secret, occasion(path.parent, newest, now)._replace(look_later=look_later))


@contextmanager
def opened(path: Path, newest: int = 1, now: datetime = NOW) -> Iterator[Opened]:
    """Open for the block, then closed without a backup."""
    found = reopen(path, newest=newest, now=now)
    assert isinstance(found, Opened), found
    yield found
    opening.close(found, now=now, back_up=False)


def closed_clinic(path: Path, sentences: int = 3) -> str:
    """A clinic file with some sentences, closed without a backup; answers its recovery key."""
    made = create(path)
    write(made.opened, *(f"sentence {n}" for n in range(sentences)))
    opening.close(made.opened, now=NOW, back_up=False)
    return made.recovery_key


def write(clinic: Opened, *sentences: str) -> None:
    """Each a transaction of its own with its step in the journal."""
    for sentence in sentences:
        with writing(clinic.engine).begin() as connection:
            connection.execute(text("INSERT INTO sentence (shelf_id, text) VALUES (1, :text)"), {"text": sentence})
            previous = chain.head(connection)
            change = Change("sentence", uuid4(), None, None, "{}")
            at = NOW + timedelta(seconds=previous.seq)
            by = UserId(UUID(int=10))
            step = Step(previous.seq + 1, StepId(uuid4()), "sentence.add", by, at, (change,))
            chain.append(connection, clinic.keys.chain_key, step, previous)


def sentences(clinic: Opened) -> list[str]:
    with clinic.engine.connect() as connection:
        return said(connection)


def said(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT text FROM sentence ORDER BY id")).scalars())


def crashed_copy(path: Path, folder: Path) -> Path:
    """The files as a crash would leave them: what was saved last is in the log only."""
    made = create(path)
    write(made.opened, "saved last")
    folder.mkdir()
    for file in path.parent.glob("clinic.careplan*"):
        shutil.copy(file, folder)
    opening.close(made.opened, now=NOW, back_up=False)
    return folder / path.name


def state(folder: Path) -> dict[str, str]:
    """All files but the lock, which may say who looked, and the log's index, which any reader may write anew."""
    files = (file for file in folder.glob("clinic.careplan*") if not file.name.endswith((".lock", "-shm")))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
