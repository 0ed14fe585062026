"""Settings: after how many days without a word something has gone quiet, and how long a row may be put off."""

from decimal import Decimal

from PySide6.QtCore import Qt

from careplan.application.commands.limits import SetQuietDays
from careplan.domain.referral.limits import LONGEST
from careplan.domain.referral.quiet import PATIENT_QUIET_DAYS, PUT_OFF_DAYS, REFERRAL_QUIET_DAYS, QuietTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.typed.numbers import Allowed
from ui.editing.fields import NumberField
from ui.screens.referral.asking import Asked
from ui.shell.panels import PANEL
from ui.widgets.button import Button
from ui.widgets.panel import Panel
from ui.widgets.texts import Label

_ALLOWED = Allowed(Decimal(1), Decimal(LONGEST))


class QuietPanel(Panel):
    """Says what holds and whether the clinic set it; the button asks for other days."""

    def __init__(self) -> None:
        super().__init__(tr("Gone quiet"), icon="moon")
        self.setProperty(PANEL, True)
        self.says = Label("", wrap=True)
        self.change = Button(tr("Days until quiet…"), icon="pencil")
        self.body.addWidget(self.says)
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def show_terms(self, terms: QuietTerms) -> None:
        """What holds now; a star marks what nobody here has set, as above."""
        said = tr(
            "A referral after {referral} days without a word, a patient after {patient} days. "
            "A row of Today is put off for {put_off} days at most."
        )
        self.says.setText(
            said.format(
                put_off=_days(terms.of_put_off, terms.put_off_days),
                referral=_days(terms.of_referral, terms.referral_days),
                patient=_days(terms.of_patient, terms.patient_days),
            )
        )


def quiet_asked(seen: QuietTerms) -> Asked:
    """A number for each; an empty one is the working value."""
    referral = _number(tr("Referral (working value {count})"), REFERRAL_QUIET_DAYS, seen.referral_days)
    patient = _number(tr("Patient (working value {count})"), PATIENT_QUIET_DAYS, seen.patient_days)
    put_off = _number(tr("Put off at most (working value {count})"), PUT_OFF_DAYS, seen.put_off_days)

    def made() -> SetQuietDays:
        wanted = QuietTerms(referral_days=_whole(referral), patient_days=_whole(patient), put_off_days=_whole(put_off))
        return SetQuietDays(seen=seen, wanted=wanted)

    return Asked(
        title=tr("Gone quiet"),
        primary=tr("Set days"),
        icon="moon",
        fields={
            "quiet.referral_days": referral,
            "quiet.patient_days": patient,
            "quiet.put_off_days": put_off,
        },
        make=made,
        note=tr("A house rule, no clinical fact. Empty: the working value."),
    )


def _number(label: str, working: int, known: int | None) -> NumberField:
    field = NumberField(label.format(count=working), unit=tr("days"), allowed=_ALLOWED, whole=True)
    field.show_value(None if known is None else Decimal(known))
    return field


def _whole(field: NumberField) -> int | None:
    value = field.value()
    return None if value is None else int(value)


def _days(days: int, own: int | None) -> str:
    return str(days) if own is not None else f"{days} *"
