"""`figures`: how the loops of the clinic go, by month, with everybody behind each number."""

from dataclasses import dataclass
from pathlib import Path

from careplan.application.figures_export import Sheet, csv_of, months_sheet, people_sheet, sheets_of, workbook_of
from careplan.application.permissions import Permission, authorise
from careplan.application.queries.figures import ReferralFigures
from careplan.application.written_file import write_whole
from careplan.cli.call import Answer, Call, declined, misused
from careplan.cli.desk import at_the_desk
from careplan.cli.lines import table, titled
from careplan.domain.figures.figure import Figure, Point
from careplan.i18n.figures import definition, month_text, point_text, value_text


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
    found = _asked(call)
    data = tuple(FigureLine(code=each.code, name=definition(each.code).name, whole=each.whole) for each in found)
    rows = ((each.code, definition(each.code).name, point_text(each.kind, each.whole)) for each in found)
    return Answer(data=data, lines=table(("Figure", "Name", "Value"), rows))


def show(call: Call) -> Answer[Figure]:
    """Definition, months, and with --people everybody behind them."""
    found = _one(call)
    said = definition(found.code)
    lines = [said.name, f"Numerator: {said.numerator}", f"Denominator: {said.denominator}"]
    lines += [f"Time: {said.window}", f"Source: {said.source}", ""]
    rows = [(month_text(p.month), value_text(found.kind, p.value), point_text(found.kind, p)) for p in found.points]
    lines += list(table(("Month", "Value", "In words"), [*rows, _whole(found)]))
    if call.options.people:
        people = people_sheet(found)
        lines += list(titled("Patients", table(people.head, [[_said(v) for v in row] for row in people.rows])))
    return Answer(data=found, lines=lines)


def export(call: Call) -> Answer[KeptFigure]:
    """By the ending of the file: a workbook with everything, or CSV of the months or (--people) of the patients."""
    out = Path(call.options.out).expanduser()
    with at_the_desk(call) as session:
        authorise(session.clinic.user, Permission.ISSUE)
        found = _named(session.clinic.ask(ReferralFigures(today=call.today, months=call.options.months)), call)
    if out.suffix.lower() == ".xlsx":
        data = workbook_of(sheets_of(found))
    elif out.suffix.lower() == ".csv":
        data = csv_of(_wanted(found, call))
    else:
        raise misused("no-such-format", f"{out.name} is neither CSV nor a workbook.", "End its name in .csv or .xlsx.")
    try:
        write_whole(out, data)
    except OSError as error:
        raise declined("not-written", f"{out} was not written.", "Choose a folder you may write to.") from error
    return Answer(data=KeptFigure(code=found.code, out=out, size=len(data)), lines=(f"{found.code}: {out}",))


def _wanted(found: Figure, call: Call) -> Sheet:
    return people_sheet(found) if call.options.people else months_sheet(found)


def _asked(call: Call) -> tuple[Figure, ...]:
    with at_the_desk(call) as session:
        return session.clinic.ask(ReferralFigures(today=call.today, months=call.options.months))


def _one(call: Call) -> Figure:
    return _named(_asked(call), call)


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
