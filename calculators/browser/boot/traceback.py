"""Stands in for traceback until something fails: the whole of it, and what that needs, is read only then."""


def print_exception(*given, **named):
    """What Pyodide reports a failure with."""
    from traceback_whole import print_exception

    print_exception(*given, **named)
