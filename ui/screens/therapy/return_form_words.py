"""The two dialogs of a return form that ask for words: a reply to the therapist, and why it is withdrawn."""

from PySide6.QtWidgets import QWidget

from careplan.i18n.catalogue import tr
from ui.editing.long_text_field import LongTextField
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Label


class ReplyDialog(Dialog):
    """What the therapist was told; it is recorded, and sent by whoever tells them."""

    def __init__(self, question: str, reply: str, subtitle: str, parent: QWidget) -> None:
        keys = "Ctrl+Enter"
        super().__init__(
            tr("Answer question"), subtitle, primary=tr("Record answer"), icon="reply", keys=keys, parent=parent
        )
        self.words = LongTextField(tr("What the therapist was told"), limit=4000, lines=3)
        self.words.show_value(reply)
        self.body.addWidget(Label(tr("“{question}”").format(question=question), bold=True, wrap=True))
        self.body.addWidget(self.words)


class WithdrawDialog(Dialog):
    """A form that is not waited for any more."""

    def __init__(self, number: str, subtitle: str, parent: QWidget) -> None:
        title = tr("Withdraw return form {number}").format(number=number)
        super().__init__(title, subtitle, primary=tr("Withdraw"), icon="circle-x", keys="Ctrl+Enter", parent=parent)
        self.words = LongTextField(tr("Why it is not waited for any more"), limit=1000, lines=2, required=True)
        self.body.addWidget(self.words)
