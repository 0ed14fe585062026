"""The offer of a draft, above what it is a draft of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careplan.i18n.catalogue import tr
from careplan.i18n.clinical_text import moment_text
from ui.theme.tones import Tone
from ui.widgets.banner import InlineBanner
from ui.widgets.button import Button

if TYPE_CHECKING:
    from careplan.application.drafts import Draft

_SHOWN: Final = 600
"""Characters of the draft; the rest comes back with it."""


class DraftBanner(InlineBanner):
    """Shows when it was kept and what it says; blue when it can be put back as it was, amber when it was overtaken."""

    restored = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.BLUE, "", parent=parent)
        self.overtaken = False
        self.hide()

    def offer(self, draft: Draft, words: str, *, today: date, overtaken: bool) -> None:
        """`overtaken` when somebody changed the text since the draft was begun."""
        self.overtaken = overtaken
        at = draft.kept_at.astimezone()
        when = f"{at:%H:%M}" if at.date() == today else moment_text(at)
        if overtaken:
            title = tr("A draft from {when} was kept, but this has been changed since. Compare before you decide.")
        else:
            title = tr("A draft of this text from {when} was kept.")
        restore = Button(tr("Use the draft") if overtaken else tr("Restore"))
        discard = Button(tr("Discard draft") if overtaken else tr("Discard"))
        restore.clicked.connect(self.restored)
        discard.clicked.connect(self.discarded)
        said = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
        tone = Tone.AMBER if overtaken else Tone.BLUE
        self.show_message(tone, title.format(when=when), said, (restore, discard), icon="notebook-pen")
        self.show()
