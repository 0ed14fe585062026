"""The words of header and footer: who, which clinic, which paper; identifiers and dates are never parted."""

import math

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, moment_text
from careplan.reports.blocks import Inline, Run
from careplan.reports.document import Furniture, Identity, Occasion
from careplan.reports.pdf.lines import SetText, set_text
from careplan.reports.pdf.style import FOOTER, KEY, LETTERHEAD, NAME, NOTICE, PAGE_WIDTH, WATERMARK, Style

_MARK_LEADING = 1.05
_LARGEST_MARK = 92.0
_MARK_LENGTH = PAGE_WIDTH * 0.93


def identity(furniture: Furniture) -> list[tuple[Inline, Style]]:
    """Name, birth, sex and number, then what must be known at once."""
    person = furniture.patient
    if isinstance(person, Occasion):
        return [(person.name, NAME), (person.detail, KEY)]
    age = f" ({person.age})" if person.age else ""
    key = (
        f"{tr('Born')}{NBSP}",
        Run(_whole(person.born), bold=True),
        f"{age} · {person.sex} · {_whole(person.identifier_label)}{NBSP}",
        Run(_whole(person.identifier), bold=True),
    )
    known_as = f"{tr('Known as')} {person.known_as}" if person.known_as else ""
    return [(person.name, NAME), (key, KEY), (known_as, KEY), (person.notice, NOTICE)]


def letterhead(furniture: Furniture) -> list[tuple[Inline, Style]]:
    """The clinic, and which paper this is."""
    clinic, imprint = furniture.clinic, furniture.imprint
    phone = _whole(f"{tr('phone')} {clinic.phone}") if clinic.phone else ""
    issued = f"{tr('Issued')} {imprint.issued}" if imprint.issued else tr("DRAFT, not for care")
    number = _number(furniture)
    return [
        (Run(clinic.name, bold=True), LETTERHEAD),
        (" · ".join(filter(None, (clinic.address, phone))), LETTERHEAD),
        ((f"{number} · " if number else "", Run(_whole(issued), bold=True)), LETTERHEAD),
    ]


def footer(furniture: Furniture) -> list[tuple[Inline, Style]]:
    """The same person and paper again, with the check code and who printed it when."""
    imprint = furniture.imprint
    printed = tr("printed {moment} by {person}").format(
        moment=moment_text(imprint.printed_at), person=imprint.printed_by
    )
    check = _whole(f"{tr('check')} {imprint.check}") if imprint.check else ""
    paper = " · ".join(filter(None, (_number(furniture), check, printed)))
    return [(Run(_who(furniture.patient), bold=True), FOOTER), (paper, FOOTER)]


def _who(about: Identity | Occasion) -> str:
    if isinstance(about, Occasion):
        return " · ".join(filter(None, (about.name, about.detail)))
    born = _whole(f"{tr('born')} {about.born}")
    return f"{about.name} · {born} · {_whole(f'{about.identifier_label} {about.identifier}')}"


def page_count(page: int, pages: int) -> SetText:
    """`Page 2 of 3`."""
    count = _whole(tr("Page {page} of {pages}").format(page=page, pages=pages))
    return set_text(Run(count, bold=True), FOOTER, math.inf, ())


def draft_mark(furniture: Furniture) -> SetText | None:
    """The draft mark, as large as its longest line allows."""
    if not furniture.watermark:
        return None
    text, place = "\n".join(furniture.watermark), (tr("draft mark"),)
    unit = set_text(text, Style(1, _MARK_LEADING, bold=True), math.inf, place).width
    size = round(min(_LARGEST_MARK, _MARK_LENGTH / unit), 1)
    return set_text(text, Style(size, size * _MARK_LEADING, bold=True, colour=WATERMARK), math.inf, place)


def _number(furniture: Furniture) -> str:
    if not furniture.imprint.number:
        return ""
    version = _whole(f"{tr('version')} {furniture.imprint.version}") if furniture.imprint.version else ""
    return " · ".join(filter(None, (furniture.imprint.number, version)))


def _whole(text: str) -> str:
    """Kept on one line."""
    return text.replace(" ", NBSP)
