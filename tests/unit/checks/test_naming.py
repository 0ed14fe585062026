"""What the library calls the codes of answers; a code without a word is left out, not shown."""

from dataclasses import replace

from careplan.domain.checks.book import CheckBook, Element, State, StateKind
from careplan.domain.checks.index import Index
from careplan.domain.checks.naming import names_of
from careplan.domain.checks.outcome import Checked, Input, Outcome
from careplan.domain.disease.condition import AntibodyChoice
from careplan.domain.measure.investigation import Investigation
from tests.support.check_shelf import CONDITION, READ, drug, packet, shelf

BOOK = CheckBook(
    states=(
        State(id="pregnancy", kind=StateKind.WOMAN, key="pregnant", name="pregnancy"),
        State(id="expecting", kind=StateKind.WOMAN, key="pregnant", name="a second word for it"),
        State(id="scarring", kind=StateKind.ORGAN, organ="lung", name="lung scarring"),
        State(id="other-lung", kind=StateKind.ORGAN, organ="lung", name="another of the lung"),
        State(id="told-lung", kind=StateKind.TOLD, organ="gut", name="not of the organ kind"),
    ),
    elements=(Element(id="goals", name="goals", **READ), Element(id="contacts", name="whom to call", **READ)),
)


def library() -> Index:
    condition = replace(CONDITION, antibodies=(AntibodyChoice(id="anti-x", name="anti-X", short_name="X", **READ),))
    tests = (Investigation(id="count", name="Blood count", **READ), Investigation(id="liver", name="Liver", **READ))
    return shelf(
        drug("alpha"), checks=BOOK, condition=condition, investigations=tests, packets=(packet("eye"), packet("heart"))
    )


def named(*missing: str, about: tuple[str, ...] = (), inputs: tuple[str, ...] = ()) -> dict[str, str]:
    told = tuple(Input(name=each, value="", on=None) for each in inputs)
    row = Checked(
        rule="r", version="1", outcome=Outcome.NOT_CHECKED, code="c", missing=missing, about=about, inputs=told
    )
    return names_of([row], library())


def test_each_kind_of_code_has_the_word_of_its_own_list() -> None:
    codes = ("test:liver", "unit:count", "organ:lung", "part:contacts", "antibody:anti-x", "again:pregnant")
    assert named(*codes) == {
        "test:liver": "Liver",
        "unit:count": "Blood count",
        "organ:lung": "lung scarring",
        "part:contacts": "whom to call",
        "antibody:anti-x": "anti-X",
        "again:pregnant": "pregnancy",
    }


def test_a_state_is_known_by_its_id_and_by_the_fact_that_tells_it() -> None:
    """Of several for one fact, the first that the pack lists."""
    assert named("pregnant", "expecting", "state:scarring", "limit:pregnancy", "library:maximum") == {
        "pregnant": "pregnancy",
        "expecting": "a second word for it",
        "state:scarring": "lung scarring",
        "limit:pregnancy": "pregnancy",
        "library:maximum": "maximum dose",
    }


def test_what_rows_are_about_and_what_they_were_told_is_named_too() -> None:
    assert named(about=("alpha", "heart"), inputs=("pregnant",)) == {
        "alpha": "alpha",
        "heart": "Heart",
        "pregnant": "pregnancy",
    }


def test_what_nobody_has_a_word_for_is_left_out() -> None:
    assert (
        named("test:unheard", "organ:unheard", "part:unheard", "antibody:y", "library:other", "odd:lung", "what") == {}
    )


def test_an_organ_without_a_disease_of_its_own_has_its_own_name() -> None:
    row = Checked(rule="r", version="1", outcome=Outcome.NOT_CHECKED, code="c", missing=("organ:lung",))
    assert names_of([row], shelf()) == {"organ:lung": "Lung"}
