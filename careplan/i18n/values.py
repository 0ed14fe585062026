"""Any value of the clinic in words, for a history, a conflict or a list of differences."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import singledispatch

from careplan.domain.medicine.regimen import Regimen, Timing
from careplan.domain.shared.partial_date import PartialDate
from careplan.domain.shared.quantity import Quantity
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, moment_text, number_text, quantity_text, regimen_text, timing_text
from careplan.i18n.terms import word


def value_text(value: object) -> str:
    """One line; what is empty or absent reads "nothing", so that it never looks like a missing word."""
    return _text(value) or tr("nothing")


@singledispatch
def _text(value: object) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        return _listed([getattr(value, field.name) for field in fields(value)])
    return " ".join(str(value).split())


@_text.register
def _nothing(_: None) -> str:
    return ""


@_text.register
def _yes_or_no(value: bool) -> str:
    return tr("yes") if value else tr("no")


@_text.register(tuple)
@_text.register(list)
@_text.register(frozenset)
def _listed(values: Iterable[object]) -> str:
    return ", ".join(filter(None, map(_text, values)))


_text.register(StrEnum, word)
_text.register(datetime, moment_text)
_text.register(date, date_text)
_text.register(PartialDate, date_text)
_text.register(Decimal, number_text)
_text.register(Quantity, quantity_text)
_text.register(Timing, timing_text)
_text.register(Regimen, regimen_text)
