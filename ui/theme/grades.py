"""The four fills of a score from 0 to 3: the same in both themes, because they are a scale and not a mood."""

from typing import Final, NamedTuple

from ui.theme.tokens import LIGHT, Tokens


class GradeColours(NamedTuple):
    """What a site is filled with, and what its number is written in."""

    fill: str
    ink: str


GRADES: Final = (
    GradeColours(LIGHT.surface, LIGHT.ink),
    GradeColours("#F6DDB5", LIGHT.ink),
    GradeColours("#E39A5F", LIGHT.ink),
    GradeColours("#A4211B", "#FFFFFF"),
)


def grade_colours(tokens: Tokens, grade: int | None) -> GradeColours:
    """Of a grade; what was not assessed has the fill of the panel, and its border is dashed."""
    return GradeColours(tokens.surface, tokens.ink3) if grade is None else GRADES[grade]
