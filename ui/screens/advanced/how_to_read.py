"""The small print that always stands on the page: how it is to be read, on whose word, and what was not used."""

from careplan.application.queries.advanced import AdvancedOfPatient
from careplan.domain.criteria.facts import FactRefused
from careplan.domain.shared.fact import Statement
from careplan.i18n.catalogue import tr
from careplan.i18n.citations import is_own_word
from ui.feedback.failures import refusal
from ui.theme.typography import Role
from ui.widgets.texts import Label


class HowToRead(Label):
    """The display rules of the pack, its version, and that no clinician has signed it."""

    def __init__(self) -> None:
        super().__init__("", Role.CAPTION, ink="ink2", wrap=True)

    def show_found(self, found: AdvancedOfPatient) -> None:
        """Of the pack that the page shows."""
        known, about = found.knowledge, found.about
        if known is None or about is None:
            self.setText("")
            return
        rules = (self._said(each, found) for each in known.display_rules)
        signed = "" if about.reviewed else tr(", not reviewed by a clinician")
        pack = tr("Library {version}{signed}.").format(version=about.version, signed=signed)
        self.setText("  \N{BULLET}  ".join((*rules, pack)))

    def _said(self, each: Statement, found: AdvancedOfPatient) -> str:
        """A rule about medicine that nobody read in a source says so."""
        known = found.knowledge
        doubtful = known is not None and not each.confirmed and not is_own_word(known.sources[each.source])
        return tr("{text} (unconfirmed)").format(text=each.text) if doubtful else each.text

    def unusable(self, found: AdvancedOfPatient) -> str:
        """Each value with the reason; empty where there is none."""
        return "\n".join(
            tr("{name} {value} {unit}: {why}").format(
                name=each.variable.name,
                value=each.value,
                unit=each.unit,
                why=refusal(
                    FactRefused(
                        field=f"facts.{each.variable.id}",
                        variable=each.variable.name,
                        reason=each.reason,
                        expected=each.expected,
                    )
                ).happened,
            )
            for each in found.unusable
        )
