"""A plan in hand kept as the clinic's own template: only what can be proposed to anybody."""

from PySide6.QtWidgets import QWidget

from careplan.application.checking import pack_of
from careplan.application.template_making import of_plan
from careplan.domain.plan.snapshot import PlanSnapshot
from careplan.i18n.catalogue import tr
from careplan.i18n.message import Message
from ui.desk import Desk
from ui.screens.library.own_template_dialog import Begins, OwnTemplateDialog


def plan_as_template(desk: Desk, plan: PlanSnapshot, parent: QWidget) -> OwnTemplateDialog | None:
    """Opens the dialog; says why not where nothing of the plan is for others."""
    pack = pack_of(desk.library, plan.disease.condition if plan.disease else "")
    terms, left_out = of_plan(plan, pack, tr("Our own template"))
    if terms is None:
        said = tr("Nothing in this plan can be proposed to others.")
        todo = tr("Add a goal with a target, a therapy of the library, other care or a referral first.")
        desk.tell(Message(code="nothing-for-others", happened=said, todo=todo))
        return None
    begins = Begins(pack=pack.id, terms=terms, of_plan=plan.id, left_out=left_out)
    dialog = OwnTemplateDialog(desk, begins, parent)
    dialog.open_soon()
    dialog.name.setFocus()
    return dialog
