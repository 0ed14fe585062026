"""Answers of the safety checks that are read as one: what they are about first, then each of them, then what lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careplan.domain.checks.gathering import Gathered
from careplan.domain.checks.outcome import Checked
from careplan.domain.checks.rule import UNCONFIRMED
from careplan.domain.checks.safety import Answer, SafetyChecks
from careplan.domain.plan.labels import Labels
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.check_words import missing_text
from careplan.i18n.checks import rule_words
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.safety import answer_text, basis_of, decided_words, missing_words
from careplan.i18n.tall_man import tall_man


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is read: `title` in a word or a sentence, `lines` with what sources advise, `lacks` what would have to be
    known, `decided` what people decided.
    """

    title: str
    lines: tuple[str, ...] = ()
    lacks: str = ""
    decided: tuple[str, ...] = ()


def told(gathered: Gathered, checks: SafetyChecks, labels: Labels) -> Told:
    """The words of one answer or of several; every sentence, piece of advice and missing input is in them."""
    answers = gathered.answers
    if gathered.name:
        return _of_name(gathered, checks, labels)
    if gathered.lacks:
        return _of_lack(gathered, checks, labels)
    if len(answers) == 1:
        return _of_one(answers[0], checks, labels)
    if (counted := _COUNTED.get(gathered.first.row.code)) is not None:
        names = "; ".join(each.row.parameters["what"] for each in answers)
        return Told(title=trn(*counted, len(answers)), lines=(f"{tall_man(names, labels)}.",))
    return _of_matter(answers, checks, labels)


def basis(gathered: Gathered, checks: SafetyChecks) -> str:
    """Rules and sources of all of them."""
    return basis_of((each.row for each in gathered.answers), checks)


def citations(gathered: Gathered, checks: SafetyChecks) -> str:
    """Every source with publisher and address, one a line."""
    ids = dict.fromkeys(id for each in gathered.answers for id in each.row.sources if id in checks.sources)
    return "\n".join(checks.sources[id].citation for id in ids)


_COUNTED = {
    "action-unlinked": ("{count} action serves no goal of the plan", "{count} actions serve no goal of the plan"),
    "goal-unmeasured": (
        "{count} goal does not say what is measured and what it should reach",
        "{count} goals do not say what is measured and what they should reach",
    ),
    "part-lacking": (
        "The plan lacks {count} part of a complete plan",
        "The plan lacks {count} parts of a complete plan",
    ),
}


def _of_one(answer: Answer, checks: SafetyChecks, labels: Labels) -> Told:
    title, rest = _parted(answer.row, answer_text(answer.row, labels))
    return Told(
        title=title,
        lines=tuple(filter(None, (rest, *answer.row.advice))),
        lacks=missing_words(answer.row, checks),
        decided=decided_words(answer),
    )


def _of_matter(answers: tuple[Answer, ...], checks: SafetyChecks, labels: Labels) -> Told:
    """Several of one medicine: its name once, then what is said of it."""
    parted = [_parted(each.row, answer_text(each.row, labels)) for each in answers]
    one = {title for title, rest in parted if rest}
    rows = [each.row for each in answers]
    if len(one) == 1 and all(rest for _, rest in parted):
        title, texts = one.pop(), [rest for _, rest in parted]
    elif all(row.code == UNCONFIRMED for row in rows):
        title, texts = tr("Unconfirmed, ask a pharmacist"), [_without_start(text) for text, _ in parted]
    else:
        title, texts = parted[0][0], [" ".join(filter(None, each)) for each in parted[1:]]
        texts = [*filter(None, (parted[0][1],)), *texts]
    lines = (line for text, row in _beside(texts, rows) for line in (text, *row.advice) if line)
    lacking = dict.fromkeys(filter(None, (missing_words(row, checks) for row in rows)))
    return Told(
        title=title,
        lines=tuple(dict.fromkeys(lines)),
        lacks=" ".join(lacking),
        decided=tuple(line for each in answers for line in decided_words(each)),
    )


def _beside(texts: list[str], rows: list[Checked]) -> Iterator[tuple[str, Checked]]:
    """Each text with its row; where the first text became the title its advice comes first."""
    padded = [*([""] * (len(rows) - len(texts))), *texts]
    yield from zip(padded, rows, strict=True)


def _of_name(gathered: Gathered, checks: SafetyChecks, labels: Labels) -> Told:
    """The row that says so itself stands for the others, of which one reads what they could not look at."""
    named = [each for each in gathered.answers if each.row.parameters.get("text") == gathered.name]
    others = [each for each in gathered.answers if each not in named]
    title = tr("{text} is not in the library.").format(text=gathered.name)
    texts = [answer_text(each.row, labels) for each in named] or [title]
    return Told(
        title=texts[0],
        lines=tuple((*dict.fromkeys(texts[1:]), *_not_looked_at(others), *_advice(gathered.answers))),
        lacks=" ".join(dict.fromkeys(filter(None, (missing_words(each.row, checks) for each in named)))),
    )


def _of_lack(gathered: Gathered, checks: SafetyChecks, labels: Labels) -> Told:
    """The inputs that lack, and for which medicines what could not be looked at."""
    lacking = ", ".join(dict.fromkeys(_bare(code, checks) for code in gathered.lacks))
    whom = tall_man(", ".join(checks.names.get(each, each) for each in gathered.concerns), labels)
    if gathered.is_of_library:
        title = tr("The library records nothing about {what}").format(what=lacking)
        lines = (tr("For {whom}. Ask a pharmacist.").format(whom=whom),)
    else:
        title = tr("Not recorded: {what}").format(what=lacking)
        rules = ", ".join(dict.fromkeys(rule_words(each.row.rule) for each in gathered.answers))
        lines = (tr("Without this nothing could be said for {whom} about {rules}.").format(whom=whom, rules=rules),)
    return Told(title=title, lines=(*lines, *_advice(gathered.answers)))


def _bare(code: str, checks: SafetyChecks) -> str:
    return (
        checks.names.get(code, missing_text(code, checks.names))
        if code.startswith("library:")
        else (missing_text(code, checks.names))
    )


def _not_looked_at(answers: Iterable[Answer]) -> Iterator[str]:
    rules = ", ".join(dict.fromkeys(rule_words(each.row.rule) for each in answers))
    if rules:
        yield tr("Nothing could be excluded about {rules}.").format(rules=rules)


def _advice(answers: Iterable[Answer]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each in answers for text in each.row.advice))


def _without_start(text: str) -> str:
    return capitalised(text.partition(": ")[2] or text)


def _parted(row: Checked, text: str) -> tuple[str, str]:
    """What it is about, and the rest of the sentence; the whole where it does not begin so."""
    one, other = row.parameters.get("one", ""), row.parameters.get("other", "")
    for about in filter(None, (tr("{one} and {other}").format(one=one, other=other) if other else "", one)):
        if text.casefold().startswith(f"{about}: ".casefold()):
            return text[: len(about)], capitalised(text[len(about) + 2 :])
    return text, ""
