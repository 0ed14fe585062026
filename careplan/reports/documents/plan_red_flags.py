"""What to do if things change: the red flags of a plan, the most urgent in their own boxes and before all others."""

from collections.abc import Iterator

from careplan.domain.plan.printing import Printing
from careplan.domain.plan.red_flags import AT_ONCE, RedFlags
from careplan.domain.referral.packet import RedFlag
from careplan.domain.shared.fact import Fact
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import NBSP, date_text
from careplan.i18n.tall_man import tall_man
from careplan.i18n.terms import word
from careplan.reports.blocks import Block, Box, Boxes, Heading, Icon, Inline, Note, Paragraph, Run, Tone

_LEVEL = 3


def red_flags(printing: Printing) -> Iterator[Block]:
    """Never left out: a plan without red flags says so, and so does a clinic without a phone number."""
    yield Heading(tr("If things change"))
    phone = printing.clinic.phone.strip() or tr("not recorded")
    yield Paragraph((Run(f"{tr('Clinic phone')}: ", bold=True), phone.replace(" ", NBSP)))
    if not printing.red_flags:
        yield Paragraph(tr("No red flags recorded for this plan."))
    for found in printing.red_flags:
        section = _Section(found, printing)
        yield from section.boxes()
        yield Note(section.basis())
        yield Note(section.sources())


class _Section:
    """The red flags of one pack; sources are numbered in the order in which they are named."""

    def __init__(self, found: RedFlags, printing: Printing) -> None:
        self._found, self._labels = found, printing.labels
        self._numbers = {source.id: str(number) for number, source in enumerate(found.named_sources, start=1)}

    def boxes(self) -> Iterator[Boxes]:
        """One for each urgency, over the whole width: the signs are sentences, not words."""
        for level, flags in self._found.by_level():
            at_once = level.id in AT_ONCE
            intro = (self._text(level.action), *self._mark(level))
            box = Box(
                title=level.name,
                texts=(intro, *map(self._flag, flags)),
                icon=Icon.ALERT if at_once else Icon.WARNING,
                tone=Tone.RED if at_once else Tone.AMBER,
            )
            yield Boxes((box,), level=_LEVEL)

    def _flag(self, flag: RedFlag) -> Inline:
        """The sign and what to do, each with its own mark; then what makes it more urgent."""
        parts: list[str | Run] = [Run(self._text(flag.trigger), bold=True), *self._mark(flag)]
        for number, symptom in enumerate(flag.symptoms):
            parts += [", " if number else f"; {tr('also')} ", self._text(symptom.text), *self._mark(symptom)]
        parts += [f". {self._text(flag.action.text).rstrip('.')}", *self._mark(flag.action), "."]
        if flag.escalate_to is not flag.urgency:
            parts += [" ", *self._escalation(flag), "."]
        return tuple(parts)

    def _escalation(self, flag: RedFlag) -> tuple[Run, str]:
        name = self._level_name(flag)
        if not flag.escalate_if:
            return Run(tr("May become {level}").format(level=name), bold=True), f" ({tr('when is not stated')})"
        return Run(f"{name} {tr('if')}:", bold=True), f" {self._text(flag.escalate_if)}"

    def _level_name(self, flag: RedFlag) -> str:
        names = {level.id: level.name for level in self._found.levels}
        return names.get(flag.escalate_to) or word(flag.escalate_to)

    def _mark(self, fact: Fact) -> tuple[str, Run]:
        """Whether it was read in its source, and which that is."""
        said = tr("confirmed") if fact.confirmed else tr("unconfirmed")
        numbers = ", ".join(self._numbers[id] for id in (fact.source, *fact.also) if id in self._numbers)
        return " ", Run(f"({said} [{numbers}])".replace(" ", NBSP), tone=Tone.MUTED)

    def basis(self) -> str:
        """Which red flags these are, who vouches for them, and what a mark means."""
        found = self._found
        by = tr("reviewed by {who}").format(who=found.reviewer) if found.reviewer else tr("reviewed by nobody yet")
        pack = tr("All red flags of the knowledge pack “{pack}” {version} ({day}, {licence}), {by}{status}.").format(
            pack=found.pack,
            version=found.version,
            day=date_text(found.day),
            licence=found.licence,
            by=by,
            status=f": {found.status}" if found.status else "",
        )
        names = ", ".join(f"“{name}”" for name in found.templates)
        first = tr("In each box those that a template of this plan names come first ({names}).").format(names=names)
        rule = tr(
            "A mark speaks of the words before it: confirmed means read in the source, not reviewed. How urgent a sign "
            "is and what makes it more urgent are working proposals, unconfirmed."
        )
        said = (pack, first if names else "", rule)
        return " ".join(filter(None, said))

    def sources(self) -> Inline:
        """What the numbers stand for, placeholders included."""
        listed = (f"[{self._numbers[source.id]}]{NBSP}{source.citation}" for source in self._found.named_sources)
        return (Run(f"{tr('Sources')}: ", bold=True), "; ".join(listed))

    def _text(self, text: str) -> str:
        return tall_man(text, self._labels)
