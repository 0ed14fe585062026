"""From the first start to a referral on its way: by keyboard alone, in the order a coordinator works."""

from tests.journeys.window import beginning, planning, sending
from tests.journeys.window.player import Player, Story


def story(player: Player) -> Story:
    """New clinic, new patient, template, edits in every strand, undo, signature, PDF, a referral advanced, lock."""
    yield from beginning.first_run(player)
    yield from beginning.new_patient(player)
    yield from beginning.template(player)
    yield from planning.goals(player)
    yield from planning.medicines(player)
    yield from planning.therapy(player)
    yield from planning.results(player)
    yield from sending.referral(player)
    yield from sending.signature(player)
    yield from sending.document(player)
    yield from sending.lock(player)
