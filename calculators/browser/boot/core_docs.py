"""Stands in for _pyodide._core_docs, which describes to Python what Pyodide's core does: the core looks all of it up, and needs few parts for real."""


class ConversionError(Exception):
    """What cannot go from one language to the other."""


class InternalError(Exception):
    """A fault of the core."""


class _JsProxyMetaClass(type):
    """The kind of all that stands for something of JavaScript."""


class JsBigInt(int):
    """An integer of JavaScript."""


class JsNull:
    """Null of JavaScript."""


jsnull = JsNull()


class Described:
    """Whatever is looked up, on itself and when it is called."""

    def __getattr__(self, _):
        return self

    def __call__(self, _):
        return self


def __getattr__(name):
    """The core takes a description of each of its functions and classes."""
    if name.startswith("__"):
        raise AttributeError(name)
    return Described()
