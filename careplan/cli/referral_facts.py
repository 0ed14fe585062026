"""`referral fact`, `flag` and `met`: what is noted about a referral without moving it."""

from careplan.application.commands.referral_facts import CloseSiblings, MarkImportant, RecordMilestone
from careplan.application.queries.referrals import Referred, WholeReferral
from careplan.cli.call import Answer, Call
from careplan.cli.desk import at_the_desk
from careplan.cli.references import referral_of
from careplan.cli.referrals import meant, run, shown
from careplan.domain.referral.milestone import MilestoneKind, MilestoneTerms


def fact(call: Call) -> Answer[Referred]:
    """Records it, puts it right, or takes it back."""
    options = call.options
    kind = MilestoneKind(options.what)
    terms = MilestoneTerms(
        on=meant(call, options.on or call.today), channel=options.channel, said_by=options.said_by, note=options.note
    )
    with at_the_desk(call) as session:
        id_ = referral_of(session.clinic, options.id)
        known = session.clinic.ask(WholeReferral(referral_id=id_)).milestones
        seen = next((line.terms for line in known if line.kind is kind), None)
        wanted = None if options.take_back else terms
        session.clinic.run(RecordMilestone(referral_id=id_, kind=kind, seen=seen, wanted=wanted))
        return shown(session.clinic, id_, call.today)


def flag(call: Call) -> Answer[Referred]:
    """Important, or not any more."""
    return run(call, lambda id_: MarkImportant(referral_id=id_, important=not call.options.off))


def met(call: Call) -> Answer[Referred]:
    """Ends the siblings named; shows the referral that met their need."""
    options = call.options
    with at_the_desk(call) as session:
        clinic = session.clinic
        id_ = referral_of(clinic, options.id)
        ending = tuple(referral_of(clinic, each) for each in options.close)
        on = meant(call, options.on or call.today)
        clinic.run(CloseSiblings(met_by=id_, sibling_ids=ending, on=on, note=options.note))
        return shown(clinic, id_, call.today)
