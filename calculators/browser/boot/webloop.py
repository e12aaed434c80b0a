"""Stands in for pyodide.webloop: nothing of ours is asynchronous in Python, so there is no event loop."""


def _initialize_event_loop():
    """What ``import pyodide`` calls."""
