"""`figures`: how the loops of the clinic go, by month, with everybody behind each number."""

from dataclasses import dataclass
from pathlib import Path

from careplan.application.clinic import Clinic
from careplan.application.figures_export import (
    Sheet,
    csv_of,
    months_sheet,
    parts_sheet,
    people_sheet,
    sheets_of,
    workbook_of,
)
from careplan.application.indicators import offer_rules
from careplan.application.labels import labels
from careplan.application.permissions import Permission, authorise
from careplan.application.queries.figures import ReferralFigures
from careplan.application.queries.offered_figure import OfferedFigure
from careplan.application.queries.screening_figure import ScreeningFigure
from careplan.application.screening_days import reckon_all
from careplan.application.written_file import write_whole
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table, titled
from careplan.domain.figures.figure import Figure, Point
from careplan.domain.plan.labels import Labels
from careplan.i18n.figures import definition_of, month_text, point_text, value_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure over all months asked for."""

    code: str
    name: str
    whole: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFigure:
    """What was written."""

    code: str
    out: Path
    size: int


def list_figures(call: Call) -> Answer[tuple[FigureLine, ...]]:
    """Each with its value over all the months."""
    found, _ = _asked(call)
    data = tuple(FigureLine(code=each.code, name=definition_of(each).name, whole=each.whole) for each in found)
    rows = ((each.code, definition_of(each).name, point_text(each.kind, each.whole)) for each in found)
    return Answer(data=data, lines=table(("Figure", "Name", "Value"), rows))


def show(call: Call) -> Answer[Figure]:
    """Definition, months, what it is made of (reasons, recipients), and with --people everybody behind them."""
    figures, words = _asked(call)
    found = _named(figures, call)
    said = definition_of(found)
    lines = [said.name, f"Numerator: {said.numerator}", f"Denominator: {said.denominator}"]
    lines += [f"Time: {said.window}", f"Source: {said.source}", ""]
    rows = [(month_text(p.month), value_text(found.kind, p.value), point_text(found.kind, p)) for p in found.points]
    lines += list(table(("Month", "Value", "In words"), [*rows, _whole(found)]))
    made = parts_sheet(found)
    lines += list(titled(made.title, table(made.head, [[_said(v) for v in row] for row in made.rows])))
    if call.options.people:
        people = people_sheet(found, found.cases, words)
        lines += list(titled("Patients", table(people.head, [[_said(v) for v in row] for row in people.rows])))
    return Answer(data=found, lines=lines)


def export(call: Call) -> Answer[KeptFigure]:
    """By the ending of the file: a workbook with everything, or CSV of one table of it: the months if none is named."""
    out = Path(call.options.out).expanduser()
    with at_the_desk(call) as session:
        authorise(session.clinic.user, Permission.ISSUE)
        found, words = _named(_all(call, session.clinic), call), labels(session.clinic.library)
    if out.suffix.lower() == ".xlsx":
        data = workbook_of(sheets_of(found, found.cases, words))
    elif out.suffix.lower() == ".csv":
        data = csv_of(_sheet(found, call, words))
    else:
        raise misused("no-such-format", f"{out.name} is neither CSV nor a workbook.", "End its name in .csv or .xlsx.")
    try:
        write_whole(out, data)
    except OSError as error:
        raise declined("not-written", f"{out} was not written.", "Choose a folder you may write to.") from error
    return Answer(data=KeptFigure(code=found.code, out=out, size=len(data)), lines=(f"{found.code}: {out}",))


def _sheet(found: Figure, call: Call, words: Labels) -> Sheet:
    if call.options.people:
        return people_sheet(found, found.cases, words)
    return parts_sheet(found) if call.options.made_of else months_sheet(found)


def _asked(call: Call) -> tuple[tuple[Figure, ...], Labels]:
    with at_the_desk(call) as session:
        return _all(call, session.clinic), labels(session.clinic.library)


def _all(call: Call, clinic: Clinic) -> tuple[Figure, ...]:
    """Of referrals, then of screening, which is worked out before where somebody's is not; then published ones."""
    of_referrals = clinic.ask(ReferralFigures(today=call.today, months=call.options.months))
    reckon_all(clinic, call.today)
    screening = clinic.ask(ScreeningFigure(today=call.today, months=call.options.months))
    rules = offer_rules(clinic.library, labels(clinic.library))
    published = (clinic.ask(OfferedFigure(rule=each, today=call.today, months=call.options.months)) for each in rules)
    return (*of_referrals, screening, *published)


def _named(found: tuple[Figure, ...], call: Call) -> Figure:
    for each in found:
        if each.code == call.options.figure:
            return each
    codes = ", ".join(each.code for each in found)
    raise misused("no-such-figure", f"There is no figure {call.options.figure!r}.", f"One of: {codes}.")


def _whole(found: Figure) -> tuple[str, str, str]:
    return month_text(None), value_text(found.kind, found.whole.value), point_text(found.kind, found.whole)


def _said(value: object) -> object:
    return "" if value is None else value
