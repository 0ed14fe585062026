"""What the palette offers for what was typed: actions first, then where one can go, each under its heading."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careplan.application.queries.patients import PatientRow
from careplan.application.queries.referrals import ReferralRow
from careplan.domain.plan.labels import Labels
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import capitalised, date_text, name_text
from careplan.i18n.library_kinds import kind_name
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from ui.actions.catalogue import CATALOGUE, Action
from ui.actions.ids import ActionId
from ui.shell.place import Place, ScreenId

if TYPE_CHECKING:
    from careplan.application.queries.library_shelf import Shelved

_OF_LIBRARY = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: an action (with the reason why it cannot be done), a place to go, or a heading."""

    text: str
    caption: str
    icon: str
    keys: str = ""
    action: Action | None = None
    place: Place | None = None
    reason: str = ""

    @property
    def is_heading(self) -> bool:
        """Stands over others and cannot be chosen."""
        return self.action is None and self.place is None


def under_headings(*parts: tuple[str, Iterable[Entry]]) -> tuple[Entry, ...]:
    """Each part under its heading; a part without entries has none."""
    found: list[Entry] = []
    for heading, entries in parts:
        listed = tuple(entries)
        found += [Entry(heading, "", ""), *listed] if listed else []
    return tuple(found)


def actions_like(typed: str, why_not: Callable[[Action], str]) -> tuple[Entry, ...]:
    """Actions all of whose typed words begin a word of theirs; those that can be done now come first."""
    wanted = typed.casefold().split()
    found = [entry for entry in CATALOGUE if entry.id is not ActionId.PALETTE and _fits(wanted, tr(entry.text))]
    entries = [_of_action(entry, why_not(entry)) for entry in found]
    return tuple(sorted(entries, key=lambda entry: bool(entry.reason)))


def referrals_like(typed: str, plan: PlanSnapshot, labels: Labels) -> tuple[Entry, ...]:
    """Referrals of the plan that is open, by words of the specialty and of the patient's name."""
    wanted, name = typed.casefold().split(), name_text(plan.patient.terms.family, plan.patient.terms.given)
    found = []
    for line in plan.referrals if wanted else ():
        specialty = capitalised(labels.label("specialty", line.terms.specialty))
        if _fits(wanted, f"{specialty} {name} {tr('referral')}".replace(",", "")):
            place = Place(screen=ScreenId.REFERRAL, patient_id=plan.patient.id, plan_id=plan.id, part_id=line.id)
            caption = f"{name} · {word(line.state)}"
            found.append(Entry(tr("{specialty} referral").format(specialty=specialty), caption, "send", place=place))
    return tuple(found)


def patients_found(rows: Iterable[PatientRow]) -> tuple[Entry, ...]:
    """People, with birth date and number beside the name: names alone do not tell people apart."""
    return tuple(_of_patient(row) for row in rows)


def referrals_found(rows: Iterable[ReferralRow], labels: Labels) -> tuple[Entry, ...]:
    """Referrals by their number, with the patient in full."""
    return tuple(_of_referral(row, labels) for row in rows)


def library_found(entries: Iterable["Shelved"], typed: str, labels: Labels) -> tuple[Entry, ...]:
    """Entries of the library whose name has every typed word, with what each is; at most a few."""
    wanted = typed.casefold().split()
    hits = (entry for entry in entries if wanted and _fits(wanted, entry.name))
    return tuple(_of_library(entry, labels) for entry, _ in zip(hits, range(_OF_LIBRARY), strict=False))


def _of_library(entry: "Shelved", labels: Labels) -> Entry:
    caption = tr("Library: {kind}").format(kind=kind_name(entry.key.kind))
    place = Place(screen=ScreenId.LIBRARY, view=entry.key.path)
    return Entry(tall_man(entry.name, labels), caption, "library", place=place)


def _of_referral(row: ReferralRow, labels: Labels) -> Entry:
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    specialty = capitalised(labels.label("specialty", row.terms.specialty))
    place = Place(screen=ScreenId.REFERRAL, patient_id=row.patient_id, plan_id=row.plan_id, part_id=row.id)
    caption = f"{specialty} · {name_text(row.family, row.given)} · {born} · {word(row.state)}"
    return Entry(row.number, caption, "send", place=place)


def _fits(wanted: list[str], text: str) -> bool:
    words = text.casefold().replace("…", "").split()
    return all(any(word.startswith(typed) for word in words) for typed in wanted)


def _of_action(entry: Action, reason: str) -> Entry:
    keys = entry.keys[0] if entry.keys else ""
    return Entry(tr(entry.text), reason, entry.icon, keys, action=entry, reason=reason)


def _of_patient(row: PatientRow) -> Entry:
    born = date_text(row.birth_date) if row.birth_date else tr("birth date not recorded")
    number = row.identifiers[0].value if row.identifiers else tr("no number")
    plan = tr("plan {status}").format(status=word(row.plan_status).lower()) if row.plan_status else tr("no plan")
    place = Place(screen=ScreenId.OVERVIEW, patient_id=row.id)
    return Entry(name_text(row.family, row.given), f"{born} · {number} · {plan}", "user", place=place)
