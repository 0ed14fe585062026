"""One thing a referral packet should hold, before it is on anybody's checklist."""

from dataclasses import dataclass

from careplan.domain.shared.text import allow_in, need_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTerms:
    """`origin` names the packet entry; `confirmed` says whether its `source` was read."""

    text: str
    source: str = ""
    confirmed: bool = False
    origin: str = ""

    def __post_init__(self) -> None:
        need_in(self, "item.text", limit=1000)
        allow_in(self, "item.source", limit=100)
