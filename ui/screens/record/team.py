"""Who looks after the person, inside and outside the clinic."""

from dataclasses import replace
from typing import Any

from careplan.application.commands.command import Command
from careplan.application.commands.team import AddTeamMember, RetireTeamMember, ReviseTeamMember
from careplan.application.queries.directory import ListedEntry
from careplan.application.queries.patient_record import PatientRecord
from careplan.domain.plan.snapshot import Labels, TeamLine
from careplan.domain.shared.ids import PatientId
from careplan.domain.shared.text import NAME_LIMIT
from careplan.domain.team.member import TeamMemberTerms
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import bound, capitalised
from careplan.knowledge.library import Library
from ui.desk import Desk
from ui.editing.fields import TextField
from ui.editing.recipient_field import RecipientField
from ui.items.cells import Lines
from ui.items.columns import Column
from ui.screens.record.code_field import CodeField
from ui.screens.record.entries import EntriesPanel
from ui.screens.record.entry_dialog import Asked, removal_note
from ui.screens.record.section import ListSection, locked_reason
from ui.screens.record.words import text_or_not
from ui.widgets.button import ButtonKind


class TeamSection(ListSection):
    """One list, by discipline."""

    def __init__(self, desk: Desk) -> None:
        offered = disciplines(desk.library)
        panel = EntriesPanel(
            tr("Care team"),
            _columns(dict(offered), desk.labels),
            lambda line: line.id,
            icon="users",
            add=tr("Add team member…"),
            locked=locked_reason(desk),
            kind=ButtonKind.PRIMARY,
        )
        super().__init__(desk, panel)
        self._disciplines = offered

    def fill(self, *, other: bool) -> None:
        """The list."""
        self.panel.show_rows(self.record.team if self.record else (), empty=tr("Nobody recorded."))

    def asked(self, record: PatientRecord, row: TeamLine | None) -> Asked[TeamMemberTerms]:
        """Somebody new, or somebody to revise."""
        found = _asked(record.facts.id, row, self._disciplines)
        return found if row is not None else _offering(found, self.desk)


def disciplines(library: Library) -> tuple[tuple[str, str], ...]:
    """(code, words) of every strand and specialty that a pack names, by their words."""
    words: dict[str, str] = {}
    for pack in library.packs:
        words |= {packet.id: packet.name for packet in pack.packets}
        words |= {str(therapy.strand.value): therapy.name for therapy in pack.therapies}
    return tuple(sorted(words.items(), key=lambda entry: entry[1].casefold()))


def _asked(
    patient_id: PatientId, line: TeamLine | None, offered: tuple[tuple[str, str], ...]
) -> Asked[TeamMemberTerms]:
    def save(seen: TeamMemberTerms, wanted: TeamMemberTerms) -> Command[Any]:
        if line is None:
            return AddTeamMember(patient_id=patient_id, terms=wanted)
        return ReviseTeamMember(member_id=line.id, seen=seen, wanted=wanted)

    return Asked(
        title=tr("Add team member") if line is None else tr("Team member"),
        primary=tr("Add team member") if line is None else tr("Save"),
        icon="users",
        path="team",
        fields={
            "name": TextField(tr("Name"), required=True),
            "discipline": CodeField(
                tr("Discipline"), offered, limit=60, required=True, placeholder=tr("Type to find, or write your own")
            ),
            "organisation": TextField(tr("Organisation")),
            "phone": TextField(tr("Phone")),
            "note": TextField(tr("Note"), limit=1000),
        },
        seen=line.terms if line else None,
        make=TeamMemberTerms,
        save=save,
        id=line.id if line else None,
        remove=RetireTeamMember(member_id=line.id, seen=line.terms) if line else None,
        remove_words=tr("Remove from team"),
        note=removal_note() if line else "",
    )


def _offering(asked: Asked[TeamMemberTerms], desk: Desk) -> Asked[TeamMemberTerms]:
    """Somebody new may be taken from the directory, or written as anybody."""
    name = RecipientField(tr("Name"), desk, limit=NAME_LIMIT, required=True, called=lambda terms: terms.name)
    fields = {**asked.fields, "name": name}

    def take(entry: ListedEntry) -> None:
        terms = entry.terms
        told = {"organisation": terms.organisation, "phone": terms.phone or terms.other_phone}
        for field, text in told.items():
            fields[field].type_text(text)
        if terms.specialties and not fields["discipline"].text():
            fields["discipline"].type_text(fields["discipline"].text_of(terms.specialties[0]))

    name.chosen.connect(take)
    return replace(asked, fields=fields)


def _columns(words: dict[str, str], labels: Labels) -> tuple[Column[TeamLine], ...]:
    def discipline(line: TeamLine) -> str:
        code = line.terms.discipline
        return words.get(code) or capitalised(labels.label("discipline", code))

    return (
        Column(tr("Name"), _member, width=220, grows=True, least=150, leads=True),
        Column(tr("Discipline"), discipline, width=230, least=150),
        Column(tr("Phone"), lambda line: bound(text_or_not(line.terms.phone)), width=150),
        Column(tr("Note"), lambda line: line.terms.note, width=150, from_width=800),
    )


def _member(line: TeamLine) -> Lines:
    return Lines(line.terms.name, line.terms.organisation)
