"""A referral is drafted from the record, its packet filled, its letter kept, and sent."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from careplan.application.queries.attachments import AttachmentsOfReferral
from careplan.application.queries.patients import PatientsFound
from careplan.application.queries.referrals import Referrals, Referred, WholeReferral
from careplan.domain.referral.record import ItemState
from careplan.domain.referral.states import ReferralState
from tests.journeys.window.hands import (
    choose,
    dialog_at_rest,
    fill,
    focused,
    has_focus,
    lists,
    no_dialog,
    offers,
    press,
    retype,
    sees,
    tab_to,
    text_of,
    type_in,
    use,
)
from tests.journeys.window.knowing import Answer, asked, at_rest
from tests.journeys.window.mouse import click
from tests.journeys.window.player import Player, Story
from tests.journeys.window.prepared import FAMILY, PASSPHRASE

QUESTION = "Is the lung involved, and is treatment advised now?"
LETTER, PACKET = "letter.pdf", "packet.pdf"


def whole() -> Answer[Referred]:
    """The one referral, as the clinic file has it."""
    (patient,) = yield from asked(PatientsFound(text=FAMILY, limit=1))
    (row,) = yield from asked(Referrals(patient_id=patient.id, ended=True))
    return (yield from asked(WholeReferral(referral_id=row.id)))


def arrival(player: Player) -> Story:
    """The clinic is opened, and somebody sits down at the desk."""
    with player.step("opened"):
        yield has_focus("Passphrase")
        type_in(PASSPHRASE)
        press("Enter")
        yield has_focus("User")
        choose("User", "Ann")
        press("Enter")
        yield lambda: sees("No work listed")() or lists(FAMILY)()


def draft(player: Player) -> Story:
    """On the referrals tab of the patient: the specialty, somebody of the directory, and the question."""
    with player.step("patient found"):
        press("Ctrl+K")
        yield has_focus("Find")
        type_in("journey")
        yield lists("JOURNEYOVA")
        press("Enter")
        yield sees("JOURNEYOVA, Fortunata")
    with player.step("referrals tab"):
        press("Alt+4")
        yield sees("New referral…")
        yield at_rest
    with player.step("referral drafted"):
        press("Ctrl+R")
        yield has_focus("Specialty")
        choose("Specialty", "Pulm")
        choose("Urgency", "Soon")
        fill("Recipient", "lung c")
        yield lambda: at_rest() and offers("Example Lung Centre")()
        press("Down")
        press("Enter")
        yield sees("From the directory")
        fill("Question for the specialist", QUESTION)
    with player.step("referral added"):
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("Make ready…")
        yield at_rest
    found = yield from whole()
    terms = found.row.terms
    assert (terms.question, terms.recipient) == (QUESTION, "Dr V. Imaginary, Example Lung Centre")
    assert terms.recipient_id is not None
    assert "000 0000 022" in terms.recipient_contact
    assert (found.row.state, terms.owner, found.row.number) == (ReferralState.DRAFT, "ann", "")


def checklist(player: Player) -> Story:
    """What the record has is taken over; the rest is answered by hand, one item with its reason."""
    with player.step("filled from the record"):
        use("Fill from record…")
        yield lambda: not no_dialog()
        yield dialog_at_rest
        yield sees("older than")
    with player.step("taken over"):
        press("Enter")
        yield no_dialog
        yield at_rest
    found = yield from whole()
    scan = next(item for item in found.items if item.text.startswith("HRCT"))
    assert (scan.answer.state, scan.answer.on) == (ItemState.DONE, date(2025, 11, 18))
    assert "result:hrct" in scan.answer.filled_from

    with player.step("answered by hand"):
        tab_to("Packet checklist", back=True)
        press("Home")
        for at, item in enumerate(found.items):
            if item.answer.state is ItemState.OPEN and at < len(found.items) - 1:
                press("Space")
            press("Down")
        yield sees("1 not answered")
    with player.step("not applicable"):
        press("Enter")
        yield lambda: QApplication.activePopupWidget() is not None
        press("Down", 3)
        press("Enter")
        yield has_focus("Reason")
        type_in("Never smoked, and asked about it by letter")
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("All answered")
        yield at_rest
    found = yield from whole()
    last = found.items[-1].answer
    assert (last.state, last.reason) == (ItemState.NOT_APPLICABLE, "Never smoked, and asked about it by letter")
    assert not found.open_items


def papers(player: Player) -> Story:
    """It is ready; the letter is looked at and kept, the packet too."""
    with player.step("made ready"):
        press("N")
        yield lambda: not no_dialog()
        press("Enter")
        yield no_dialog
        yield sees("Record sending…")
    with player.step("letter"):
        press("Ctrl+P")
        yield sees("Which paper")
        yield at_rest
    with player.step("letter kept"):
        yield from _kept(LETTER)
    with player.step("packet kept"):
        click("Packet")
        yield at_rest
        yield from _kept(PACKET)
        press("Escape")
        yield no_dialog
    found = yield from whole()
    assert found.row.state is ReferralState.READY
    assert found.row.number


def sent(player: Player) -> Story:
    """By the way the recipient prefers; the packet is kept with the step."""
    with player.step("sending asked"):
        press("N")
        yield sees("Sent by")
        yield lambda: "fax" in text_of("Sent by")
    with player.step("sent"):
        press("Ctrl+Enter")
        yield no_dialog
        yield sees("Packet as sent")
        yield at_rest
    found = yield from whole()
    step = found.events[-1]
    assert (found.row.state, step.channel, step.on) == (ReferralState.SENT, "fax", date(2026, 3, 2))
    assert found.row.due_on == date(2026, 3, 9)
    (kept,) = yield from asked(AttachmentsOfReferral(referral_id=found.row.id))
    assert kept.event_id == step.id


def _kept(name: str) -> Story:
    press("Ctrl+P")
    yield lambda: isinstance(focused(), QLineEdit)
    path = Path.home() / name
    retype(str(path))
    press("Enter")
    yield sees(f"Kept as {name}")
    yield at_rest
    assert path.read_bytes().startswith(b"%PDF-")
