"""Today before there is any work: how to begin."""

from collections.abc import Callable

from careplan.i18n.catalogue import tr
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty import EmptyCard, EmptyState


def nothing_listed(new_patient: Callable[[], None]) -> EmptyState:
    """Says what will stand here, and how to get there."""
    add = Button(tr("New patient…"), kind=ButtonKind.PRIMARY, keys="Ctrl+N")
    add.clicked.connect(new_patient)
    return EmptyState(
        "list-checks",
        tr("No work listed"),
        tr(
            "Overdue items, reports you wait for and missing signatures appear here, "
            "each with the reason and the next step."
        ),
        (
            EmptyCard(
                icon="user-plus",
                title=tr("Add a patient"),
                text=tr("Name, birth date and MRN are enough to start. You can add a plan from a template next."),
                button=add,
            ),
        ),
    )


def nothing_due(next_item: str) -> EmptyState:
    """Everything is done: says what comes next, so that an empty list is not taken for a broken one."""
    return EmptyState("circle-check", tr("Nothing is due"), tr("Next item: {item}").format(item=next_item), ())
