"""Stands in for pyodide.code: what runs a text, for our tests."""

from _pyodide._base import eval_code  # noqa: F401
