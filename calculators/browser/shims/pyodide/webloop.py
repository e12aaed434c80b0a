"""Shim for pyodide.webloop: the calculators run no coroutines, so there is no event loop."""


def _initialize_event_loop():
    """Do nothing; ``import pyodide`` calls this."""
