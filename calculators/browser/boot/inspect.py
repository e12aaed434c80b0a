"""Stands in for inspect, from which Pyodide's core takes the kinds of parameters: nothing of ours looks at a signature."""


def __getattr__(name):
    """The core looks for its helpers by name, and keeps them."""
    if name.startswith("__"):
        raise AttributeError(name)
    return object
