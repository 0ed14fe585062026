"""What was found in the fields of a file, before anything of it is believed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFields:
    """`fields` are name and text of each field that holds something; `count` is how many fields there are at all."""

    fields: tuple[tuple[str, str], ...]
    count: int
    pages: int
