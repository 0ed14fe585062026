"""Every formula by the name that packs call it; one that changes gets a new name, so that old results keep theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from careplan.domain.score.formulas import body, certain, changes, lung, models, points, rules, sums
from careplan.domain.score.given import Answers, Fixed, Given

Compute = Callable[[Given, Fixed], Answers]


@dataclass(frozen=True, slots=True)
class Formula:
    """`compute` answers by role, unrounded; `so_far` says what is certain although something is missing."""

    compute: Compute
    so_far: Compute | None = None


FORMULAS: Mapping[str, Formula] = {
    "absolute-and-relative-change": Formula(changes.absolute_and_relative),
    "accepted-number": Formula(points.accepted),
    "body-mass-index": Formula(body.body_mass_index),
    "category-mean": Formula(sums.category_mean, sums.categories_so_far),
    "ckd-epi-2021": Formula(body.ckd_epi_2021),
    "cockcroft-gault": Formula(body.cockcroft_gault),
    "conditional-change": Formula(models.conditional_change),
    "echo-grid": Formula(rules.echo_grid),
    "entered-totals": Formula(points.entered_totals),
    "extent-then-volume": Formula(rules.extent_then_volume),
    "fall-with-context": Formula(changes.fall_with_context, certain.fall_with_context),
    "first-difference": Formula(changes.first_difference),
    "haemoglobin-corrected": Formula(body.haemoglobin_corrected),
    "highest-of-groups": Formula(points.highest_of_groups, points.groups_so_far),
    "item-sum": Formula(sums.item_sum, sums.watched_so_far),
    "items-improved": Formula(changes.items_improved),
    "line-length": Formula(changes.line_length),
    "lms": Formula(lung.lms),
    "logistic": Formula(models.logistic),
    "mean-of-group": Formula(sums.mean_of_group),
    "mosteller": Formula(body.mosteller),
    "organ-events": Formula(rules.organ_events),
    "points": Formula(points.points, points.points_so_far),
    "prorated-sum": Formula(sums.prorated_sum),
    "rescaled-fall": Formula(changes.rescaled_fall),
    "site-sum": Formula(sums.site_sum, sums.sites_so_far),
    "two-of-three": Formula(changes.two_of_three, certain.two_of_three),
    "two-relative-falls": Formula(changes.two_relative_falls, certain.two_relative_falls),
    "two-step-predictor": Formula(models.two_step_predictor),
    "weighted-sum": Formula(sums.weighted_sum),
}
