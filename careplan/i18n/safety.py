"""The answers of the safety checks on screen and on paper, and what people decided about them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from careplan.domain.checks.outcome import Checked, Outcome
from careplan.domain.checks.safety import Accepted, Answer, Lapse, Reopened, SafetyChecks
from careplan.domain.plan.labels import Labels
from careplan.domain.shared.fact import Source
from careplan.i18n.catalogue import tr
from careplan.i18n.check_words import missing_text
from careplan.i18n.checks import sentence
from careplan.i18n.clinical_text import day_text
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word

_SAID = frozenset({"parts-unknown"})
"""Answers whose sentence names all that lacks."""

NO_RULES = "Not checked: no rules in this version"


def answer_text(row: Checked, labels: Labels) -> str:
    """What was found, with days and names of medicines as clinicians read them."""
    days = {name: row.parameters[name] for name in ("due", "until") if row.parameters.get(name)}
    if days:
        written = {name: day_text(date.fromisoformat(day)) for name, day in days.items()}
        row = replace(row, parameters={**row.parameters, **written})
    return tall_man(sentence(row), labels)


def missing_words(row: Checked, checks: SafetyChecks) -> str:
    """What would have to be known for an answer; empty where nothing lacks."""
    if row.outcome is not Outcome.NOT_CHECKED or not row.missing or row.code in _SAID:
        return ""
    lacking = dict.fromkeys(missing_text(code, checks.names) for code in row.missing)
    return tr("Missing: {what}.").format(what=", ".join(lacking))


def basis_words(row: Checked, checks: SafetyChecks) -> str:
    """The rule with its version, and its source."""
    return basis_of((row,), checks)


def basis_of(rows: Iterable[Checked], checks: SafetyChecks) -> str:
    """Every rule and every source of several answers, each once."""
    told = tuple(rows)
    rules = dict.fromkeys(f"{row.rule} {row.version}" for row in told)
    sources = dict.fromkeys(_short(checks.sources[id]) for row in told for id in row.sources if id in checks.sources)
    rule = tr("Rule: {rule}").format(rule=", ".join(rules))
    source = tr("Source: {what}").format(what="; ".join(sources)) if sources else ""
    return " · ".join(filter(None, (rule, source)))


def citation_words(row: Checked, checks: SafetyChecks) -> str:
    """The same with publisher and address."""
    return "\n".join(checks.sources[id].citation for id in row.sources if id in checks.sources)


def accepted_words(accepted: Accepted) -> str:
    """Who, when and why."""
    terms = accepted.terms
    again = tr(" Check again on {day}.").format(day=day_text(terms.check_again_on)) if terms.check_again_on else ""
    said = tr("Acknowledged by {who}, {day} (recorded by {by}). {reason}: “{words}”{again}")
    return said.format(
        who=terms.decided_by,
        day=day_text(accepted.given_on),
        by=accepted.given_by or tr("not recorded"),
        reason=word(terms.reason),
        words=terms.words,
        again=again,
    )


def reopened_words(reopened: Reopened, row: Checked) -> str:
    """Why it is open again, and what had been said of it."""
    return f"{tr('Open again')}: {_why(reopened, row)} {tr('Before')}: {accepted_words(reopened.accepted)}"


def decided_words(answer: Answer) -> tuple[str, ...]:
    """All that people decided about an answer."""
    said = tuple(reopened_words(each, answer.row) for each in answer.reopened)
    return (accepted_words(answer.accepted), *said) if answer.accepted else said


def past_words(accepted: Accepted) -> str:
    """What was accepted of a finding that is not there any more."""
    about = accepted.finding.about or accepted.finding.rule
    return tr("{about}: the rule does not find this any more. {said}").format(
        about=about.replace("_", " "), said=accepted_words(accepted)
    )


def rules_words(checks: SafetyChecks) -> str:
    """Which rules they were, and who has not vouched for them."""
    status = f" {checks.status}." if checks.status else ""
    return tr("Rules: {pack} {version}.{status}").format(pack=checks.pack, version=checks.version, status=status)


def _short(source: Source) -> str:
    return f"{source.title} ({source.year})" if source.year else source.title


def _why(reopened: Reopened, row: Checked) -> str:
    terms, finding = reopened.accepted.terms, reopened.accepted.finding
    if reopened.why is Lapse.DAY_HAS_COME and terms.check_again_on is not None:
        return tr("it was to be checked again on {day}.").format(day=day_text(terms.check_again_on))
    if reopened.why is Lapse.RULE_CHANGED:
        said = tr("the rule has changed since (version {was}, now {now}).")
        return said.format(was=finding.version, now=row.version)
    return tr("what the rule looks at, or the knowledge behind it, has changed since.")
