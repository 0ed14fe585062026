"""Kills somebody who types at random moments, again and again, and looks at what is offered after each.

The one who types keeps the text so far as a draft, now and then saves it as a command and drops the draft. Each is
told down a pipe after it returned: a kept text must be there again, as a draft or in the record, and never only half.
`python -m tests.faults.kill_drafting FOLDER LOOPS SEED [DEFECT]`; a defect planted must be found.
"""

import os
import random
import signal
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.storage import opening
from careplan.storage.outcomes import Opened
from tests.support import one_save
from tests.support.clinic_files import NOW

DROP_FIRST = "drop-first"
_KEY = "goal/new"
_SAVES_EVERY = 5
_OPEN, _KEPT, _SAVED = range(3)


class Broken(Exception):
    """A promise did not hold."""


@dataclass
class Told:
    """The last numbers that came through the pipe."""

    kept: int = 0
    saved: int = 0


def main(folder: Path, loops: int, seed: int, defect: str = "") -> str:
    """Answers what was done; raises Broken with the first promise that did not hold."""
    chance = random.Random(seed)
    path = folder / "clinic.careplan"
    one_save.prepare(path)
    offered = between = 0
    told = Told()
    for loop in range(loops):
        _killed(path, chance, defect, told)
        draft, in_record = _looked(path)
        if max(draft, in_record) < told.kept:
            raise Broken(f"loop {loop} of seed {seed}: {told} was told, found draft {draft}, record {in_record}")
        if in_record < told.saved:
            raise Broken(f"loop {loop} of seed {seed}: a save was lost: {told}, record {in_record}")
        offered += draft > in_record
        between += 0 < draft <= in_record
    if offered < loops // 4:
        raise Broken(f"proves nothing: a draft was left to offer in {offered} of {loops} loops")
    return f"{loops} kills, {offered} drafts to offer, {between} killed between save and drop"


def _killed(path: Path, chance: random.Random, defect: str, told: Told) -> None:
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            _type_on(path, tell, defect)
        finally:
            os._exit(3)
    os.close(tell)
    first = os.read(hear, 16)  # open
    time.sleep(chance.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise Broken("the program ended by itself")
    with os.fdopen(hear, "rb") as pipe:
        words = first + pipe.read()
    for what, number in struct.iter_unpack("<qq", words):
        if what == _KEPT:
            told.kept = number
        elif what == _SAVED:
            told.saved = number


def _type_on(path: Path, tell: int, defect: str) -> None:
    opened = one_save.open_again(path)
    assert isinstance(opened, Opened), opened
    clinic, plan_id = one_save.desk(opened), one_save.only_plan(opened)
    with opened.engine.connect() as connection:
        number = max(_draft_number(clinic), *one_save.saved(connection), 0)
    os.write(tell, struct.pack("<qq", _OPEN, 0))
    while True:
        number += 1
        clinic.drafts.keep(_KEY, f"goal {number}", "")
        os.write(tell, struct.pack("<qq", _KEPT, number))
        if number % _SAVES_EVERY:
            continue
        if defect == DROP_FIRST:
            clinic.drafts.drop(_KEY)
            time.sleep(0.005)
        one_save.save(clinic, plan_id, number)
        os.write(tell, struct.pack("<qq", _SAVED, number))
        clinic.drafts.drop(_KEY, f"goal {number}")


def _looked(path: Path) -> tuple[int, int]:
    """The number in the draft and the highest in the record; 0 where there is none."""
    opened = one_save.open_again(path)
    if not isinstance(opened, Opened):
        raise Broken(f"it does not open: {opened}")
    with opened.engine.connect() as connection:
        saved = one_save.saved(connection)
    if len(set(saved)) != len(saved):
        raise Broken("saved twice")
    draft = _draft_number(one_save.desk(opened))
    opening.close(opened, now=NOW, back_up=False)
    return draft, max(saved, default=0)


def _draft_number(clinic: Clinic) -> int:
    draft = clinic.drafts.kept(_KEY)
    return 0 if draft is None else int(draft.text.removeprefix("goal "))


if __name__ == "__main__":
    try:
        print(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]))
    except Broken as found:
        sys.exit(str(found))
