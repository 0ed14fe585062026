"""What each page is for and where things are on it, in a few sentences; a test wants one for every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ui.shell.place import ScreenId as S


@dataclass(frozen=True, slots=True)
class PageHelp:
    """`purpose` in one or two sentences, then one line for each thing people look for."""

    purpose: str
    lines: tuple[str, ...]


PAGES: Final[Mapping[S, PageHelp]] = {
    S.TODAY: PageHelp(
        "What is due, whose it is, and by which rule it is listed. Do it from here, or open the patient.",
        (
            "The groups go from overdue to waiting; a heading folds with Space.",
            "The second line of a row is the rule: no row is listed without one.",
            "The button at the right does the next action; Enter on the row does the same.",
            "Attach report takes in the file that came, or records that it came without one.",
            "A report or a therapist's filled form may be dropped anywhere on the window; nothing is filed unasked.",
        ),
    ),
    S.PATIENTS: PageHelp(
        "Everybody in this clinic. Type a name, a number or a birth date; slips of the keyboard are forgiven.",
        (
            "Enter opens the plan of the row.",
            "New patient warns when somebody like that is here already.",
            "Import takes in files of other systems: help menu, or Ctrl+K and “Import”.",
        ),
    ),
    S.REFERRALS: PageHelp(
        "Where every open referral of the clinic waits, from draft until the patient has been told.",
        (
            "A column is a stage; its head says how many wait there and the median of their days in the state.",
            "The arrows go from card to card, Enter opens one, N goes to its next action, T turns to a table.",
            "Late is worked out from state, dates and priority; what is late says by which limit.",
            "Gone quiet: no word for as many days as the clinic set (Settings, Referral limits), and no visit to come.",
            "Loop closed: of all questions sent in twelve months, those where the patient was told; open ones wait.",
        ),
    ),
    S.MEETINGS: PageHelp(
        "Series and dates of the team's meetings: agenda, case summaries, what was decided, who does what.",
        (
            "A filter proposes patients with the fact behind it; a person puts them on the agenda.",
            "Ctrl+Enter keeps the outcome and goes to the next patient; A adds an action, with owner and day.",
            "Alt with the arrows moves a case, Delete takes it off.",
            "Who is not discussed goes to the next date, by hand or when the meeting is closed; Undo takes it back.",
            "“Missing” is only what a confirmed rule of the library expects; letters and plan changes are drafts.",
        ),
    ),
    S.DIRECTORY: PageHelp(
        "Specialists, therapists and centres that patients are referred to, and how long each of them takes.",
        (
            "Each field saves when it is left; what was sent keeps the words it was sent with.",
            "A median says how many referrals it rests on; of none there is no number.",
            "Merge joins two entries that are one, field by field; Undo brings both back, Split does so later.",
            "Who takes no patients any more is made inactive: the last tick of the entry.",
        ),
    ),
    S.LIBRARY: PageHelp(
        "Everything the program knows: medicines, rules, tests, criteria, scores, templates, and on whose word.",
        (
            "Type any word; Enter reads the entry under the cursor.",
            "“Read in source 1” means that somebody read it there, not that a clinician has reviewed it.",
            "What is unconfirmed is shown and never evaluated.",
            "T turns between what an entry says, its sources, and what uses it.",
            "The clinic's own intervals and limits stand on the entry with author and day; the pack is never changed.",
        ),
    ),
    S.REPORTS: PageHelp(
        "How the loops of the clinic go, by month. Every figure says what it counts and shows everybody behind it.",
        (
            "A month counts what was sent in it; what is too young to judge is still open and no failure.",
            "A month in which nothing was sent has no value; it is not 0 %.",
            "The arrows go from month to month; a hollow month may still change. T turns to the same as a table.",
            "Enter on a patient opens the referral.",
            "Export as shown keeps the months and the patients as a workbook or as CSV.",
        ),
    ),
    S.OVERVIEW: PageHelp(
        "The whole plan on one page: goals, organs, and the strands of care. A patient without a plan begins one here.",
        (
            "The line with the name stays above every tab; allergies come first.",
            "A panel opens the tab it belongs to.",
            "“Not checked” says what the rules could not look at; “clear” that no rule matched, not that all is well.",
        ),
    ),
    S.MEDICINES: PageHelp(
        "The medicines of the plan, with dose, reason, goal and monitoring. Careplan records; it does not prescribe.",
        (
            "The list is at the left, the medicine under the cursor beside it.",
            "Dose, route and timing are saved together; each other field saves when it is left.",
            "Stopping asks for the day and the reason, and offers to end the monitoring.",
        ),
    ),
    S.THERAPY: PageHelp(
        "Physical and occupational therapy and other care: what is asked for, how often, and for which goal.",
        (
            "The list is at the left, the activity under the cursor beside it.",
            "Each field saves when it is left.",
            "Drop a filled return form on its panel or key it in: you see what would change before anything does.",
        ),
    ),
    S.PLAN_REFERRALS: PageHelp(
        "The referrals of this patient and where each one stands.",
        ("New referral begins with the question to be answered.", "Enter opens the referral."),
    ),
    S.GOALS: PageHelp(
        "What the patient wants to be able to do, in the patient's words, with a target that can be measured.",
        (
            "The list is at the left, the goal under the cursor beside it.",
            "Life cycle says where the goal stands, achievement how far it got.",
        ),
    ),
    S.MEASURES: PageHelp(
        "Results over time and the skin score. A change is called a change only by a rule that is named.",
        (
            "Every chart has a table with the same numbers.",
            "Score fills in an instrument of the library; what is missing is named and never counted as zero.",
            "The skin map is scored with 0 to 3, a full stop means not assessed; the table beside it does the same.",
        ),
    ),
    S.SCREENING: PageHelp(
        "What is to be looked at again and again in this patient, and how each thing stands today, by which rule.",
        (
            "“Not known” names what is missing; it never means that nothing is due.",
            "An interval that nobody confirmed in its source says so.",
            "Recording the result under Measures closes a row, and so does E, done elsewhere, with day and place.",
            "S sets a row aside with a reason and a last day; Count again takes back what was said.",
        ),
    ),
    S.ADVANCED: PageHelp(
        "Criteria of trials and recommendations beside this patient's values, the pathway, and what trials found, good "
        "and bad together. There is no verdict: the team decides.",
        (
            "The chips choose the set of criteria; the counts are words, not a score.",
            "Enter on a rule opens the page where its value is recorded.",
            "What is not confirmed is shown and not evaluated; a missing value keeps a rule unknown.",
            "Every figure stands beside those it must be read with.",
        ),
    ),
    S.DOCUMENTS: PageHelp(
        "The plan as paper: look at it, keep it as a PDF, print it, and see what was issued before.",
        ("A draft says so on every page.", "File names hold no name and no patient number."),
    ),
    S.HISTORY: PageHelp(
        "The versions of the plan, who signed them, and what changed between two of them.",
        ("Choose two versions to compare them.", "What was signed stays as it was signed."),
    ),
    S.RECORD: PageHelp(
        "Who the patient is: names, numbers, contacts, allergies, safety facts, problems, disease profile and team.",
        (
            "“No known allergies” and “Allergies not recorded” are two things; say which.",
            "Safety facts are what the safety checks ask: pregnancy, hepatitis B, liver, infection, vaccines.",
            "Each field saves when it is left.",
        ),
    ),
    S.REFERRAL: PageHelp(
        "One referral: its steps, its checklist, who was reached, and what comes next.",
        (
            "The next action is the large button; Enter does it.",
            "A step that was recorded wrongly is corrected, not deleted.",
            "Ctrl+P shows the letter as it would leave now; the packet holds the files of the checklist as well.",
            "What is sent is kept as it was; untick it where something else left the clinic.",
            "The pencil beside a file changes its title, its days and the item that it answers.",
            "A recipient taken from the directory keeps the words of that day.",
        ),
    ),
    S.SETTINGS: PageHelp(
        "How Careplan looks and answers to keys on this computer, the clinic's letterhead and people, and backups.",
        (
            "The parts are at the left; Enter goes into the one under the cursor.",
            "What is chosen holds at once; there is nothing to confirm.",
        ),
    ),
}
"""By page, also for pages that this version does not show yet."""
