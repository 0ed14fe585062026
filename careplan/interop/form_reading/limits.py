"""How much of a returned form is read at most; whatever passes a limit is refused whole."""

BYTES = 25 * 1024 * 1024
FIELDS = 1_000
DEPTH = 8
"""Levels of fields within fields."""
TEXT = 4_000
"""Characters of one field; nobody writes more into a box of a page, and what follows is cut off."""
PAGES = 10
"""As many as are compared with what was sent."""
PAGE_TEXT = 50_000
MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 15
