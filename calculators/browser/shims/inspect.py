"""Shim for inspect: Pyodide's core takes one function of it, and pyodide.code imports three names.

None of ours asks for a signature.
"""

Parameter = Signature = signature = None


def iscoroutinefunction(_):
    """Return False: the calculators have no coroutines."""
    return False
