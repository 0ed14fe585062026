"""Kills a saving program at random moments, again and again, and looks at the file after each.

The one who saves says each number down a pipe after the save returned. A pipe outlives its writer, so what the parent
reads is exactly what a person was told is safe. Everything is imported before the first fork, and no clinic file is
open across one. `python -m tests.faults.kill_loop FOLDER LOOPS SEED [DEFECT]`; a defect planted must be found.
"""

import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

from careplan.storage import opening
from careplan.storage.outcomes import Note, Opened
from tests.faults import replay
from tests.support import one_save
from tests.support.clinic_files import NOW

ACK_FIRST = "ack-first"
_MOST_PER_FILE = 50
_REPLAYS = 10
"""What is torn stays torn, so the slow look comes after every tenth kill only."""


class Broken(Exception):
    """A promise did not hold."""


def main(folder: Path, loops: int, seed: int, defect: str = "") -> str:
    """Answers what was done; raises Broken with the first promise that did not hold."""
    chance = random.Random(seed)
    started, told, dirty = time.monotonic(), 0, 0
    for loop in range(loops):
        path = folder / f"{loop // _MOST_PER_FILE}" / "clinic.careplan"
        if not path.exists():
            path.parent.mkdir()
            one_save.prepare(path)
            safe: set[int] = set()
        numbers = _killed(path, chance, defect)
        safe |= set(numbers)
        told += len(numbers)
        try:
            dirty += _checked(path, safe, replaying=loop % _REPLAYS == _REPLAYS - 1)
        except Broken as broken:
            raise Broken(f"loop {loop} of seed {seed}, file {path}: {broken}") from broken
    if told < loops // 4 or dirty < loops // 2:
        raise Broken(f"proves nothing: {told} saves, {dirty} open files killed in {loops} loops")
    return f"{loops} kills, {told} saves told, {dirty} times open, {time.monotonic() - started:.1f} s"


def _killed(path: Path, chance: random.Random, defect: str) -> list[int]:
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            _save_on(path, tell, defect)
        finally:
            os._exit(3)  # never on into what is the parent's
    os.close(tell)
    first = b"".join(os.read(told, 8) for _ in range(chance.choice([1, 2])))  # open, or open and one save told
    time.sleep(chance.choice([chance.uniform(0, 0.02), chance.uniform(0.02, 0.15)]))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise Broken("the program ended by itself")
    with os.fdopen(told, "rb") as pipe:
        numbers = first + pipe.read()
    return [number for (number,) in struct.iter_unpack("<q", numbers) if number >= 0]


def _save_on(path: Path, tell: int, defect: str) -> None:
    """The first word down the pipe says that the file is open; every other kill comes with a save under way."""
    opened = one_save.open_again(path)
    if not isinstance(opened, Opened):
        return
    clinic, plan_id = one_save.desk(opened), one_save.only_plan(opened)
    with opened.engine.connect() as connection:
        number = max(one_save.saved(connection), default=0)
    os.write(tell, struct.pack("<q", -1))
    while True:
        number += 1
        if defect == ACK_FIRST:
            os.write(tell, struct.pack("<q", number))
        one_save.save(clinic, plan_id, number)
        if defect != ACK_FIRST:
            os.write(tell, struct.pack("<q", number))


def _checked(path: Path, safe: set[int], *, replaying: bool) -> bool:
    """Opening checks the whole file and the journal's seals, because it finds that the last one ended badly."""
    opened = one_save.open_again(path)
    if not isinstance(opened, Opened):
        raise Broken(f"it does not open: {opened}")
    with opened.engine.connect() as connection:
        there = one_save.saved(connection)
    torn = replay.differences(opened.engine) if replaying else []
    opening.close(opened, now=NOW, back_up=False)
    if lost := sorted(safe - set(there)):
        raise Broken(f"told to be safe, but lost: {lost}")
    if there != list(range(1, len(there) + 1)):
        raise Broken(f"not the saves that were made: {there[-5:]}")
    if torn:
        raise Broken(f"torn: {torn}")
    return Note.ENDED_BADLY in opened.notes


if __name__ == "__main__":
    try:
        print(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]))
    except Broken as found:
        sys.exit(str(found))
