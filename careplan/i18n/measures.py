"""The sentences of measures: how values and changes are written, and what a rule said of a change, with the rule."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from careplan.domain.measure.change import Change, Judgement, RuleOutcome
from careplan.domain.measure.geometry import Mark, TargetMark
from careplan.domain.measure.measure import Better, Course, Measure
from careplan.domain.measure.skin_score import HIGHEST_TOTAL, SkinScore, SkinSite
from careplan.domain.measure.trend import Point, Recorded, Trend
from careplan.domain.plan.goal import Target
from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import MONTHS, NBSP, date_text, number_text, quantity_text
from careplan.i18n.typed.numbers import Allowed, guess
from careplan.i18n.units import unit_text

_YEAR = len("YYYY")


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands under a chart: a heading in bold, then the sentence. `is_worse` None says nothing of the kind."""

    heading: str
    sentence: str
    course: Course | None = None
    is_worse: bool | None = None
    is_significant: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.heading} {self.sentence}".strip()


def title_text(trend: Trend) -> str:
    """`FVC`, or what the results are called."""
    return trend.measure.short if trend.measure else trend.name


def scale_text(trend: Trend) -> str:
    """`% predicted, GLI Global 2022`, `0 to 51`: the scale, then the method as far as it is known."""
    unit = unit_text(trend.unit) if trend.unit else ""
    scale = trend.measure.caption if trend.measure and trend.measure.caption else unit
    return ", ".join(filter(None, (tr(scale), trend.method)))


def direction_text(measure: Measure | None) -> str:
    """Which way is better; empty where it is not known."""
    if measure is None or measure.better is None:
        return ""
    return tr("up is better") if measure.better is Better.HIGHER else tr("down is better")


def result_text(recorded: Recorded) -> str:
    """A result on one line: the number with its unit, the words, or why there is none."""
    terms = recorded.terms
    if terms.value is not None:
        return quantity_text(terms.value)
    if terms.components:
        return sites_text(SkinScore.of(terms.components))
    return terms.finding.strip() or tr("No result: {why}").format(why=terms.absent.strip())


def sites_text(score: SkinScore) -> str:
    """`17 of 17 sites`, or how many and that there is no total."""
    counted = tr("{count} of {all}").format(count=score.count, all=len(SkinSite))
    return tr("{counted} sites").format(counted=counted) if score.total is not None else counted + tr(", no total")


def grade_text(grade: int | None) -> str:
    """`2 moderate`: the number never stands for the eye alone."""
    if grade is None:
        return tr("not assessed")
    return f"{grade} {(tr('normal'), tr('mild'), tr('moderate'), tr('severe'))[grade]}"


def of_total_text() -> str:
    """What stands behind a total."""
    return tr("of {highest}").format(highest=HIGHEST_TOTAL)


def signed_text(value: Decimal) -> str:
    """`+6`, `−2`: a change is never without its sign."""
    return f"+{number_text(value)}" if value > 0 else number_text(value)


def percent_text(percent: Decimal | None) -> str:
    """One decimal; empty from zero."""
    if percent is None:
        return ""
    return f"{signed_text(percent.quantize(Decimal('0.1'), ROUND_HALF_UP))}{NBSP}%"


def since_text(change: Change[Point], *, baseline: bool = False) -> str:
    """`−2 since 20-Apr-2026`; the first value of a series is its baseline."""
    moved = signed_text(change.absolute) if change.absolute else tr("no change")
    since = tr("baseline {day}") if baseline else "{day}"
    return tr("{moved} since {since}").format(moved=moved, since=since.format(day=date_text(change.then.taken)))


def short_day_text(taken: PartialDate) -> str:
    """`Apr-25` under a dot; the table has the whole date."""
    if len(taken.text) == _YEAR:
        return taken.text
    return f"{MONTHS[taken.earliest.month - 1]}-{taken.earliest.year % 100:02}"


def remarks(trend: Trend) -> tuple[Remark, ...]:
    """What to say of the last value: first what a rule calls significant, then what was not checked, with each rule."""
    said = trend.said_of_latest
    met = tuple(_significant(each, trend) for each in said if each.judgement is Judgement.MET)
    others = tuple(_unchecked(each) for each in said if each.judgement in _UNCHECKED)
    compared = any(each.judgement in {Judgement.MET, Judgement.NOT_MET} for each in said)
    return (*(met or (_plain(trend, compared=compared),)), *dict.fromkeys(others))


def rule_text(outcome: RuleOutcome[Point]) -> str:
    """The rule as it stands in the table, with its course."""
    name = {Course.FALL: tr("fall"), Course.RISE: tr("rise")}[outcome.rule.course]
    return tr("{course} of {rule}").format(course=name, rule=outcome.rule.text)


def usual_range_text(measure: Measure, value: Decimal) -> str:
    """`FVC is usually 20 to 150 % (unconfirmed). Did you mean 68?`; empty inside the range or without one."""
    limits = measure.range
    if limits is None or limits.holds(value):
        return ""
    unit = unit_text(measure.unit) if measure.unit else ""
    span = tr("{low} to {high} {unit}").format(low=number_text(limits.low), high=number_text(limits.high), unit=unit)
    doubt = "" if limits.confirmed else tr(" (unconfirmed)")
    said = tr("{name} is usually {span}{doubt}.").format(name=measure.short, span=span.strip(), doubt=doubt)
    likely = guess(value, Allowed(limits.low, limits.high))
    return said if likely is None else f"{said} " + tr("Did you mean {guess}?").format(guess=number_text(likely))


def marks_of(trend: Trend) -> tuple[Mark, ...]:
    """The numbers of a series as they are drawn; the first rule that is met flags a value."""
    return tuple(_mark(point, said, trend) for point, said in zip(trend.points, trend.judgements, strict=True))


def mark_text(mark: Mark) -> str:
    """One value in words, for who does not see the chart: `68 on 16-Nov-2026, significant fall, worse`."""
    said = tr("{value} on {day}").format(value=mark.text, day=date_text(mark.point.taken))
    if mark.flag is None:
        return said
    flagged = {Course.FALL: tr("significant fall"), Course.RISE: tr("significant rise")}[mark.flag]
    return f"{said}, {flagged}{_verdict(mark.is_worse)}"


def target_mark(number: int, target: Target, unit: str) -> TargetMark | None:
    """A goal's line; None for a target in words or in another unit."""
    if target.detail is None or target.detail.unit != unit:
        return None
    value = target.detail.value
    return TargetMark(value=value, text=tr("goal G{number}: {value}").format(number=number, value=number_text(value)))


def _mark(point: Point, said: tuple[RuleOutcome[Point], ...], trend: Trend) -> Mark:
    met = next((each.rule.course for each in said if each.judgement is Judgement.MET), None)
    return Mark(
        point=point,
        text=number_text(point.value),
        day=short_day_text(point.taken),
        flag=met,
        is_worse=trend.measure.is_worse(met) if met and trend.measure else None,
    )


_UNCHECKED = {Judgement.UNCONFIRMED, Judgement.OTHER_METHOD}


def _significant(outcome: RuleOutcome[Point], trend: Trend) -> Remark:
    change, course = outcome.change, outcome.rule.course
    assert change is not None  # a rule that is met compared something
    worse = trend.measure.is_worse(course) if trend.measure else None
    heading = {Course.FALL: tr("Significant fall"), Course.RISE: tr("Significant rise")}[course]
    moved = ", ".join(filter(None, (_moved(change, trend), percent_text(change.percent))))
    sentence = tr("{moved} ({then} on {since} to {now}). Rule: {rule}.").format(
        moved=moved,
        then=number_text(change.then.value),
        since=date_text(change.then.taken),
        now=number_text(change.now.value),
        rule=outcome.rule.text,
    )
    return Remark(f"{heading}{_verdict(worse)}.", sentence, course, worse, is_significant=True)


def _verdict(is_worse: bool | None) -> str:
    return "" if is_worse is None else tr(", worse") if is_worse else tr(", better")


def _moved(change: Change[Point], trend: Trend) -> str:
    """A difference of percentages is in points, or it would be read as relative."""
    unit = tr("points") if trend.unit in {"%", "{score}"} else unit_text(trend.unit) if trend.unit else ""
    return f"{signed_text(change.absolute)} {unit}".rstrip().replace(" ", NBSP)


def _unchecked(outcome: RuleOutcome[Point]) -> Remark:
    if outcome.judgement is Judgement.UNCONFIRMED:
        return Remark(tr("Unconfirmed rule, not evaluated:"), f"{rule_text(outcome)}.")
    said = tr("the rule asks for \u201c{method}\u201d, the method of these values is another or not recorded.")
    return Remark(tr("Not checked:"), said.format(method=outcome.rule.method))


def _plain(trend: Trend, *, compared: bool) -> Remark:
    change = trend.since_previous
    if change is None:
        return Remark(tr("One value."), tr("A change needs a second one.")) if trend.points else Remark("", "")
    heading = (
        tr("Change {moved}.").format(moved=since_text(change))
        if change.absolute
        else tr("No change since the value before.")
    )
    said = tr("No rule of the library calls it significant.") if compared else tr("No rule was applied.")
    return Remark(heading, said, change.course)
