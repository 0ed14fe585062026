"""How much of a foreign file is read at most; whatever passes a limit is refused whole."""

BYTES = 50 * 1024 * 1024
DEPTH = 64
ENTRIES = 200_000
PARTS = 200_000
"""Objects and lists within one entry."""
STRING_BYTES = 1_048_576
NUMBER_DIGITS = 40
"""FHIR asks for 18; more than this is no measurement but an attempt to cost time."""
ROWS = 50_000
COLUMNS = 200
UNPACKED_BYTES = 200 * 1024 * 1024
"""What the members of a workbook may come to when unpacked."""
MEMBERS = 2_000
MEMORY_BYTES = 512 * 1024 * 1024
"""Address space of the reading process, where the system can hold it to that."""


def seconds_for(size: int) -> int:
    """Ten seconds for each begun 10 MB."""
    return 10 * max(1, -(-size // (10 * 1024 * 1024)))
