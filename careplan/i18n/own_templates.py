"""The words of a clinic's own templates and packets."""

from datetime import date

from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text


def own_name(name: str) -> str:
    """As it is offered beside the library's."""
    return tr("{name} (clinic's own)").format(name=name)


def own_by(who: str, on: date, version: int) -> str:
    """`Ann Sample, 21-Nov-2026, version 2`."""
    return tr("{who}, {day}, version {version}").format(who=who, day=date_text(on), version=version)


def own_template_caution(by: str, purpose: str, base: str | None, gone: int) -> str:
    """What is said before such a template is used; `by` as `own_by` words it."""
    said = tr("Clinic's own template: {by}.").format(by=by)
    copied = tr("Copied from the library's {name}.").format(name=base) if base else ""
    lost = trn(
        "{count} line names what the library no longer has and is left out.",
        "{count} lines name what the library no longer has and are left out.",
        gone,
    )
    ended = purpose.strip().rstrip(".")
    return " ".join(filter(None, (said, copied, f"{ended}." if ended else "", lost if gone else "")))
