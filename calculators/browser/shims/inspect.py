"""Shim for inspect, of which Pyodide's core takes one function."""


def iscoroutinefunction(_):
    """Return False: the calculators have no coroutines."""
    return False
