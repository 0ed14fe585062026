"""Every command there is: the name its steps are stored under, the permission it needs, whether Undo takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careplan.application.commands import (
    allergies,
    checklists,
    clinics,
    disease,
    documents,
    goals,
    imports,
    links,
    measurements,
    medicines,
    patients,
    plans,
    problems,
    referrals,
    team,
    templates,
    therapies,
)
from careplan.application.commands.command import Command
from careplan.application.permissions import Permission
from careplan.application.undo import Undo


@dataclass(frozen=True, slots=True)
class Rule:
    """A class may be renamed, a stored name never is; `i18n` words it for History and the Undo toast."""

    name: str
    needs: Permission
    undoable: bool = True


RULES: Mapping[type[Command[Any]], Rule] = {
    clinics.SetUpClinic: Rule("clinic.set-up", Permission.MANAGE_CLINIC, undoable=False),
    clinics.ReviseClinic: Rule("clinic.revise", Permission.MANAGE_CLINIC),
    clinics.AddUser: Rule("user.add", Permission.MANAGE_CLINIC, undoable=False),
    patients.RegisterPatient: Rule("patient.register", Permission.EDIT_PATIENT),
    patients.RevisePatient: Rule("patient.revise", Permission.EDIT_PATIENT),
    patients.ChangeStanding: Rule("patient.change-standing", Permission.EDIT_PATIENT),
    patients.RetirePatient: Rule("patient.retire", Permission.EDIT_PATIENT),
    patients.AddIdentifier: Rule("identifier.add", Permission.EDIT_PATIENT),
    patients.ReviseIdentifier: Rule("identifier.revise", Permission.EDIT_PATIENT),
    patients.RetireIdentifier: Rule("identifier.retire", Permission.EDIT_PATIENT),
    patients.AddContact: Rule("contact.add", Permission.EDIT_PATIENT),
    patients.ReviseContact: Rule("contact.revise", Permission.EDIT_PATIENT),
    patients.RetireContact: Rule("contact.retire", Permission.EDIT_PATIENT),
    allergies.AddAllergy: Rule("allergy.add", Permission.EDIT_PATIENT),
    allergies.ReviseAllergy: Rule("allergy.revise", Permission.EDIT_PATIENT),
    allergies.RetireAllergy: Rule("allergy.retire", Permission.EDIT_PATIENT),
    allergies.RecordNoAllergies: Rule("allergy.record-none", Permission.EDIT_PATIENT),
    problems.AddProblem: Rule("problem.add", Permission.EDIT_PATIENT),
    problems.ReviseProblem: Rule("problem.revise", Permission.EDIT_PATIENT),
    problems.RetireProblem: Rule("problem.retire", Permission.EDIT_PATIENT),
    disease.DescribeDisease: Rule("disease.describe", Permission.EDIT_PATIENT),
    disease.RecordAntibody: Rule("antibody.record", Permission.EDIT_PATIENT),
    disease.RecordOrgan: Rule("organ.record", Permission.EDIT_PATIENT),
    team.AddTeamMember: Rule("team.add", Permission.EDIT_PATIENT),
    team.ReviseTeamMember: Rule("team.revise", Permission.EDIT_PATIENT),
    team.RetireTeamMember: Rule("team.retire", Permission.EDIT_PATIENT),
    measurements.RecordMeasurement: Rule("measurement.record", Permission.EDIT_PATIENT),
    measurements.ReviseMeasurement: Rule("measurement.revise", Permission.EDIT_PATIENT),
    measurements.RetireMeasurement: Rule("measurement.retire", Permission.EDIT_PATIENT),
    plans.BeginPlan: Rule("plan.begin", Permission.EDIT_PLAN),
    plans.RevisePlan: Rule("plan.revise", Permission.EDIT_PLAN),
    plans.MovePlan: Rule("plan.move", Permission.EDIT_PLAN),
    plans.RetirePlan: Rule("plan.retire", Permission.EDIT_PLAN),
    plans.SignPlan: Rule("plan.sign", Permission.SIGN, undoable=False),
    plans.WithdrawSignature: Rule("plan.withdraw-signature", Permission.SIGN, undoable=False),
    templates.ApplyTemplate: Rule("template.apply", Permission.EDIT_PLAN),
    goals.AddGoal: Rule("goal.add", Permission.EDIT_PLAN),
    goals.ReviseGoal: Rule("goal.revise", Permission.EDIT_PLAN),
    goals.MoveGoal: Rule("goal.move", Permission.EDIT_PLAN),
    goals.AssessGoal: Rule("goal.assess", Permission.EDIT_PLAN),
    goals.RetireGoal: Rule("goal.retire", Permission.EDIT_PLAN),
    links.LinkGoal: Rule("goal.link", Permission.EDIT_PLAN),
    links.UnlinkGoal: Rule("goal.unlink", Permission.EDIT_PLAN),
    links.RelinkGoals: Rule("goal.relink", Permission.EDIT_PLAN),
    medicines.AddMedicine: Rule("medicine.add", Permission.EDIT_PLAN),
    medicines.TakeInMedicine: Rule("medicine.take-in", Permission.EDIT_PLAN),
    medicines.ReviseMedicine: Rule("medicine.revise", Permission.EDIT_PLAN),
    medicines.EndMedicine: Rule("medicine.end", Permission.EDIT_PLAN),
    medicines.PauseMedicine: Rule("medicine.pause", Permission.EDIT_PLAN),
    medicines.ResumeMedicine: Rule("medicine.resume", Permission.EDIT_PLAN),
    medicines.RetireMedicine: Rule("medicine.retire", Permission.EDIT_PLAN),
    medicines.AddMonitoring: Rule("monitoring.add", Permission.EDIT_PLAN),
    medicines.StopMonitoring: Rule("monitoring.stop", Permission.EDIT_PLAN),
    therapies.AddTherapy: Rule("therapy.add", Permission.EDIT_PLAN),
    therapies.ReviseTherapy: Rule("therapy.revise", Permission.EDIT_PLAN),
    therapies.MoveTherapy: Rule("therapy.move", Permission.EDIT_PLAN),
    therapies.RetireTherapy: Rule("therapy.retire", Permission.EDIT_PLAN),
    therapies.AddCare: Rule("care.add", Permission.EDIT_PLAN),
    therapies.ReviseCare: Rule("care.revise", Permission.EDIT_PLAN),
    therapies.MoveCare: Rule("care.move", Permission.EDIT_PLAN),
    therapies.RetireCare: Rule("care.retire", Permission.EDIT_PLAN),
    referrals.AddReferral: Rule("referral.add", Permission.EDIT_PLAN),
    referrals.ReviseReferral: Rule("referral.revise", Permission.TRACK_REFERRAL),
    referrals.RetireReferral: Rule("referral.retire", Permission.EDIT_PLAN),
    referrals.PrepareReferral: Rule("referral.prepare", Permission.TRACK_REFERRAL),
    referrals.AdvanceReferral: Rule("referral.advance", Permission.TRACK_REFERRAL, undoable=False),
    referrals.RedirectReferral: Rule("referral.redirect", Permission.TRACK_REFERRAL, undoable=False),
    referrals.ReopenReferral: Rule("referral.reopen", Permission.TRACK_REFERRAL, undoable=False),
    referrals.CorrectReferral: Rule("referral.correct", Permission.TRACK_REFERRAL, undoable=False),
    checklists.AddItem: Rule("checklist.add", Permission.TRACK_REFERRAL),
    checklists.AnswerItem: Rule("checklist.answer", Permission.TRACK_REFERRAL),
    checklists.RetireItem: Rule("checklist.retire", Permission.TRACK_REFERRAL),
    checklists.LogAttempt: Rule("referral.log-attempt", Permission.TRACK_REFERRAL),
    documents.NumberDocument: Rule("document.number", Permission.ISSUE, undoable=False),
    imports.TakeInFile: Rule("import.take-in", Permission.IMPORT, undoable=False),
    imports.FillWithFiction: Rule("clinic.fill-with-fiction", Permission.MANAGE_CLINIC, undoable=False),
    imports.WithdrawImport: Rule("import.withdraw", Permission.IMPORT, undoable=False),
    Undo: Rule("undo", Permission.EDIT_PLAN),
}
