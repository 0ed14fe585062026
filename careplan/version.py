"""The version of the program; `pyproject.toml` says the same, which a test compares."""

VERSION = "0.1.0"
