"""What a clinic has of its own beside the library: numbers, limits, templates, packets, earlier versions."""

from decimal import Decimal

from careplan.application.commands.overrides import ReviseOverride, SetOverride
from careplan.application.commands.own_packets import AddOwnPacket
from careplan.application.commands.own_templates import AddOwnTemplate
from careplan.application.own_numbers import numbers_in
from careplan.application.own_packets import copied_packet
from careplan.application.queries.library_overrides import OwnKnowledge
from careplan.application.template_making import copied
from careplan.domain.override.override import OverrideTerms
from tests.support.stage import Stage
from ui.screens.library.screen import LibraryScreen
from ui.shell.place import Place
from ui.shell.place import ScreenId as S

DRUG = "azathioprine"


def number(on: Stage) -> None:
    """The clinic's own interval of a screening, and the dialog for it."""
    pack = on.desk.library.packs[0]
    target = next(number.target for item in pack.screening for number in numbers_in(pack.id, item))
    if all(line.target != target for line in on.desk.clinic.ask(OwnKnowledge()).numbers):
        terms = OverrideTerms(number=Decimal(6), reason="Agreed with the lung clinic")
        on.desk.clinic.run(SetOverride(target=target, terms=terms))
    page = _at(on, "screening", target.entry)
    page.set_number(page.reading.own.numbers)


def limit(on: Stage) -> None:
    """Limits of a medicine: one that the clinic set, and the dialog with all of them."""
    page = _at(on, "drug", DRUG)
    at = next(each for each in page.reading.own.numbers if each.of.part == "wbc-below-3_0")
    if at.line is None:
        terms = OverrideTerms(number=Decimal("3.4"), reason="Two slow recoveries in 2025")
        on.desk.clinic.run(SetOverride(target=at.target, terms=terms))
        page = _at(on, "drug", DRUG)
    page.set_number(page.reading.own.numbers)


def versions(on: Stage) -> None:
    """What the clinic had before."""
    limit(on)
    on.settle()
    dialog = on.app.activeModalWidget()
    if dialog is not None:
        dialog.close()
    (line,) = [each for each in on.desk.clinic.ask(OwnKnowledge()).numbers if each.target.entry.startswith(DRUG)]
    wanted = OverrideTerms(number=line.terms.number + Decimal("0.1"), reason="Agreed at the meeting in May")
    on.desk.clinic.run(ReviseOverride(override_id=line.id, seen=line.terms, wanted=wanted))
    page = _at(on, "drug", DRUG)
    page.reading.own.versions.click()


def template(on: Stage) -> None:
    """A copy of the library's, and the dialog that edits it."""
    pack = on.desk.library.packs[0]
    base = pack.templates[0]
    own = on.desk.clinic.ask(OwnKnowledge()).templates
    if not own:
        made = AddOwnTemplate(pack=pack.id, terms=copied(base, pack), based_on=base.id, based_on_version=base.version)
        on.desk.clinic.run(made)
        own = on.desk.clinic.ask(OwnKnowledge()).templates
    _at(on, "template", own[0].code).reading.own_entry.open_dialog()


def packet(on: Stage) -> None:
    """The same of a packet."""
    pack = on.desk.library.packs[0]
    base = pack.packets[0]
    own = on.desk.clinic.ask(OwnKnowledge()).packets
    if not own:
        terms = copied_packet(pack, base)
        on.desk.clinic.run(AddOwnPacket(pack=pack.id, specialty=base.id, terms=terms))
        own = on.desk.clinic.ask(OwnKnowledge()).packets
    _at(on, "packet", own[0].code).reading.own_entry.open_dialog()


def _at(on: Stage, kind: str, id: str) -> LibraryScreen:
    """The page with this entry, as it stands now."""
    on.go(Place(screen=S.TODAY))
    on.go(Place(screen=S.LIBRARY, view=f"{on.desk.library.packs[0].id}/{kind}/{id}"))
    on.settle()
    page = on.shell.pages.shown
    assert isinstance(page, LibraryScreen)
    return page
