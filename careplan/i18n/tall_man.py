"""Drug names that are easily taken for another, with capitals where they differ; patients read plain spelling."""

import re

from careplan.domain.plan.labels import Labels

KIND = "tall-man"
"""Of the labels that hold such names, each under the plain name in small letters."""

_WORD = re.compile(r"[^\W\d_]+")


def tall_man(text: str, labels: Labels) -> str:
    """The text with each listed name in it in tall man letters: for screens and pages of clinicians, never of patients.

    Only letters change between small and capital; a name that no source lists stays as it was typed.
    """
    return _WORD.sub(lambda word: labels.words.get((KIND, word[0].casefold()), word[0]), text)
