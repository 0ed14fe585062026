"""Sample data that lies beside the checkout; tests that need it skip where it is absent."""

from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[2].parent / "shared"

SHARED: Path | None = _BESIDE if (_BESIDE / "README.md").is_file() else None
"""The folder of shared sample data, or None on a machine without it."""

needs_shared = pytest.mark.skipif(SHARED is None, reason="the shared sample data are not beside this checkout")
