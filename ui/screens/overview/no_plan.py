"""The overview of somebody who has no plan yet: two ways to begin."""

from careplan.i18n.catalogue import tr
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty import EmptyCard, EmptyState


def no_plan(begin: Button, template: Button) -> EmptyState:
    """The buttons are the screen's, which answers them."""
    return EmptyState(
        "clipboard-list",
        tr("No plan yet"),
        tr("Goals, medicines, therapy, referrals and other care of this patient will stand here on one page."),
        (
            EmptyCard(
                icon="layers",
                title=tr("Use a template"),
                text=tr("You see every entry and tick what fits. Nothing is prescribed by a template."),
                button=template,
            ),
            EmptyCard(
                icon="file-plus",
                title=tr("Begin empty"),
                text=tr("A draft with a title and a first day. You add goals and strands yourself."),
                button=begin,
            ),
        ),
    )


def begin_button() -> Button:
    """The plain way."""
    return Button(tr("Begin plan…"), icon="file-plus")


def template_button() -> Button:
    """The way most plans begin."""
    return Button(tr("Start from template…"), icon="layers", kind=ButtonKind.PRIMARY)
