"""Stands in for _pyodide._importhook, which lets Python import from JavaScript: ours imports nothing from there."""


def nothing(*_):
    """Register nothing, find nothing, add nothing."""


def __getattr__(name):
    """The core and its loader call their hooks by name."""
    if name.startswith("__"):
        raise AttributeError(name)
    return nothing
