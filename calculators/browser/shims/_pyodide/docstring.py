"""Shim for _pyodide.docstring, which documents each method of Pyodide's core at the start."""


def get_cmeth_docstring(_):
    """Return no documentation."""
    return ""
