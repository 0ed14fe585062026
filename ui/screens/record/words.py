"""Small texts that several lists of the record share."""

from datetime import date

from careplan.domain.shared.partial_date import PartialDate
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text


def day_or_not(day: PartialDate | date | None) -> str:
    """The date as precise as it is known, else that it was not recorded."""
    return date_text(day) if day is not None else tr("not recorded")


def text_or_not(text: str) -> str:
    """The text, else that it was not recorded."""
    return text or tr("not recorded")
