"""Writing an answer: lines for people or one JSON document for machines, in UTF-8 whatever the locale says."""

import io
import json
import os
import sys
from collections.abc import Iterable

from careplan.cli.call import Answer, Remark
from careplan.cli.plain import plain


def speak_utf8() -> None:
    """Half characters, which a hostile file may bring, are written by number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_lines(answer: Answer[object]) -> None:
    """For people."""
    for line in answer.lines:
        print(line)
    sys.stdout.flush()


def write_bare(answer: Answer[object]) -> None:
    """The data alone."""
    print(json.dumps(plain(answer.data), ensure_ascii=False, indent=2))
    sys.stdout.flush()


def write_document(name: str, answer: Answer[object] | None, remarks: Iterable[Remark]) -> None:
    """For machines; a refusal has no data but its message."""
    document = {
        "schema": f"careplan.{name}/1",
        "data": plain(answer.data) if answer else None,
        "messages": plain(tuple(remarks)),
    }
    print(json.dumps(document, ensure_ascii=False, indent=2))
    sys.stdout.flush()


def abandon() -> None:
    """The reader went away: what is still in the buffer goes nowhere, without a second complaint at the exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
