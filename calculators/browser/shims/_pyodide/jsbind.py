"""Shim for _pyodide.jsbind: it reads signatures for Python that calls JavaScript; ours doesn't."""

default_signature = None
no_default = object()
