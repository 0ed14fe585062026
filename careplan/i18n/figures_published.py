"""The words of a published indicator: its own text, what is counted for it here, and why somebody is left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from careplan.domain.figures.figure import Published
from careplan.i18n.catalogue import tr


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure is, in the words of the page."""

    name: str
    numerator: str
    denominator: str
    window: str
    source: str
    lower_is_better: bool = False


OFFERS: Mapping[str, str] = {
    "offer-in-time": "Every test offered in time",
    "offer-late": "Offered late",
    "offer-not-made": "Not offered",
    "offer-young": "Time is not over; not offered yet, or not recorded",
    "offer-not-recorded": "Nothing recorded of the test",
    "offer-no-day": "Day of the offer not recorded",
    "offer-later-test": "Tested after the time; whether it was offered before is not recorded",
    "offer-rough-day": "Days too rough to tell",
    "offer-no-diagnosis": "Day of diagnosis not recorded",
    "offer-year-only": "Diagnosis known by its year only",
    "offer-diagnosis-to-come": "Day of diagnosis lies in the future",
    "offer-left-before": "Not followed to the end of the time",
}
"""Why somebody counts as they do."""


def published_definition(said: Published) -> Definition:
    """In full sentences; the wording of others in quotation marks."""
    source = tr("{citation}, which words it: “{text}” Read: {read}.").format(
        citation=said.citation.rstrip("."), text=said.text, read=said.read
    )
    return Definition(
        name=said.name,
        numerator=tr(
            "Of them, those to whom each of these tests was offered by the last day, {months} months after the "
            "diagnosis, or before the diagnosis: {tests}. A result of a day up to then says that the test was offered; "
            "so does a day of the offer, also where the test was declined or its result is awaited."
        ).format(months=said.months, tests=", ".join(said.tests)),
        denominator=tr(
            "People with the disease of whom it can be told: every test in time, or one offered late or not at all. "
            "Left out, with the reason: day of diagnosis not recorded or known by its year only, nothing recorded of "
            "a test or no day of its offer, days too rough to tell, and who left the clinic before the time was over."
        ),
        window=tr(
            "Month of the diagnosis. Until {months} months are over whoever has not been offered every test is still "
            "open, so choose a longer time than that to see settled months."
        ).format(months=said.months),
        source=f"{source} {said.note}".strip(),
    )
