"""The words beside a criterion and a figure; they follow from its kind and its result, and never judge a person.

A trial's criteria say whom the trial took; whether a treatment suits somebody is for a team to decide.
"""

from careplan.domain.criteria.condition import Family, Rule
from careplan.domain.criteria.engine import Judged, OutOfDate, Result, Unusable
from careplan.domain.criteria.evidence import Bearing, EvidenceTopic, Outcome, Population
from careplan.i18n.catalogue import tr, trn

_WORDS = {
    Family.INCLUSION: ("meets", "does not meet", "unknown"),
    Family.GUIDANCE: ("meets", "does not meet", "unknown"),
    Family.EXCLUSION: ("exclusion present", "exclusion absent", "exclusion unknown"),
    Family.CONTRAINDICATION: ("contraindication present", "contraindication absent", "contraindication unknown"),
    Family.CAUTION: ("caution applies", "caution does not apply", "caution unknown"),
    Family.DEFINITION: ("definition fits", "definition does not fit", "definition unknown"),
}
_ORDER = (Result.TRUE, Result.FALSE, Result.UNKNOWN)

NO_VERDICT = "Criteria of trials and recommendations beside this patient's values. No verdict: the team decides."
"""Stands over every list of criteria."""


def result_text(judged: Judged) -> str:
    """`meets`, `exclusion absent`, `not evaluated: not confirmed`."""
    if judged.result is Result.NOT_EVALUATED:
        return tr("not evaluated: {why}").format(why=why_not_evaluated(judged.rule))
    return tr(_WORDS[judged.rule.family][_ORDER.index(judged.result)])


def why_not_evaluated(rule: Rule) -> str:
    """Empty for a rule that is evaluated."""
    if rule.is_evaluated:
        return ""
    if rule.partial:
        return tr("read only in part, not confirmed")
    if not rule.confirmed:
        return tr("not confirmed")
    return tr("for a person to judge")


def kind_text(rule: Rule) -> str:
    """`Exclusion`; what a contraindication is about is told by its text."""
    return tr(rule.family.value.capitalize())


def out_of_date_text(found: OutOfDate, name: str) -> str:
    """Which value was not used, and why; `name` is what people call it."""
    limit = trn("{count} day", "{count} days", found.max_age_days)
    said = {
        Unusable.UNDATED: tr("{name} has no date; here a value may be at most {limit} old."),
        Unusable.TOO_OLD: tr("{name} is older than {limit}."),
        Unusable.AFTER_TODAY: tr("{name} is dated after today."),
    }
    return said[found.reason].format(name=name, limit=limit)


def topic_text(topic: EvidenceTopic) -> str:
    """The head of a row of the evidence table."""
    return {
        EvidenceTopic.PARTICIPANTS: tr("Who took part"),
        EvidenceTopic.PRIMARY_OUTCOME: tr("Main outcome of the trial"),
        EvidenceTopic.EVENT_FREE_SURVIVAL: tr("Survival without events"),
        EvidenceTopic.OVERALL_SURVIVAL: tr("Survival"),
        EvidenceTopic.TREATMENT_DEATHS: tr("Deaths from the treatment"),
        EvidenceTopic.HARMS: tr("Other harms"),
        EvidenceTopic.LATER_TREATMENT: tr("Treatment needed later"),
        EvidenceTopic.SKIN_AND_LUNG: tr("Skin and lung"),
        EvidenceTopic.PREDICTORS: tr("Who did worse"),
        EvidenceTopic.POSITION: tr("What societies say"),
    }[topic]


def bearing_text(bearing: Bearing) -> str:
    """Which way a figure points; empty where it points nowhere."""
    return {
        Bearing.BENEFIT: tr("for the treatment"),
        Bearing.HARM: tr("harm"),
        Bearing.BOTH: tr("both ways"),
        Bearing.NEITHER: "",
    }[bearing]


def population_text(population: Population | None) -> str:
    """Whom a figure counts; empty where nothing is recorded."""
    return {
        None: "",
        Population.INTENTION_TO_TREAT: tr("intention to treat"),
        Population.PER_PROTOCOL: tr("PER PROTOCOL, not intention to treat"),
        Population.TO_BE_CONFIRMED: tr("population to be confirmed in the paper"),
    }[population]


def figure_text(outcome: Outcome) -> str:
    """One figure on one line: `79% against 50% (p 0.02), PER PROTOCOL, not intention to treat, unconfirmed`."""
    compared = tr("{treated} against {control}").format(treated=outcome.treated, control=outcome.control)
    figure = outcome.value or compared
    p = tr("(p {p})").format(p=outcome.p) if outcome.p else ""
    doubts = (population_text(outcome.population), "" if outcome.confirmed else tr("unconfirmed"))
    return ", ".join(filter(None, (f"{figure} {p}".strip(), *doubts)))


def research_text() -> str:
    """What stands over a therapy that exists in research only."""
    return tr("Research only: not offered as treatment.")
