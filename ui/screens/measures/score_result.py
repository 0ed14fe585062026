"""What came out of an instrument as it is filled in: the result, or what is missing, and what must stand beside it."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careplan.application.score_terms import output_text
from careplan.application.scoring import ScoreAnswer, Sourced, Status
from careplan.domain.score.instrument import InputKind, Instrument
from careplan.i18n.catalogue import tr, trn
from careplan.i18n.units import unit_text
from ui.theme.metrics import S4, S8
from ui.theme.tones import Tone
from ui.theme.typography import Role
from ui.widgets.clearing import refill
from ui.widgets.panel import Panel
from ui.widgets.pill import Pill
from ui.widgets.symbol import Symbol
from ui.widgets.texts import Label

_STATES = {
    Status.SCORED: ("circle-check", Tone.GREEN),
    Status.INCOMPLETE: ("circle-dashed", Tone.UNKNOWN),
    Status.REFUSED: ("circle-x", Tone.RED),
}


class ScoreResult(Panel):
    """Follows every letter; its words are those of the library, each with its mark."""

    def __init__(self) -> None:
        super().__init__(tr("Result"), icon="clipboard-check")
        self.state = Pill("", "")
        self.header.addWidget(self.state)
        self.lines = QWidget()
        self._column = QVBoxLayout(self.lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)
        self.body.addWidget(self.lines)

    def show_answer(self, answer: ScoreAnswer, instrument: Instrument, label: Callable[[str], str]) -> None:
        """`label` words the path of an input."""
        words = {
            Status.SCORED: tr("Complete"),
            Status.INCOMPLETE: tr("Incomplete"),
            Status.REFUSED: tr("Cannot be computed"),
        }[answer.status]
        icon, tone = _STATES[answer.status]
        self.state.show_state(words, icon, tone)
        refill(self.lines, self._column, (*_values(answer, instrument), *_gaps(answer, label), *_beside(answer)))


def _values(answer: ScoreAnswer, instrument: Instrument) -> Iterator[QWidget]:
    if answer.status is Status.REFUSED:
        return
    for at, output in enumerate(instrument.outputs):
        value = answer.values.get(output.name)
        if value is None and answer.status is Status.INCOMPLETE and at:
            continue
        unit = f" {unit_text(output.unit)}" if output.unit and value is not None else ""
        said = f"{output.text}: {output_text(output, value)}{unit}"
        is_first = at == 0 and output.kind in {InputKind.NUMBER, InputKind.INTEGER}
        yield Label(said, Role.SECTION if is_first else Role.BODY, bold=True, wrap=True, selectable=True)
    for said_of_it in answer.interpretation:
        yield _said(said_of_it, Role.BODY)


def _gaps(answer: ScoreAnswer, label: Callable[[str], str]) -> Iterator[QWidget]:
    """What is missing, by the labels of the form; nothing is filled in for it."""
    if answer.missing:
        names = "; ".join(label(path) for path in answer.missing)
        head = tr("Missing") if answer.status is Status.INCOMPLETE else tr("Done without")
        yield Label(f"{head}: {names}.", wrap=True)
        yield _said(answer.missing_rule, Role.CAPTION)
    for problem in answer.problems:
        yield Label(problem_text(problem.text, problem.input, label(problem.input)), ink=Tone.RED, wrap=True)


def in_short(answer: ScoreAnswer, instrument: Instrument) -> str:
    """One line that stays in sight while a long form is filled in."""
    if answer.status is Status.INCOMPLETE:
        return trn("Incomplete: {count} answer missing", "Incomplete: {count} answers missing", len(answer.missing))
    if answer.status is Status.REFUSED:
        return tr("Cannot be computed")
    first = instrument.outputs[0]
    unit = f" {unit_text(first.unit)}" if first.unit else ""
    return f"{first.text}: {output_text(first, answer.values.get(first.name))}{unit}"


def problem_text(text: str, path: str, label: str) -> str:
    """With the words of the form in the place of the name that the computation has for it."""
    return text.replace(path, label, 1) if path else text


def _beside(answer: ScoreAnswer) -> Iterator[QWidget]:
    heads = (
        (tr("Stands beside every result"), answer.limits),
        (tr("When a change counts"), answer.changes),
        (tr("What may be shown of it"), answer.licence),
    )
    for head, facts in heads:
        if facts:
            yield Label(head, Role.CAPTION, ink="ink2", bold=True)
            yield from (_said(each, Role.CAPTION) for each in facts)
    if answer.note:
        yield Label(answer.note, Role.CAPTION, ink="ink2", wrap=True)
    confirmed = answer.source.confirmed
    said = (
        tr("Formula version {version}, read in: {citation}")
        if confirmed
        else tr("Formula version {version}, unconfirmed: {citation}")
    )
    words = said.format(version=answer.version, citation=answer.source.citation)
    yield _marked(words, confirmed, Role.CAPTION)


def _said(said: Sourced, role: Role) -> QWidget:
    words = said.text if said.confirmed else tr("Unconfirmed: {text}").format(text=said.text)
    return _marked(words, said.confirmed, role)


def _marked(words: str, confirmed: bool, role: Role) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S4)
    ink = Tone.GREEN if confirmed else Tone.AMBER
    row.addWidget(Symbol("book-check" if confirmed else "circle-dashed", ink=ink, size=14))
    row.addWidget(Label(words, role, ink="ink2", wrap=True, selectable=True), 1)
    return holder
