"""Sums and means of items; a gap is never a zero."""

from fractions import Fraction

from careplan.domain.score.given import Answers, Fixed, Given, Lacking, above, at_least, class_of

_AID_RAISES_TO = 2


def site_sum(given: Given, fixed: Fixed) -> Answers:
    """The sum of all inputs, and whether any of the group `marked` is above zero.

    No published rule fills in a site that was not assessed (dossier: no imputation rule found), so all are needed.
    """
    total = sum(given.number(name) for name in fixed.names)
    return {"total": total, "marked": any(given.number(name) > 0 for name in fixed.groups["marked"])}


def sites_so_far(given: Given, fixed: Fixed) -> Answers:
    """How many of the sites were assessed."""
    return {"assessed": sum(given.has(name) for name in fixed.names), "of": len(fixed.names)}


def item_sum(given: Given, fixed: Fixed) -> Answers:
    """The sum of a list of items, its band, whether it reaches `limit`, and whether the item `watched` is above zero.

    `watched` counts from 1.
    """
    row = given.whole_row("items")
    total = sum(row)
    watched, limit = fixed.constants.get("watched"), fixed.constants.get("limit")
    return {
        "total": total,
        "class": class_of(fixed.bands("total"), total),
        "reaches": None if limit is None else at_least(total, limit),
        "watched": None if watched is None else above(row[int(watched) - 1], 0),
    }


def watched_so_far(given: Given, fixed: Fixed) -> Answers:
    """The watched item needs an answer today, whatever else is missing."""
    row = given.row("items") if given.has("items") else ()
    watched = fixed.constants.get("watched")
    item = row[int(watched) - 1] if watched is not None and row else None
    return {} if item is None else {"watched": above(item, 0)}


def mean_of_group(given: Given, fixed: Fixed) -> Answers:
    """The mean of the inputs in the group `mean`; others are left out of it, all of the group are needed."""
    names = fixed.groups["mean"]
    return {"total": sum(given.number(name) for name in names) / Fraction(len(names))}


def weighted_sum(given: Given, fixed: Fixed) -> Answers:
    """Each input times its constant, added up."""
    total = sum(given.number(name) * weight for name, weight in fixed.constants.items())
    return {"total": total, "unrounded": total}


def category_mean(given: Given, fixed: Fixed) -> Answers:
    """The mean of the worst item of each category, with an aid or help counting as at least 2.

    Fries' index: a category without an answer is left out of the mean as long as `fewest` were answered; an aid does
    not lower a 3 and does not stand for an answer (dossier source clinhaq-abbey). Where an aid could raise the category
    it must be known whether there is one.
    """
    worst = given.part("category_worst_item")
    aids = given.part("aid_or_help") if given.has("aid_or_help") else Given({})
    names = fixed.groups["categories"]
    answered = [name for name in names if worst.has(name)]
    if len(answered) < fixed.constants["fewest"]:
        raise Lacking(*(f"category_worst_item.{name}" for name in names if name not in answered))
    low = [name for name in answered if worst.number(name) < _AID_RAISES_TO]
    if unknown := [f"aid_or_help.{name}" for name in low if not aids.has(name)]:
        raise Lacking(*unknown)
    raised = [name for name in low if aids.flag(name)]
    total = sum(Fraction(_AID_RAISES_TO) if name in raised else worst.number(name) for name in answered)
    return {"total": total / Fraction(len(answered))}


def categories_so_far(given: Given, fixed: Fixed) -> Answers:
    """How many of the categories were answered."""
    names = fixed.groups["categories"]
    answered = given.part("category_worst_item") if given.has("category_worst_item") else Given({})
    return {"answered": sum(answered.has(name) for name in names), "of": len(names)}


def prorated_sum(given: Given, fixed: Fixed) -> Answers:
    """The sum of items of 0 to `top`, those marked turned round, made up to the full count when some are missing.

    More than half must be answered (constant `fewest`). The rule is recalled and was not read in the manual.
    """
    row, turned = given.row("raw_0_4"), given.whole_row("reverse_scored")
    answered = [
        (fixed.constants["top"] - item) if turned[index] else item for index, item in enumerate(row) if item is not None
    ]
    if len(answered) < fixed.constants["fewest"]:
        raise Lacking(*(f"raw_0_4[{index}]" for index, item in enumerate(row) if item is None))
    return {"total": sum(answered) * len(row) / Fraction(len(answered))}
