"""Commands that compare facts with the library; without a patient or a plan none of them needs a clinic file."""

from careplan.cli.parser import Group

_FACTS = "a JSON document of facts, or - for standard input"


def add_criteria(to: Group) -> None:
    """`criteria`."""
    criteria = to.command(
        "criteria",
        "criteria:evaluate",
        "show the criteria of a trial or a recommendation beside a patient's values",
        "No verdict: each rule says whether its own statement is true of these values, unknown where one is missing. "
        "Facts are a JSON object; each value is a scalar, or an object of value, unit and date. The answer is a bare "
        "JSON list with --json or in a pipe, and lines for people on a terminal.",
    )
    criteria.add_argument("set", nargs="?", metavar="SET", help="such as scot; --list names them")
    criteria.add_argument("--facts", metavar="FILE", help=_FACTS)
    criteria.add_argument("--list", action="store_true", help="list the sets")
    criteria.add_argument("--schema", action="store_true", help="print the JSON Schema of the facts for SET")


def add_schedule(to: Group) -> None:
    """`schedule`."""
    schedule = to.command(
        "schedule",
        "schedules:show",
        "say what screening and drug monitoring is due, and by which rule",
        "Of a patient on file, with what was recorded as done elsewhere or set aside. Or of facts: a JSON document "
        "shaped as for `check --facts`; results with dates count as done, and so does what `done_elsewhere` names with "
        "day and place. What is not known is said to be not known, never not due.",
    )
    schedule.add_argument("--patient", metavar="ID", help="the patient's id or number; needs a clinic")
    schedule.add_argument("--plan", metavar="ID", help="the plan's id, for its patient; needs a clinic")
    schedule.add_argument("--facts", metavar="FILE", help=_FACTS)
    schedule.add_argument("--schema", action="store_true", help="print the JSON Schema of the facts")


def add_score(to: Group) -> None:
    """`score`."""
    score = to.command(
        "score",
        "scores:run",
        "compute a score or a rule of the library from its inputs",
        "Inputs are a JSON object with the names of the schema; each number stands in the unit of the schema, or is an "
        "object of value and unit. What is missing makes the result incomplete, never zero; what cannot be refuses it: "
        "both end with status 1. The answer is a bare JSON object with --json or in a pipe.",
    )
    score.add_argument("instrument", nargs="?", metavar="INSTRUMENT", help="such as mrss; --list names them")
    score.add_argument("--inputs", metavar="FILE", help="a JSON document of inputs, or - for standard input")
    score.add_argument("--list", action="store_true", help="list the instruments, and whether each is offered")
    score.add_argument("--schema", metavar="INSTRUMENT", help="print the JSON Schema of an instrument's inputs")


def add_check(to: Group) -> None:
    """`check`."""
    check = to.command(
        "check",
        "checks:run",
        "run the safety and completeness checks over a plan or a document of facts",
        "Each answer is clear, a finding (high, moderate, low), not checked or failed, with rule, inputs and source. "
        "Clear means that no rule matched. Status 1 when there is a finding.",
    )
    check.add_argument("--plan", metavar="ID", help="the plan's id; needs a clinic")
    check.add_argument("--facts", metavar="FILE", help=_FACTS)
    check.add_argument("--schema", action="store_true", help="print the JSON Schema of the facts")
