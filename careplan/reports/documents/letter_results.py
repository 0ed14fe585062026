"""Results in a letter: up to four visits a measure with what a rule says of the change, and what is missing."""

from collections.abc import Iterator

from careplan.domain.measure.trend import Point, Trend
from careplan.domain.paper.referral import PacketLine, ReferralPaper
from careplan.domain.referral.record import ItemState
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, day_text, number_text
from careplan.i18n.measures import remarks, result_text, scale_text, title_text
from careplan.reports.blocks import (
    Block,
    Column,
    Heading,
    Icon,
    Inline,
    Note,
    Paragraph,
    Run,
    Size,
    Status,
    Table,
    Tone,
)

VISITS = 4
_MOST_SERIES = 12
_MOST_WORDS = 8


def results(paper: ReferralPaper) -> Iterator[Block]:
    """A table of the numbers, then results in words, then what the packet lacks."""
    charted = [trend for trend in paper.results if trend.points]
    yield Heading(tr("Results"))
    yield Table(
        columns=(
            Column(tr("Measure"), 21),
            Column(tr("4th last"), 11),
            Column(tr("3rd last"), 11),
            Column(tr("Before"), 11),
            Column(tr("Latest"), 11),
            Column(tr("Change, by the rules of the library"), 35),
        ),
        rows=tuple(_row(trend) for trend in charted[:_MOST_SERIES]),
        empty=tr("No results with numbers are recorded."),
        summary=tr("Up to four results of each measure, the latest last, with what a rule says of the change"),
    )
    if len(charted) > _MOST_SERIES:
        more = tr("{count} more series are in the record and not printed here.")
        yield Note(more.format(count=len(charted) - _MOST_SERIES))
    told = [f"{trend.name} {_told(trend)}" for trend in paper.results if not trend.points][:_MOST_WORDS]
    if told:
        yield Paragraph(f"{'. '.join(each.rstrip('. ') for each in told)}.", Size.LETTER)
    yield from _lacking(paper.items)


def _row(trend: Trend) -> tuple[Inline, ...]:
    shown = trend.points[-VISITS:]
    blank: list[Inline] = [tr("none")] * (VISITS - len(shown))
    scale = scale_text(trend)
    name: Inline = (
        (Run(title_text(trend), bold=True), Run(f"\n{scale}", tone=Tone.MUTED)) if scale else title_text(trend)
    )
    return (name, *blank, *(_cell(point, last=point is shown[-1]) for point in shown), _change(trend))


def _cell(point: Point, *, last: bool) -> Inline:
    return (Run(f"{number_text(point.value)}\n", bold=last), Run(date_text(point.taken), tone=Tone.MUTED))


def _change(trend: Trend) -> Inline:
    """Nothing is claimed where no rule looks; what a rule found is said with the rule."""
    if trend.measure is None or not trend.measure.rules:
        return Run(tr("no rule"), tone=Tone.MUTED)
    first, *_ = remarks(trend)
    return (Run(f"{first.heading} ", bold=first.is_significant), first.sentence)


def _told(trend: Trend) -> str:
    last = trend.results[-1]
    return f"{date_text(last.terms.taken)}: {result_text(last)}"


def _lacking(items: tuple[PacketLine, ...]) -> Iterator[Block]:
    for line in items:
        said = lacking(line)
        if said:
            yield Paragraph((Status(said, Icon.WARNING, Tone.PLAIN),), Size.LETTER)


def lacking(line: PacketLine) -> str:
    """`Echocardiogram: missing. Reason: ...`; empty for what is there."""
    answer = line.answer
    if line.override or answer.state is ItemState.MISSING:
        why = line.override or answer.reason.strip() or tr("not recorded")
        by = ", ".join(filter(None, (line.by, day_text(line.said_on) if line.said_on else "")))
        return tr("{item}: missing. Reason: {why}").format(item=line.text.rstrip("."), why=why) + (
            f" ({by})." if by else "."
        )
    if answer.state is ItemState.OPEN:
        return tr("{item}: missing, nobody has said why.").format(item=line.text.rstrip("."))
    return ""
