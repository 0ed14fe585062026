"""Where the program's own data lie: fonts, icons, knowledge, translations."""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Beside the package in a checkout, in an installed wheel and in a frozen program alike."""


def resource(*parts: str) -> Path:
    """The path of one resource, as in `resource("fonts", "inter", "OFL.txt")`; refuses a broken installation."""
    path = RESOURCES.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"the installation is incomplete: {'/'.join(('resources', *parts))} is missing")
    return path
