"""Knowledge that stands in a pack without an id of its own, gathered by what it is about, so that it is found too."""

from collections.abc import Iterator
from dataclasses import dataclass

from careplan.domain.shared.fact import Fact
from careplan.i18n.catalogue import tr
from careplan.knowledge.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Facts of one file, or of one part of it, under one heading; `text` is what the pack says of them as a whole."""

    id: str
    name: str
    text: str = ""
    facts: tuple[Fact, ...]


def topics(pack: Pack) -> tuple[Topic, ...]:
    """Of one pack; what it says nothing about has no topic."""
    return tuple(topic for topic in (*_of_condition(pack), *_of_therapies(pack), *_of_the_rest(pack)) if topic.facts)


def _of_condition(pack: Pack) -> Iterator[Topic]:
    condition = pack.condition
    yield Topic(id=condition.id, name=condition.name, text=condition.short_name, facts=condition.codes)
    yield Topic(id="education", name=tr("Education of patients"), facts=pack.education)


def _of_therapies(pack: Pack) -> Iterator[Topic]:
    for therapy in pack.therapies:
        found = tr("{therapy}: what studies found").format(therapy=therapy.name)
        yield Topic(id=f"{therapy.strand}-evidence", name=found, text=therapy.disclaimer, facts=therapy.evidence)
        stop = tr("{therapy}: when to stop").format(therapy=therapy.name)
        yield Topic(id=f"{therapy.strand}-stop-criteria", name=stop, facts=therapy.stop_criteria)


def _of_the_rest(pack: Pack) -> Iterator[Topic]:
    book = pack.checks
    yield Topic(id="evidence-cautions", name=tr("Cautions for the figures of studies"), facts=pack.evidence.cautions)
    yield Topic(id="display-rules", name=tr("How criteria are to be shown"), facts=pack.display_rules)
    yield Topic(id="tall-man", name=tr("Names of medicines that have been mistaken"), facts=pack.tall_man)
    unclear = tr("Names that may mean several medicines")
    yield Topic(id="unclear-names", name=unclear, facts=book.unclear_names)
    yield Topic(id="check-bases", name=tr("Why the program checks"), facts=book.bases)
    kidney = (book.kidney,) if book.kidney else ()
    yield Topic(id="kidney-words", name=tr("Kidney function in words"), facts=kidney)
