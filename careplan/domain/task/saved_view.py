"""A view of Today that a person keeps under a name."""

from dataclasses import dataclass

from careplan.domain.shared.entity import Entity
from careplan.domain.shared.ids import SavedViewId
from careplan.domain.shared.text import allow_in, need_in


@dataclass(eq=False, kw_only=True)
class SavedView(Entity):
    """`filter` and `grouping` are the codes of the page's chips; blank is everything. Belongs to one login."""

    id: SavedViewId
    login: str
    name: str
    filter: str = ""
    grouping: str

    def __post_init__(self) -> None:
        need_in(self, "saved_view.name", limit=60)
        allow_in(self, "saved_view.filter", limit=60)
        need_in(self, "saved_view.grouping", limit=60)
