"""Whom a dialog about files of a referral is about: a name alone does not tell people apart."""

from careplan.application.queries.referrals import ReferralRow
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import date_text, name_text


def whom(row: ReferralRow) -> str:
    """Name, birth date, and the number of the referral once it has one."""
    born = tr("Born {day}").format(day=date_text(row.birth_date)) if row.birth_date else tr("birth date not recorded")
    return " · ".join(filter(None, (name_text(row.family, row.given), born, row.number)))
