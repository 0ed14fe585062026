"""What people call the fields that refusals and histories name by path."""

from careplan.i18n.catalogue import tr

_NAMES = {
    "allergy.noted": "date the allergy was noted",
    "antibody.antibody": "antibody",
    "attempt.next_try_on": "day of the next try",
    "attempt.on": "day of the attempt",
    "attempt.note": "note of the attempt",
    "care.ends_on": "end of the care",
    "clinic.signing": "list of disciplines that sign",
    "coding": "code",
    "condition.antibody": "antibody",
    "condition.organ": "organ",
    "condition.severity": "severity",
    "condition.subset": "subset of the disease",
    "date": "date",
    "goal.achievement_status": "how far the goal got",
    "goal.baseline": "starting value of the goal",
    "goal.baseline.words": "starting value of the goal",
    "goal.lifecycle_status": "goal",
    "goal.target.measure": "measure of the goal",
    "goal.target.wanted": "target of the goal",
    "item.place": "place where it was done",
    "item.reason": "reason for the checklist item",
    "item.text": "checklist item",
    "link.action_id": "action to link",
    "measurement.closes": "laboratory series",
    "measurement.components": "parts of the result",
    "measurement.taken": "day of the result",
    "measurement.value": "result",
    "medicine.end_reason": "reason for ending the medicine",
    "medicine.ended": "day the medicine ended",
    "medicine.plan_id": "medicine",
    "medicine.status": "medicine",
    "monitoring.phases": "intervals of the laboratory series",
    "monitoring.status": "laboratory series",
    "organ.basis": "basis of the judgement",
    "organ.organ": "organ",
    "patient.allergies": "allergies",
    "patient.family": "family name",
    "patient.standing.note": "note on the patient's status",
    "patient.standing.since": "day the patient's status began",
    "patient.status": "patient",
    "patient.what_matters": "what matters to the patient",
    "plan.review_on": "day of the plan's review",
    "plan.status": "plan",
    "plan.status_reason": "reason",
    "problem.abated": "day the problem ended",
    "profile.condition": "disease",
    "profile.subset": "subset of the disease",
    "quantity.unit": "unit",
    "quantity.value": "number",
    "referral.checklist": "checklist of the referral",
    "referral.plan_id": "plan of the referral",
    "referral.recipient_contact": "how to reach the recipient",
    "referral.state": "referral",
    "regimen": "way the medicine is taken",
    "regimen.dose": "dose",
    "regimen.timing": "timing of the medicine",
    "regimen.words": "words on how the medicine is taken",
    "retired_at": "entry",
    "signature.discipline": "discipline that signs",
    "step.answered": "whether the question was answered",
    "step.appointment_on": "day of the appointment",
    "step.channel": "way it was sent or told",
    "step.on": "day of the step",
    "step.reason": "reason for the step",
    "team.name": "name of the team member",
    "template.chosen": "chosen entry of the template",
    "template.key": "template",
    "therapy.ends_on": "end of the therapy",
    "therapy.outcome_measure": "outcome measure of the therapy",
    "user.login": "login",
    "user.name": "name of the user",
}
"""Where the words of the path would mislead or sound clumsy."""

_KINDS = {
    "Allergy": "allergy",
    "ChecklistItem": "checklist item",
    "ClinicProfile": "clinic",
    "ContactAttempt": "contact attempt",
    "DiseaseProfile": "disease profile",
    "ImportBatch": "import",
    "MonitoringSeries": "laboratory series",
    "OrganInvolvement": "organ",
    "OtherCare": "other care",
    "PatientContact": "contact",
    "PatientIdentifier": "number",
    "PlanVersion": "signed version",
    "TeamMember": "team member",
    "TherapyActivity": "therapy activity",
    "UserAccount": "user",
}
"""Kinds of things that are looked up by id."""


def field_name(path: str) -> str:
    """`goal.target.due` is "goal target due", unless people have a better name for it; empty for the whole request."""
    return tr(_NAMES.get(path) or path.replace(".", " ").replace("_", " ").replace("-", " ").lower())


def kind_name(kind: str) -> str:
    """What people call a kind of thing; an unlisted one by the words its name is made of."""
    return tr(_KINDS.get(kind) or kind.replace("-", " ").replace("_", " ").lower())
