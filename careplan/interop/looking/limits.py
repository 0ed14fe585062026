"""How much of a foreign PDF or picture is looked at; whatever passes a limit is refused whole."""

PAGES = 1_000
"""More is no report, and every page is a page that somebody has to read."""
FIRST_PAGES = 3
"""Our code is looked for on so many."""
TEXT = 20_000
"""Characters of the text layer that are handed back."""
CODES = 20
CODE_CHARACTERS = 300
PIXELS = 80_000_000
"""Of a picture; a photograph of a good telephone has 50 million."""
RENDERED = 2_200
"""Pixels of a page's longer side where codes are looked for: 190 a inch for A4, which a fax has as well."""
SHOWN = 1_100
"""Pixels of the longer side of the picture that people see."""
MEMORY_BYTES = 1024 * 1024 * 1024
"""Address space of the looking process, where the system can hold it to that."""
SECONDS = 20
