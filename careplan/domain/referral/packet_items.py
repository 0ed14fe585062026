"""One thing a referral packet should hold, before it is on anybody's checklist."""

from dataclasses import dataclass

from careplan.domain.shared.text import allow, need


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTerms:
    """`origin` names the packet entry; `confirmed` says whether its `source` was read."""

    text: str
    source: str = ""
    confirmed: bool = False
    origin: str = ""

    def __post_init__(self) -> None:
        need(self.text, "item.text", limit=1000)
        allow(self.source, "item.source", limit=100)
