"""What was found in the fields of a file, before anything of it is believed."""

from dataclasses import dataclass, field

from careplan.domain.return_form.sent_as import FieldPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFields:
    """`fields` are name and text of each field that holds something; `count` is how many fields there are at all.

    `places` are where they stand, `texts` the words of the first pages without what was filled in: empty where a page
    is a picture. `active` says that the file has a program in it; `data` is the file itself.
    """

    fields: tuple[tuple[str, str], ...]
    count: int
    pages: int
    places: tuple[FieldPlace, ...] = ()
    texts: tuple[str, ...] = field(default=(), repr=False)
    active: bool = False
    data: bytes = field(default=b"", repr=False)
