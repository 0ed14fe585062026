"""Asks what becomes of what is open when somebody died, moved or was lost; nothing ends that is not ticked."""

from typing import Any

from careplan.application.commands.command import Command
from careplan.application.commands.parting import Ending, EndOpenWork
from careplan.application.commands.patients import ChangeStanding
from careplan.application.queries.parting import OpenWorkFound
from careplan.domain.patient.patient import PatientStatus, Standing
from careplan.domain.plan.labels import Labels
from careplan.domain.shared.ids import PatientId
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.clinical_text import capitalised
from careplan.i18n.parting import because_text, case_words, form_words, referral_words, standing_text, task_words
from careplan.i18n.terms import word
from ui.editing.choice_field import CheckField
from ui.editing.field import AnyField
from ui.editing.fields import PartialDateField
from ui.editing.long_text_field import LongTextField
from ui.screens.referral.asking import Asked

_TICKED = frozenset({PatientStatus.DECEASED})
"""Nothing that is open can go on for the dead; a referral of somebody who moved or is lost may be what reaches them."""


class _Ticks:
    """One tick for each thing that is open, under the words that say what it is."""

    def __init__(self, found: OpenWorkFound, status: PatientStatus, labels: Labels) -> None:
        self._referrals = {
            each.id: CheckField(
                referral_words(
                    capitalised(labels.label("specialty", each.specialty)),
                    each.number,
                    each.recipient,
                    each.state,
                    each.visit_on,
                )
            )
            for each in found.referrals
        }
        self._forms = {
            each.id: CheckField(form_words(each.number, each.therapist, each.sent_on)) for each in found.forms
        }
        self._cases = {each.id: CheckField(case_words(each.meeting, each.day)) for each in found.cases if each.is_blank}
        self._tasks = {each.id: CheckField(task_words(each.text, each.due_on)) for each in found.tasks}
        self.fields: dict[str, AnyField] = {}
        for kind in (self._referrals, self._forms, self._cases, self._tasks):
            for tick in kind.values():
                tick.show_value(status in _TICKED)
                self.fields[f"open.{len(self.fields)}"] = tick

    def ending(self, standing: Standing) -> Ending:
        """What is ticked."""
        return Ending(
            referrals=tuple(id_ for id_, tick in self._referrals.items() if tick.value()),
            forms=tuple(id_ for id_, tick in self._forms.items() if tick.value()),
            cases=tuple(id_ for id_, tick in self._cases.items() if tick.value()),
            tasks=tuple(id_ for id_, tick in self._tasks.items() if tick.value()),
            because=because_text(standing),
        )


def standing_asked(patient_id: PatientId, found: OpenWorkFound, wanted: Standing, labels: Labels) -> Asked:
    """A standing that is recorded with what is open: all of it in one step."""
    ticks = _Ticks(found, wanted.status, labels)
    return Asked(
        title=tr("{standing}: what is still open").format(standing=standing_text(wanted)),
        primary=tr("Record, and end those ticked"),
        icon="user",
        fields=ticks.fields,
        make=lambda: ChangeStanding(
            patient_id=patient_id, seen=found.standing, wanted=wanted, ending=ticks.ending(wanted)
        ),
        note=" ".join((_kept(found), tr("All of it is one step, which Undo takes back."))),
    )


def open_work_asked(patient_id: PatientId, found: OpenWorkFound, labels: Labels) -> Asked:
    """What is open of somebody whose standing is recorded already."""
    ticks = _Ticks(found, found.standing.status, labels)
    return Asked(
        title=tr("{standing}: end what is open").format(standing=standing_text(found.standing)),
        primary=tr("End those ticked"),
        icon="user",
        fields=ticks.fields,
        make=lambda: EndOpenWork(patient_id=patient_id, ending=ticks.ending(found.standing)),
        note=_kept(found),
    )


def left_asked(patient_id: PatientId, found: OpenWorkFound, status: PatientStatus, labels: Labels) -> Asked:
    """After a referral ended because the patient died or moved: whether the record is to say so too."""
    since = PartialDateField(tr("Since"))
    note = LongTextField(tr("Note"), lines=2)
    ticks = _Ticks(found, status, labels)

    def made() -> Command[Any]:
        wanted = Standing(status=status, since=since.value(), note=note.value())
        return ChangeStanding(patient_id=patient_id, seen=found.standing, wanted=wanted, ending=ticks.ending(wanted))

    says = tr("The record still says that this patient is followed.")
    return Asked(
        title=tr("Record the patient as {standing}?").format(standing=word(status).lower()),
        primary=tr("Record as {standing}").format(standing=word(status).lower()),
        icon="user",
        fields={"patient.standing.since": since, "patient.standing.note": note, **ticks.fields},
        make=made,
        note=f"{says} {_kept(found)}" if found.count else says,
    )


def back_asked(patient_id: PatientId, found: OpenWorkFound, wanted: Standing) -> Asked:
    """Followed again: what was ended with the standing before is brought back, unless the tick is taken off."""
    words = trn("Bring back {count} thing that was ended", "Bring back {count} things that were ended", found.ended)
    back = CheckField(words)
    back.show_value(True)
    reason = LongTextField(tr("Why"), limit=1000, lines=2, required=True)

    def made() -> ChangeStanding:
        why = reason.value() if back.value() else ""
        return ChangeStanding(patient_id=patient_id, seen=found.standing, wanted=wanted, bring_back=why)

    return Asked(
        title=tr("Followed again, not {standing}").format(standing=word(found.standing.status).lower()),
        primary=tr("Record"),
        icon="undo-2",
        fields={"open.back": back, "step.reason": reason},
        make=made,
        note=tr(
            "Referrals go back to where they were; that they were ended stays in their history and counts no more."
        ),
    )


def asked_for(patient_id: PatientId, found: OpenWorkFound, wanted: Standing, labels: Labels) -> Asked | None:
    """What has to be asked before a standing is recorded; None where nothing is open and nothing was ended."""
    if wanted.status is PatientStatus.ACTIVE:
        return back_asked(patient_id, found, wanted) if found.ended else None
    return standing_asked(patient_id, found, wanted, labels) if found.count else None


def _kept(found: OpenWorkFound) -> str:
    """What happens to the rest, and what the clinic has to do itself."""
    said = [tr("What is not ticked stays open, and Today goes on asking. Nothing is sent: tell the recipients.")]
    held = [case_words(each.meeting, each.day) for each in found.cases if not each.is_blank]
    if held:
        said.append(tr("Something was decided there, so it stays: {cases}.").format(cases="; ".join(held)))
    return " ".join(said)
