"""A series as the lines of a table: the equal of its chart, for screen and paper."""

from dataclasses import dataclass

from careplan.domain.measure.change import Change, Judgement
from careplan.domain.measure.trend import Point, Recorded, Trend, why_not_charted
from careplan.domain.shared.ids import MeasurementId
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text
from careplan.i18n.measures import percent_text, result_text, rule_text, signed_text
from careplan.i18n.terms import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One result in words; `remark` is what a rule says of it, or why it stands in no line. `flag` marks the first."""

    id: MeasurementId
    day: str
    result: str
    change: str
    remark: str
    by: str
    is_flagged: bool
    is_worse: bool | None


def entries(trend: Trend) -> tuple[Entry, ...]:
    """Every result, the newest first; changes are from the number before."""
    at = {point.id: n for n, point in enumerate(trend.points)}
    return tuple(_entry(each, at.get(each.id), trend) for each in reversed(trend.results))


def _entry(recorded: Recorded, at: int | None, trend: Trend) -> Entry:
    change = Change(trend.points[at - 1], trend.points[at]) if at else None
    met = next((o for o in trend.judgements[at] if o.judgement is Judgement.MET), None) if at is not None else None
    why = why_not_charted(recorded.terms, trend.measure)
    remark = tr("Significant {rule}").format(rule=rule_text(met)) if met else word(why) if why else ""
    return Entry(
        id=recorded.id,
        day=date_text(recorded.terms.taken),
        result=result_text(recorded),
        change=_moved(change) if change else "",
        remark=remark,
        by=recorded.by,
        is_flagged=met is not None,
        is_worse=trend.measure.is_worse(met.rule.course) if met and trend.measure else None,
    )


def _moved(change: Change[Point]) -> str:
    if not change.absolute:
        return tr("no change")
    percent = percent_text(change.percent)
    return f"{signed_text(change.absolute)} ({percent})" if percent else signed_text(change.absolute)
