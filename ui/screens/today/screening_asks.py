"""What Today asks about a row of screening: the day and place it was done, or why it is not due for now."""

from careplan.application.commands.schedules import RecordDoneElsewhere, RecordSetAside
from careplan.domain.schedule.aside import SetAsideTerms
from careplan.domain.schedule.elsewhere import DoneElsewhereTerms
from careplan.domain.schedule.screening import ScreeningItem
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr
from careplan.knowledge.library import Library
from careplan.knowledge.refusals import NotInLibrary
from ui.editing.fields import DayField, PartialDateField, TextField
from ui.screens.referral.asking import Asked
from ui.screens.today.asks import Today
from ui.screens.today.lines import TodayLine


def test_asked(line: TodayLine, library: Library) -> str:
    """The name of the test whose result closes the row, where one is enough; empty where only a person can say so."""
    try:
        item = library.screening(_rule(line))
        enough = [test for group in item.done_by for test in group.any_of if _closes(test, item)]
        return library.investigation(enough[0]).name if enough else ""
    except NotInLibrary:
        return ""


def _closes(test: str, item: ScreeningItem) -> bool:
    return all(test in group.any_of for group in item.done_by)


def done_asked(line: TodayLine, *, result: str) -> Asked:
    """That it was done, where and when; with a `result` that can be recorded, that is offered instead."""
    day = PartialDateField(tr("Day it was done"), required=True)
    place = TextField(tr("Place"), required=True, placeholder=tr("Hospital, practice or laboratory"))
    note = TextField(tr("Note"), limit=2000, placeholder=tr("What came out, or who told it"))

    def made() -> RecordDoneElsewhere:
        done_on = day.value()
        assert done_on is not None  # it was asked for
        terms = DoneElsewhereTerms(done_on=done_on, place=place.value().strip(), note=note.value().strip())
        return RecordDoneElsewhere(patient_id=_patient(line), rule=_rule(line), terms=terms)

    aside = tr("To set it aside, open the row (O).") if result else ""
    counts = tr("Kept with your name and today's date. The next due date counts from that day.")
    return Asked(
        title=tr("Done: {what}").format(what=line.row.subject),
        primary=tr("Record"),
        icon="map-pin",
        fields={"done_elsewhere.done_on": day, "done_elsewhere.place": place, "done_elsewhere.note": note},
        make=made,
        note=f"{line.rule}. {counts} {aside}".strip(),
        danger=tr("Record result…") if result else tr("Set aside…"),
    )


def aside_asked(line: TodayLine, today: Today) -> Asked:
    """Why it is not due for now, and the last day of that."""
    reason = TextField(tr("Reason"), limit=2000, required=True, placeholder=tr("Shown wherever the row is"))
    until = DayField(tr("Not due up to and including"), today=today, required=True, placeholder=tr("in 6 months"))

    def made() -> RecordSetAside:
        day = until.value()
        assert day is not None  # it was asked for
        terms = SetAsideTerms(reason=reason.value().strip(), until=day)
        return RecordSetAside(patient_id=_patient(line), rule=_rule(line), terms=terms)

    return Asked(
        title=tr("Set aside: {what}").format(what=line.row.subject),
        primary=tr("Set aside"),
        icon="pause",
        fields={"set_aside.reason": reason, "set_aside.until": until},
        make=made,
        note=tr("Kept with your name. From the day after, the row counts again and says so."),
    )


def _rule(line: TodayLine) -> str:
    return line.row.detail.partition("|")[0]


def _patient(line: TodayLine) -> PatientId:
    assert line.row.patient_id is not None  # screening is of somebody
    return line.row.patient_id
