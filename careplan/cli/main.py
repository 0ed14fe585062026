"""The command line from its words to its exit status: 0 done, 1 found problems or refused, 2 used wrongly."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from careplan.application.crash_report import kept
from careplan.cli.call import Answer, Call, Ended, Status, Window
from careplan.cli.clock import clock
from careplan.cli.output import abandon, speak_utf8, write_bare, write_document, write_lines
from careplan.cli.syntax.whole import parse
from careplan.domain.shared.errors import Refused
from careplan.i18n.message import Message

Handler = Callable[[Call], Answer[object]]


def main(arguments: Sequence[str] | None = None, *, window: Window | None = None) -> int:
    """Runs one command; nothing but a message ever reaches a person, whatever goes wrong.

    `window` opens the window with a clinic file or none; where there is none, `open` says so.
    """
    speak_utf8()
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
    except SystemExit as ended:  # argparse has said what is wrong, or shown the help that was asked for
        return int(ended.code or 0)
    call = Call(options=options, clock=clock(options.today), window=window)
    try:
        answer, status = _run(call)
        if answer is not None and answer.bare:
            write_bare(answer)
        elif options.json:
            write_document(options.called, answer, call.remarks)
        elif answer is not None:
            write_lines(answer)
    except BrokenPipeError:
        abandon()
        return Status.DONE
    return status


def handler(run: str) -> Handler:
    """The function behind `module:function`, loaded now: no command pays for what another needs."""
    module, _, function = run.partition(":")
    found: Handler = getattr(import_module(f"careplan.cli.{module}"), function)
    return found


def _run(call: Call) -> tuple[Answer[object] | None, Status]:
    try:
        answer = handler(call.options.run)(call)
    except Refused as refused:
        call.refuse(refused)
    except Ended as ended:
        call.complain(ended.said)
        return None, ended.status
    except KeyboardInterrupt:
        call.complain(Message(code="stopped", happened="Stopped.", safe="Nothing half-done was kept."))
        return None, Status.STOPPED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the crash net
        call.complain(_crashed(error, call))
    else:
        return answer, Status.REFUSED if answer.problems else Status.DONE
    return None, Status.REFUSED


def _crashed(error: Exception, call: Call) -> Message:
    """One sentence for the person; the rest goes to a log without a word of anybody's data."""
    if (foreseen := _foreseen(error)) is not None:
        return foreseen
    where = kept(error, call.clock(), call.options.called)
    told = f"What is known about it, without patient data, is in {where}." if where else ""
    return Message(
        code="crashed",
        happened=f"Something unexpected went wrong in `careplan {call.options.called.replace('-', ' ')}`.",
        safe="What was saved before is safe; this command changed nothing or all it said it did.",
        todo=f"Please report it. {told}".strip(),
    )


def _foreseen(error: Exception) -> Message | None:
    """A disk that refuses and a program that is not whole are nobody's mistake in here."""
    try:
        from careplan.application.troubles import trouble  # noqa: PLC0415 - heavy, and seldom needed

        return trouble(error)
    except ImportError as missing:
        return Message(
            code="not-installed",
            happened=f"The installation is incomplete: {missing.name} is missing.",
            safe="Nothing was changed.",
            todo="Install the program again, or set it up with ./dev.",
        )
