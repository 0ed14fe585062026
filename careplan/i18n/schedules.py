"""The sentences of a schedule: how a row stands, by which rule, from what it was reckoned, and what is missing."""

from collections.abc import Mapping

from careplan.domain.schedule.applies import Asked
from careplan.domain.schedule.due import DueRow, Every, Pace, Standing
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import date_text

_RANGE = {
    Pace.MONTHS: ("every month", "every {low} months", "every {low} to {high} months"),
    Pace.WEEKS: ("every week", "every {low} weeks", "every {low} to {high} weeks"),
}


def standing_text(row: DueRow) -> str:
    """`Overdue since 02-Nov-2026`, `Not known`, `Set aside until 01-Mar-2027`."""
    match row.standing:
        case Standing.OVERDUE if row.latest_on:
            return tr("Overdue since {day}").format(day=date_text(row.latest_on))
        case Standing.DUE:
            return tr("Due since {day}").format(day=date_text(row.due_on)) if row.due_on else tr("Due, none on record")
        case Standing.COMING if row.due_on:
            return tr("Due on {day}").format(day=date_text(row.due_on))
        case Standing.SUPPRESSED if row.suppressed:
            return tr("Set aside until {day}: {reason}").format(
                day=date_text(row.suppressed.until), reason=row.suppressed.reason
            )
    return _plain(row.standing)


def _plain(standing: Standing) -> str:
    return {
        Standing.OVERDUE: tr("Overdue"),
        Standing.DUE: tr("Due"),
        Standing.COMING: tr("Not yet due"),
        Standing.EVERY_VISIT: tr("At every visit"),
        Standing.ONGOING: tr("Goes on"),
        Standing.ON_TRIGGER: tr("When there is a reason"),
        Standing.NOT_KNOWN: tr("Not known"),
        Standing.FOR_A_PERSON: tr("For a person to judge"),
        Standing.SUPPRESSED: tr("Set aside"),
        Standing.DONE: tr("Done"),
        Standing.OVER: tr("This phase is over"),
        Standing.DOES_NOT_APPLY: tr("Does not apply"),
    }[standing]


def every_text(every: Every) -> str:
    """`every 3 to 6 months`, `3 times a week`, `at each infusion`; empty where nothing is known."""
    low, high = every.low or 0, every.high or 0
    if every.pace in _RANGE:
        one, some, span = _RANGE[every.pace]
        return tr(one if low == high == 1 else some if low == high else span).format(low=low, high=high)
    return {
        Pace.PER_WEEK: trn("{count} time a week", "{count} times a week", low),
        Pace.EVERY_VISIT: tr("at every visit"),
        Pace.ONCE: tr("once"),
        Pace.AT_EACH: tr("at each {occasion}").format(occasion=every.text),
        Pace.ON_TRIGGER: every.text,
    }.get(every.pace, "")


def phase_text(every: Every) -> str:
    """`phase 2 of 3, until 01-Mar-2027`; empty where there is one that does not end."""
    parts = []
    if every.phases > 1 and every.phase:
        parts.append(tr("phase {number} of {all}").format(number=every.phase, all=every.phases))
    if every.until is not None:
        parts.append(tr("until {day}").format(day=date_text(every.until)))
    elif every.until_event:
        parts.append(tr("until: {event}").format(event=every.until_event))
    return ", ".join(parts)


def missing_text(code: str, names: Mapping[str, str]) -> str:
    """What is missing, as people say it."""
    kind, _, id = code.partition(":")
    name = names.get(id, id)
    return {
        "results": tr("which tests were done and when"),
        "medicines": tr("which medicines are taken"),
        "onset": tr("the exact date: {name}").format(name=names.get("onset", "")),
        "sex": tr("sex"),
        "subset": tr("the form of the disease"),
        "pregnancy_potential": tr("whether a pregnancy is possible"),
        "schedule": tr("a schedule for this form: {name}").format(name=name),
        "antibody": tr("antibody {name}").format(name=name),
        "organ": tr("whether it is involved: {name}").format(name=name),
        "feature": tr("whether it is there: {name}").format(name=name),
        "since": tr("since when: {name}").format(name=name),
        "result": tr("a result: {name}").format(name=name),
        "date": tr("the date of a result: {name}").format(name=name),
        "past-date": tr("a date up to today: {name}").format(name=name),
        "started": tr("the first day of {name}").format(name=name),
        "event": tr("whether it has happened: {name}").format(name=name),
        "scheme": tr("which of the schemes for {name} is followed").format(name=name),
        "monitoring": tr("a schedule for {name}: the library has none").format(name=name),
        "medicine": tr("what {name} is: the library does not know it").format(name=name),
    }.get(kind, code)


def asked_text(asked: Asked, names: Mapping[str, str]) -> str:
    """`Lung (ILD): yes`."""
    kind, _, id = asked.name.partition(":")
    label = names.get(id, id) if id else names.get(kind, kind.replace("_", " "))
    return f"{label}: {names.get(asked.value, asked.value)}"


def last_text(row: DueRow) -> str:
    """`last on 02-Nov-2026`, `done elsewhere on 12-Mar-2026 at Example Hospital`; empty where nothing is on record."""
    last = row.last
    if last is None or last.on is None:
        return ""
    if not last.place:
        return tr("last on {day}").format(day=date_text(last.on))
    said = tr("done elsewhere on {day} at {place}").format(day=date_text(last.on), place=last.place)
    if last.note:
        said = tr("{said} ({note})").format(said=said, note=last.note)
    return tr("{said}, recorded by {who}").format(said=said, who=last.by) if last.by else said


def aside_text(row: DueRow) -> str:
    """`set aside until 01-Mar-2027 because …`, or that this has run out; empty where nobody set it aside."""
    aside = row.suppressed
    if aside is None:
        return ""
    words = tr("was set aside until {day} because: {reason}") if row.suppression_ended else tr(_ASIDE)
    said = words.format(day=date_text(aside.until), reason=aside.reason.rstrip("."))
    if aside.by:
        said = tr("{said}, decided by {who}").format(said=said, who=aside.by)
    return tr("{said}; that has run out and counts no more").format(said=said) if row.suppression_ended else said


_ASIDE = "set aside until {day} because: {reason}"


def because_text(row: DueRow, names: Mapping[str, str]) -> str:
    """Why the row stands as it does, in one or two sentences; an interval that nobody confirmed says so."""
    said = [tr("Rule {rule}").format(rule=row.rule)]
    if every := every_text(row.every):
        doubt = "" if row.confirmed else tr(" (unconfirmed interval)")
        said.append(every + doubt)
    if phase := phase_text(row.every):
        said.append(phase)
    if row.scheme:
        said.append(tr("scheme {scheme}").format(scheme=row.scheme))
    if last := last_text(row):
        said.append(last)
    if row.inputs:
        said.append("; ".join(asked_text(asked, names) for asked in row.inputs))
    if row.condition:
        said.append(tr("condition for a person: {condition}").format(condition=row.condition))
    if aside := aside_text(row):
        said.append(aside)
    if row.missing:
        said.append(tr("missing: {what}").format(what="; ".join(missing_text(code, names) for code in row.missing)))
    return ". ".join(part[:1].upper() + part[1:] for part in said) + "."
