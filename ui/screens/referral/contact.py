"""What the contact log asks: how, whom, what came of it, and when to try next."""

from collections.abc import Callable
from datetime import date

from careplan.application.commands.checklists import LogAttempt, StrikeAttempt
from careplan.application.queries.referral_lines import AttemptLine
from careplan.domain.referral.record import AttemptOutcome, AttemptParty, AttemptTerms, Channel
from careplan.domain.shared.ids import ReferralId
from careplan.i18n.catalogue import tr
from careplan.i18n.terms import word
from ui.editing.choice_field import ChoiceField
from ui.editing.field import AnyField
from ui.editing.fields import DayField, TimeField
from ui.editing.long_text_field import LongTextField
from ui.screens.referral.asking import Asked

QUICK = (
    ("No answer", "phone-missed", Channel.PHONE, AttemptOutcome.NO_ANSWER),
    ("Spoke", "phone", Channel.PHONE, AttemptOutcome.SPOKE),
    ("Fax sent", "printer", Channel.FAX, AttemptOutcome.SENT),
    ("Letter", "mail", Channel.LETTER, AttemptOutcome.SENT),
)
"""What is written down most: words, icon, how, and what came of it."""
_SETTLED = frozenset({AttemptOutcome.SPOKE})


def contact_asked(referral_id: ReferralId, today: Callable[[], date], next_try_on: date, usual: AttemptParty) -> Asked:
    """One attempt to reach somebody; what came of it is never guessed, the next try is what the clinic's limits say."""
    channel: ChoiceField[Channel] = ChoiceField(tr("How"), [(each, word(each)) for each in Channel], none="")
    outcome: ChoiceField[AttemptOutcome] = ChoiceField(
        tr("Outcome"), [(each, word(each)) for each in AttemptOutcome], none=""
    )
    party: ChoiceField[AttemptParty] = ChoiceField(tr("Whom"), [(each, word(each)) for each in AttemptParty])
    on = DayField(tr("Day of this contact"), today=today, required=True)
    next_try = DayField(tr("Next try"), today=today, placeholder=tr("no next try"))
    at = TimeField(tr("Time of the next try"))
    note = LongTextField(tr("Who it was, and what was said"), limit=2000, lines=2)
    channel.show_value(Channel.PHONE)
    party.show_value(usual)
    on.show_value(today())
    next_try.show_value(next_try_on)
    outcome.typed.connect(lambda: next_try.show_value(None if outcome.value() in _SETTLED else next_try_on))

    def made() -> LogAttempt:
        how, what, day = channel.value(), outcome.value(), on.value()
        assert how is not None  # the dialog asks for all three
        assert what is not None
        assert day is not None
        terms = AttemptTerms(
            channel=how,
            on=day,
            outcome=what,
            party=party.value(),
            note=note.value(),
            next_try_on=next_try.value(),
            next_try_at=at.value() if next_try.value() else None,
        )
        return LogAttempt(referral_id=referral_id, terms=terms)

    fields: dict[str, AnyField] = {
        "attempt.outcome": outcome,
        "attempt.next_try_on": next_try,
        "attempt.channel": channel,
        "attempt.next_try_at": at,
        "attempt.party": party,
        "attempt.on": on,
        "attempt.note": note,
    }
    return Asked(
        title=tr("Log contact"),
        primary=tr("Log contact"),
        icon="phone",
        fields=fields,
        make=made,
        note=tr("Attempts are counted; they move nothing by themselves."),
    )


def strike_asked(line: AttemptLine, said: str) -> Asked:
    """Why an attempt was written down in error; `said` is what it says."""
    reason = LongTextField(tr("What was wrong"), limit=1000, lines=2, required=True)
    return Asked(
        title=tr("Take back contact"),
        primary=tr("Take back"),
        icon="undo-2",
        fields={"attempt.struck_because": reason},
        make=lambda: StrikeAttempt(attempt_id=line.id, seen=line.terms, reason=reason.value()),
        note=tr("{said}. It counts no more; the journal keeps it with your reason.").format(said=said),
    )


def quick_attempt(  # noqa: PLR0913 - how, whom, what came of it, and when
    referral_id: ReferralId,
    channel: Channel,
    outcome: AttemptOutcome,
    *,
    party: AttemptParty,
    today: date,
    next_try_on: date,
) -> LogAttempt:
    """One of the quick buttons, written down for today; unless somebody spoke, the next try is set."""
    terms = AttemptTerms(
        channel=channel,
        on=today,
        outcome=outcome,
        party=party,
        next_try_on=None if outcome in _SETTLED else next_try_on,
    )
    return LogAttempt(referral_id=referral_id, terms=terms)
