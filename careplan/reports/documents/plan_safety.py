"""What the safety rules say of the plan, what people decided about it, and everything that no rule looked at."""

from collections.abc import Iterable, Iterator

from careplan.domain.checks.gathering import Gathered, not_checked, to_act_on, together
from careplan.domain.checks.outcome import Checked, Grade, Outcome
from careplan.domain.checks.safety import Answer, SafetyChecks
from careplan.domain.plan.printing import Printing
from careplan.domain.plan.snapshot import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.checks import CLEAR_MEANS
from careplan.i18n.clinical_text import NBSP, moment_text
from careplan.i18n.safety import NO_RULES, answer_text, past_words, rules_words
from careplan.i18n.safety_groups import Told, told
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
        acted = sorted(to_act_on(checks), key=lambda each: each.first.row.outcome is Outcome.FAILED)
        self._gathered = (*acted, *not_checked(checks))
        answers = [answer for each in self._gathered for answer in each.answers]
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
        """A row for each matter that was found, failed or was not checked; what is clear in a row for each rule."""
        for gathered in self._gathered:
            words = told(gathered, self._checks, self._labels)
            yield (
                _status(gathered.first.row),
                self._item(gathered, words),
                self._decided(gathered, words),
                self._rules(gathered.answers),
            )
        for clear in together(self._checks.of(Outcome.CLEAR)):
            texts = "\n".join(answer_text(each.row, self._labels) for each in clear)
            yield _status(clear[0].row), texts, tr("No rule matched."), self._rules(clear)

    def sources(self) -> Inline:
        """What the numbers stand for, placeholders included."""
        listed = (f"[{number}]{NBSP}{self._checks.sources[id].citation}" for id, number in self.numbers.items())
        return (Run(f"{tr('Sources of the rules')}: ", bold=True), "; ".join(listed))

    def _item(self, gathered: Gathered, words: Told) -> Inline:
        rows = [each.row for each in gathered.answers]
        numbers = ", ".join(dict.fromkeys(self.numbers[id] for row in rows for id in row.sources if id in self.numbers))
        text = "\n".join((words.title, *words.lines))
        unread = "" if any(row.confirmed for row in rows) else f" ({tr('unconfirmed')})"
        note = Run(f"{unread} [{numbers}]" if numbers else unread, tone=Tone.MUTED)
        return (text, note) if numbers or unread else text

    def _decided(self, gathered: Gathered, words: Told) -> Inline:
        said = (*words.decided, words.lacks)
        if gathered.first.can_be_accepted:
            said = (tr("Open: nobody has acknowledged it."), *said)
        is_open = gathered.first.row.outcome is Outcome.NOT_CHECKED
        nothing = tr("needs a person") if is_open else tr("none recorded")
        return "\n".join(filter(None, said)) or Run(nothing, tone=Tone.MUTED)

    def _rules(self, answers: Iterable[Answer]) -> str:
        """A rule of the pack is parted from its kind, so that the column stays narrow."""
        named = (f"{each.row.rule.replace('.', ' ')} {each.row.version}" for each in answers)
        return "\n".join(dict.fromkeys(named))


def _status(row: Checked) -> Status:
    word, icon, tone = _GRADES[row.severity] if row.severity is not None else _ENDED[row.outcome]
    return Status(tr(word), icon, tone)


def _table(rows: Iterator[tuple[Inline, ...]]) -> Table:
    return Table(
        columns=(
            Column(tr("Outcome"), 18, Kind.STATUS),
            Column(tr("Item"), 44),
            Column(tr("Reason, action or override"), 26),
            Column(tr("Rule"), 12),
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
