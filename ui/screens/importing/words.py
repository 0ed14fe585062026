"""How an import is told in the window."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from careplan.application.importing import Alike, ImportReport
from careplan.application.queries.lookalikes import Lookalike
from careplan.domain.exchange.incoming import NotTaken, Remark
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text, name_text
from careplan.i18n.exchange import counted, how_taken
from careplan.i18n.lookalikes import what_matches
from careplan.i18n.terms import word
from ui.feedback.window_words import why_left_here


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftLine:
    """Something that was not taken, or `with_care`: where it stands in the file, what, and why."""

    at: int
    where: str
    why: str
    value: str
    count: int
    with_care: bool


def head_of(report: ImportReport) -> str:
    """`FHIR bundle, 1 person`."""
    return f"{word(report.kind)}, {trn('{count} person', '{count} people', len(report.people))}"


def report_rows(report: ImportReport) -> Iterator[tuple[str, str]]:
    """(name, value) for what is added, there already, told otherwise, left out."""
    verb = tr("Would be added") if report.dry_run else tr("Added")
    yield verb, _counted(report.added) or tr("nothing new")
    if report.present:
        yield tr("There already"), str(report.present)
    if report.changed and any(report.changed.values()):
        yield tr("Told otherwise than here"), tr("{what}; left as it is here").format(what=_counted(report.changed))
    left = sum(each.count for each in report.not_taken)
    yield tr("Not taken"), tr("{count}, listed below").format(count=left) if left else tr("nothing")
    if report.remarks:
        count = sum(each.count for each in report.remarks)
        yield tr("Taken with care"), tr("{count}, listed below").format(count=count)


def left_lines(report: ImportReport) -> tuple[LeftLine, ...]:
    """Every one of them, what was not taken first."""
    left = [_line(n, each, why_left_here(each.reason), care=False) for n, each in enumerate(report.not_taken)]
    care = [_line(n, each, how_taken(each.reason), care=True) for n, each in enumerate(report.remarks, len(left))]
    return (*left, *care)


def alike_words(alike: Alike) -> str:
    """Who in the file looks like whom here."""
    here = "; ".join(f"{person_words(each)} ({what_matches(each.same, each.similar)})" for each in alike.here)
    return tr("{who} may be here already: {here}.").format(who=name_text(alike.family, alike.given), here=here)


def person_words(found: Lookalike) -> str:
    """Name, birth date and number of somebody who is here."""
    row = found.patient
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    number = row.identifiers[0].value if row.identifiers else tr("no number")
    return f"{name_text(row.family, row.given)}, {born}, {number}"


def _line(at: int, each: NotTaken | Remark, why: str, *, care: bool) -> LeftLine:
    value = "" if each.value == each.where else each.value
    return LeftLine(at=at, where=each.where, why=why, value=value, count=each.count, with_care=care)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(counted(table, count) for table, count in sorted(counts.items()) if count)
