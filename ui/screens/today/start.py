"""Today before there is any work: how to begin."""

from collections.abc import Callable

from careplan.i18n.catalogue import tr
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty import EmptyCard, EmptyState


def nothing_listed(
    new_patient: Callable[[], None], bring: Callable[[], None], look_around: Callable[[], None] | None
) -> EmptyState:
    """Says what will stand here, and how to get there; nobody is sent from a demonstration to another one."""
    add = _button(tr("New patient…"), new_patient, kind=ButtonKind.PRIMARY, keys="Ctrl+N")
    cards = [
        EmptyCard(
            icon="user-plus",
            title=tr("Add a patient"),
            text=tr("Name, birth date and MRN are enough to start. You can add a plan from a template next."),
            button=add,
        ),
        EmptyCard(
            icon="file-up",
            title=tr("Bring your caseload"),
            text=tr("CSV, Excel or FHIR. You see every row before anything is written, and can take the import out."),
            button=_button(tr("Import…"), bring),
        ),
    ]
    if look_around is not None:
        demo = EmptyCard(
            icon="flask-conical",
            title=tr("Look around first"),
            text=tr("The demo clinic holds invented patients only. It is wiped when you leave it."),
            button=_button(tr("Open demo"), look_around),
        )
        cards.append(demo)
    return EmptyState(
        "list-checks",
        tr("No work listed"),
        tr(
            "Overdue items, reports you wait for and missing signatures appear here, "
            "each with the reason and the next step."
        ),
        cards,
    )


def _button(words: str, then: Callable[[], None], *, kind: ButtonKind = ButtonKind.SECONDARY, keys: str = "") -> Button:
    button = Button(words, kind=kind, keys=keys)
    button.clicked.connect(lambda _: then())
    return button


def nothing_due(next_item: str) -> EmptyState:
    """Everything is done: says what comes next, so that an empty list is not taken for a broken one."""
    return EmptyState("circle-check", tr("Nothing is due"), tr("Next item: {item}").format(item=next_item), ())
