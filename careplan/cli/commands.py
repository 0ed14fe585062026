"""`do`, `undo`, `redo` and `schema`: every command of the program by its stored name, and the form of all answers."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints
from uuid import UUID

from careplan.application.clinic import Clinic
from careplan.application.commands.command import Command
from careplan.application.commands.patients import RegisterPatient
from careplan.application.commands.registry import RULES
from careplan.application.dispatch import Outcome
from careplan.application.guarding import ensure_allowed
from careplan.application.json_form import can_be_plain, from_plain, from_text
from careplan.application.queries.lookalikes import Lookalikes
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import clean, table
from careplan.cli.main import handler
from careplan.cli.plain import Json, plain, schema
from careplan.cli.syntax.whole import handlers
from careplan.domain.patient.lookalike import described
from careplan.domain.shared.errors import Refused
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import trn
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.lookalikes import looks_alike, what_matches
from careplan.i18n.steps import step_name

_OWN_DOOR = {"import.take-in", "clinic.set-up", "clinic.fill-with-fiction", "undo"}
"""Said by `import`, `init`, `synth` and `undo`; templates by `plan apply`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLine:
    """One command that `do` knows."""

    name: str
    does: str
    undoable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command answered and changed: `value` is usually the id of what was made, `step` is what undo takes back.

    `changed` maps each kind of thing to the ids that changed; a command that changed nothing has no step.
    """

    command: str
    value: Any
    step: UUID | None
    changed: dict[str, tuple[UUID, ...]]


def do(call: Call) -> Answer[tuple[Done, ...] | tuple[CommandLine, ...]]:
    """One command, or one for each object of a list; the first refusal ends it, and what was done before stands."""
    if call.options.list:
        known = tuple(
            CommandLine(name=name, does=step_name(name), undoable=RULES[kind].undoable)
            for name, kind in sorted(_kinds().items())
        )
        rows = ((line.name, line.does, "" if line.undoable else "not undone") for line in known)
        return Answer(data=known, lines=table(("Command", "Does", ""), rows))
    if not call.options.command:
        raise misused("no-command", "No command was named.", "See `careplan do --list`.")
    kind = _kind(call.options.command)
    raw = from_text(_fields(call.options.fields))
    commands = [from_plain(each, kind) for each in (raw if isinstance(raw, list) else [raw])]
    with at_the_desk(call) as session:
        done = tuple(_run(call, session.clinic, commands))
    return Answer(data=done, lines=_lines(done))


def undo(call: Call) -> Answer[Done]:
    """Takes back this user's latest step that still stands."""
    with at_the_desk(call) as session:
        done = _done("undo", session.clinic.undo_last())
    return Answer(data=done, lines=_told(done, "Undone."))


def redo(call: Call) -> Answer[Done]:
    """Takes back this user's latest undo."""
    with at_the_desk(call) as session:
        done = _done("redo", session.clinic.redo_last())
    return Answer(data=done, lines=_told(done, "Done again."))


def show_schema(call: Call) -> Answer[Json]:
    """Of an answer's `data`, or of the fields that a command of `do` takes; printed bare, as a schema is used."""
    words = list(call.options.of)
    if words[0] == "do" and len(words) > 1:
        found = schema(_kind(words[1]), given=True)
    else:
        found = schema(answer_type(" ".join(words)))
    return Answer(data=found, bare=True)


def answer_type(name: str) -> Any:
    """The type of the data that a command answers, such as that of `plan show`."""
    run = handlers().get(name.replace(" ", "-"))
    if run is None:
        raise misused("no-such-command", f"There is no command `{name}`.", "See `careplan --help`.")
    answered = get_args(get_type_hints(handler(run))["return"])
    return answered[0] if answered else type(None)


def _kinds() -> dict[str, type[Command[Any]]]:
    return {rule.name: kind for kind, rule in RULES.items() if rule.name not in _OWN_DOOR and can_be_plain(kind)}


def _kind(name: str) -> type[Command[Any]]:
    found = _kinds().get(name)
    if found is None:
        raise misused("no-such-command", f"`careplan do` knows no command {name!r}.", "See `careplan do --list`.")
    return found


def _fields(named: str) -> bytes:
    if named != "-":
        return Path(named).read_bytes()
    if sys.stdin.isatty():
        raise misused(
            "no-fields", "The fields of the command are missing.", "Give --with FILE, or JSON on standard input."
        )
    return sys.stdin.buffer.read()


def _run(call: Call, clinic: Clinic, commands: list[Command[Any]]) -> Iterator[Done]:
    for number, command in enumerate(commands):
        try:
            ensure_allowed(clinic, command)
            outcome = clinic.run(command)
            if isinstance(command, RegisterPatient):
                _warn_of_lookalikes(call, clinic, command, outcome.value)
            yield _done(RULES[type(command)].name, outcome)
        except Refused as refused:
            if not number:
                raise
            call.refuse(refused)
            raise declined(
                "rest-not-done",
                f"Number {number + 1} of {len(commands)} was refused.",
                "Correct it and give only those that are left.",
                trn("The one before it was done and stands.", "The {count} before it were done and stand.", number),
            ) from refused


def _warn_of_lookalikes(call: Call, clinic: Clinic, made: RegisterPatient, id_: PatientId) -> None:
    for like in clinic.ask(Lookalikes(typed=described(made.terms, made.identifiers), besides=id_)):
        born = f", {date_text(like.patient.birth_date)}" if like.patient.birth_date else ""
        person = f"{name_text(like.patient.family, like.patient.given)}{born}, {like.patient.id}"
        call.warn(looks_alike(person, what_matches(like.same, like.similar)))


def _done(name: str, outcome: Outcome[Any]) -> Done:
    changed = {topic.value: tuple(sorted(ids)) for topic, ids in outcome.changes.ids.items()}
    return Done(command=name, value=plain(outcome.value), step=outcome.step, changed=changed)


def _lines(done: tuple[Done, ...]) -> Iterator[str]:
    for each in done:
        yield from _told(each, f"{step_name(each.command)}.")


def _told(done: Done, said: str) -> Iterator[str]:
    if done.step is None:
        yield "Nothing differed, so nothing was changed."
        return
    yield said
    if done.value is not None:
        yield clean(str(done.value))
