"""Signing, and every other step of a plan's life: what is signed, what is new in it, and who has yet to sign."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from careplan.application.commands.command import Command
from careplan.application.commands.plans import MovePlan, SignPlan, WithdrawSignature
from careplan.application.permissions import Permission
from careplan.application.queries.history import PlanVersions, SignedVersion
from careplan.application.queries.plan_content import PlanContent
from careplan.domain.plan.content import content_hash
from careplan.domain.plan.plan import PlanStatus
from careplan.domain.plan.snapshot import PlanSnapshot, SignatureLine
from careplan.domain.shared.errors import Refused
from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import day_text
from careplan.i18n.message import Message
from careplan.i18n.terms import word
from ui.desk import Desk
from ui.feedback.failures import refusal
from ui.rights import may
from ui.screens.history.life_cycle import Move, moves, unsigned, why_not_sign
from ui.screens.history.sign_body import SignBody
from ui.screens.overview.who import who
from ui.widgets.dialog import Dialog

_NATURAL = {PlanStatus.DRAFT: PlanStatus.IN_REVIEW, PlanStatus.ON_HOLD: PlanStatus.ACTIVE}
"""The step that most take next; in review it is a signature."""
_SIGNED_NEXT = frozenset({PlanStatus.DRAFT, PlanStatus.IN_REVIEW})
_WIDTH = 860
"""Where the screen has room for it, in logical pixels."""


def open_sign_dialog(desk: Desk, plan: PlanSnapshot, parent: QWidget) -> "SignDialog":
    """For any page that offers to sign: it does everything itself and tells through `desk.changed`."""
    dialog = SignDialog(desk, plan, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open_soon()
    dialog.body_of.changes.setFocus()
    return dialog


class SignDialog(Dialog):
    """Stays open from step to step; a refusal is told inside, and what was refused is shown anew."""

    def __init__(self, desk: Desk, plan: PlanSnapshot, parent: QWidget) -> None:
        super().__init__(
            (tr("Sign plan v{version}") if plan.status in _SIGNED_NEXT else tr("Plan v{version}")).format(
                version=plan.version
            ),
            who(plan.patient, desk.today()),
            primary=tr("Close"),
            cancel=tr("Close"),
            icon="pen-line",
            keys="Ctrl+Enter",
            parent=parent,
        )
        self._desk, self._plan = desk, plan
        self._signed: tuple[SignedVersion, ...] | None = None
        self._pending: Move | None = None
        self._is_under_way = False
        self.body_of = SignBody(desk.labels)
        self.body.addWidget(self.body_of, 1)
        self.confirmed.connect(self._do_next)
        self.body_of.signatures.sign.connect(self._sign)
        self.body_of.signatures.withdraw.connect(self._withdraw)
        self.body_of.chosen.connect(self._choose)
        self.body_of.reason.watch.entered.connect(self._confirm)
        desk.changed.connect(self._read)
        self._show(plan)
        self._read()

    @property
    def plan(self) -> PlanSnapshot:
        """What is shown, and would be signed."""
        return self._plan

    def sizeHint(self) -> QSize:
        """Two columns want more room than one."""
        wanted = super().sizeHint()
        width = min(_WIDTH, round(self.screen().availableSize().width() * 0.9))
        return QSize(max(wanted.width(), width), wanted.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that is held down takes one step, not two."""
        if not event.isAutoRepeat():
            super().keyPressEvent(event)

    def _read(self, *_: object) -> None:
        """At first, and after whatever anybody changed; what a step has changed is read once it is done."""
        if self._is_under_way:
            return
        self._desk.ask(PlanContent(plan_id=self._plan.id), self._show, owner=self)
        self._desk.ask(PlanVersions(plan_id=self._plan.id), self._versions_arrived, owner=self)

    def _versions_arrived(self, signed: tuple[SignedVersion, ...]) -> None:
        self._signed = signed
        self._show_changes()

    def _show(self, plan: PlanSnapshot) -> None:
        if self._is_under_way:
            return  # asked for before the step, and shown as it stood then it could be taken twice
        if plan.status is not self._plan.status or self.primary.is_busy:
            self._pending = None  # a reason that is being typed outlives what others change meanwhile
        self._plan = plan
        user = self._desk.user
        self.body_of.show_plan(
            plan, moves(plan, user), why_not_sign(plan, user), mine=lambda line: line.signer == user.name
        )
        if self._pending is None:
            self.body_of.drop_reason()
        self._show_changes()
        self._show_primary()

    def _show_changes(self) -> None:
        """Since the version before this one; of a first version, all of it."""
        if self._signed is None:
            return
        plan = self._plan
        earlier = [each for each in self._signed if each.version < plan.version]
        if not earlier:
            self.body_of.show_changes(tr("First version: all of it is new"), _emptied(plan), plan)
            return
        last = earlier[-1]
        told = tr("Changed since v{version}, signed {day}").format(version=last.version, day=day_text(last.signed_on))
        self.body_of.show_changes(told, last.content, plan)

    def _show_primary(self) -> None:
        self.primary.set_busy(False)
        self.cancel.setEnabled(True)
        words, why_not = self._next()
        self.primary.set_words(words)
        self.primary.set_reason(why_not)
        self.cancel.setVisible(words != tr("Close"))

    def _next(self) -> tuple[str, str]:
        """What the first button does now, and why it cannot."""
        if self._pending is not None:
            return self._pending.words.rstrip("…"), self._pending.why_not
        if self._plan.status is PlanStatus.IN_REVIEW and (line := self._my_turn()) is not None:
            name = self.body_of.signatures.name(line.discipline)
            return tr("Sign for {discipline}").format(discipline=name), why_not_sign(self._plan, self._desk.user)
        move = self._natural()
        return (move.words, move.why_not) if move else (tr("Close"), "")

    def _natural(self) -> Move | None:
        to = _NATURAL.get(self._plan.status)
        return next((move for move in moves(self._plan, self._desk.user) if move.to is to), None)

    def _my_turn(self) -> SignatureLine | None:
        """The person's own discipline comes before the others that have yet to sign."""
        if not may(self._desk.user, Permission.SIGN):
            return None
        lines = unsigned(self._plan)
        own = [line for line in lines if line.discipline == self._desk.user.discipline]
        return next(iter((*own, *lines)), None)

    def _do_next(self) -> None:
        if self._pending is not None:
            self._move(self._pending)
        elif self._plan.status is PlanStatus.IN_REVIEW and (line := self._my_turn()) is not None:
            self._sign(line.discipline)
        elif (move := self._natural()) is not None:
            self._move(move)
        else:
            self.accept()

    def _choose(self, move: Move) -> None:
        """A step that needs a reason waits for it; the others are taken at once."""
        self._pending = move
        if move.needs_reason:
            self.body_of.ask_reason(move)
            self._show_primary()
        else:
            self._move(move)

    def _move(self, move: Move) -> None:
        reason = self.body_of.reason.text().strip() if move.needs_reason else ""
        if move.needs_reason and not reason:
            self.body_of.reason.explain()
            self.body_of.reason.page.setFocus()
            return
        command = MovePlan(plan_id=self._plan.id, to=move.to, reason=reason)
        self._run(command, lambda _: tr("The plan is now: {status}.").format(status=word(move.to)))

    def _sign(self, discipline: str) -> None:
        name = self.body_of.signatures.name(discipline)
        command = SignPlan(plan_id=self._plan.id, discipline=discipline, seen=content_hash(self._plan))

        def told(version: object) -> str:
            said = tr("Signed for {discipline}.").format(discipline=name)
            return said if version is None else f"{said} " + tr("The plan is in force.")

        self._run(command, told)

    def _withdraw(self, discipline: str) -> None:
        name = self.body_of.signatures.name(discipline)
        command = WithdrawSignature(plan_id=self._plan.id, discipline=discipline)
        self._run(command, lambda _: tr("The signature for {discipline} is withdrawn.").format(discipline=name))

    def _run(self, command: Command[Any], told: Callable[[Any], str]) -> None:
        self.show_error("")
        self.set_busy(True)
        self._is_under_way = True
        self.body_of.changes.setFocus()  # the next Enter is not meant for the button of the step before

        def done(value: Any) -> None:
            self._is_under_way = False
            self.set_note(told(value))
            self._read()

        def refused(why: Refused) -> None:
            self._failed(refusal(why))

        self._desk.run(command, done, owner=self, refused=refused, failed=self._failed)

    def _failed(self, said: Message) -> None:
        self._is_under_way = False
        self.set_busy(False)
        self.show_error(said.text)
        self._read()


def _emptied(plan: PlanSnapshot) -> PlanSnapshot:
    """What a first version is compared with."""
    return replace(plan, problems=(), goals=(), medicines=(), therapies=(), cares=(), referrals=())
