"""What the safety rules say of the plan, what people decided about it, and everything that no rule looked at."""

from collections.abc import Iterator

from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.checks.safety import Answer, SafetyChecks
from careplan.domain.plan.snapshot import Labels, Printing
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.checks import CLEAR_MEANS
from careplan.i18n.clinical_text import NBSP, moment_text
from careplan.i18n.safety import NO_RULES, answer_text, decided_words, missing_words, past_words, rules_words
from careplan.reports.blocks import Block, Column, Heading, Icon, Inline, Kind, Note, Run, Status, Table, Tone

_GRADES = {
    Grade.HIGH: ("Finding, high", Icon.ALERT, Tone.RED),
    Grade.MODERATE: ("Finding, moderate", Icon.WARNING, Tone.AMBER),
    Grade.LOW: ("Finding, low", Icon.INFORMATION, Tone.PLAIN),
}
_ENDED = {
    Outcome.FAILED: ("CHECK FAILED", Icon.CROSS, Tone.RED),
    Outcome.NOT_CHECKED: ("NOT CHECKED", Icon.UNKNOWN, Tone.MUTED),
    Outcome.CLEAR: ("Clear", Icon.CHECK, Tone.GREEN),
}


def safety_checks(printing: Printing) -> Iterator[Block]:
    """Never left out, and no finding is; a library without rules says so instead of leaving a blank."""
    checks = printing.safety
    if checks is None:
        yield from _no_rules()
        return
    yield Heading(tr("Safety checks"))
    section = _Section(checks, printing.labels)
    yield Note(f"{rules_words(checks)} {tr('Run')} {moment_text(printing.printed_at)}. {section.counts()}")
    yield _table(section.rows())
    yield Note(f"{tr(CLEAR_MEANS)} {tr('“Not checked” needs a person.')}")
    if checks.past:
        yield Note((Run(f"{tr('Acknowledged earlier')}: ", bold=True), " ".join(map(past_words, checks.past))))
    if section.numbers:
        yield Note(section.sources())


class _Section:
    """Rows in the order in which they ask for attention; sources are numbered as they are first named."""

    def __init__(self, checks: SafetyChecks, labels: Labels) -> None:
        self._checks, self._labels = checks, labels
        answers = (*checks.findings, *checks.of(Outcome.FAILED), *checks.of(Outcome.NOT_CHECKED))
        self._answers = answers
        named = dict.fromkeys(id for each in answers for id in each.row.sources if id in checks.sources)
        self.numbers = {id: str(number) for number, id in enumerate(named, start=1)}

    def counts(self) -> str:
        """How many answers of each kind."""
        found, failed, unknown, clear = (
            len(self._checks.of(each)) for each in (Outcome.FINDING, Outcome.FAILED, Outcome.NOT_CHECKED, Outcome.CLEAR)
        )
        said = (
            trn("{count} finding", "{count} findings", found),
            trn("{count} check failed", "{count} checks failed", failed) if failed else "",
            trn("{count} not checked", "{count} not checked", unknown),
            trn("{count} clear", "{count} clear", clear),
        )
        return ", ".join(filter(None, said)) + "."

    def rows(self) -> Iterator[tuple[Inline, ...]]:
        """Findings, failed rules and what was not checked one by one, what is clear in one row."""
        for answer in self._answers:
            yield (_status(answer.row), self._item(answer.row), self._decided(answer), self._rule(answer.row))
        clear = self._checks.of(Outcome.CLEAR)
        if clear:
            texts = "\n".join(answer_text(each.row, self._labels) for each in clear)
            rules = "\n".join(dict.fromkeys(each.row.rule for each in clear))
            yield _status(clear[0].row), texts, tr("No rule matched."), rules

    def sources(self) -> Inline:
        """What the numbers stand for, placeholders included."""
        listed = (f"[{number}]{NBSP}{self._checks.sources[id].citation}" for id, number in self.numbers.items())
        return (Run(f"{tr('Sources of the rules')}: ", bold=True), "; ".join(listed))

    def _item(self, row: Checked) -> Inline:
        numbers = ", ".join(self.numbers[id] for id in row.sources if id in self.numbers)
        text = "\n".join((answer_text(row, self._labels), *row.advice))
        unread = "" if row.confirmed else f" ({tr('unconfirmed')})"
        return (
            (text, Run(f"{unread} [{numbers}]" if numbers else unread, tone=Tone.MUTED)) if numbers or unread else text
        )

    def _decided(self, answer: Answer) -> Inline:
        said = (*decided_words(answer), missing_words(answer.row))
        if answer.can_be_accepted:
            said = (tr("Open: nobody has acknowledged it."), *said)
        return "\n".join(filter(None, said)) or Run(tr("none recorded"), tone=Tone.MUTED)

    def _rule(self, row: Checked) -> str:
        return f"{row.rule} {row.version}"


def _status(row: Checked) -> Status:
    word, icon, tone = _GRADES[row.severity] if row.severity is not None else _ENDED[row.outcome]
    return Status(tr(word), icon, tone)


def _table(rows: Iterator[tuple[Inline, ...]]) -> Table:
    return Table(
        columns=(
            Column(tr("Outcome"), 19, Kind.STATUS),
            Column(tr("Item"), 41),
            Column(tr("Reason, action or override"), 27),
            Column(tr("Rule"), 13),
        ),
        rows=tuple(rows),
        empty=tr("No rule gave an answer."),
        summary=tr("Outcome of the safety rules"),
    )


def _no_rules() -> Iterator[Block]:
    yield Heading(tr("Safety checks"))
    not_checked = Status(tr("NOT CHECKED"), Icon.UNKNOWN, Tone.MUTED)
    item = tr("Medicines, allergies, interactions, monitoring")
    yield _table(iter([(not_checked, item, tr(NO_RULES), tr("none"))]))
    yield Note(tr("“Not checked” needs a person: this program has not looked for interactions or contraindications."))
