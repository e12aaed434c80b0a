"""List the modules that the calculators import. Runs inside Pyodide and imports little itself."""

import sys
from _io import StringIO
from importlib import import_module

# Imported late or only when something fails, so that the examples alone don't import them.
LAZY = (
    "encodings.ascii",
    "encodings.idna",
    "encodings.latin_1",
    "encodings.utf_8_sig",
    "linecache",
    "textwrap",
    "tokenize",
    "traceback",
)


def trace_imports():
    """Run every worked example, answers and errors alike; return the names of all modules."""
    import calculators

    for name in calculators.CALCULATORS:
        for example in calculators.examples(name):
            calculators.run(name, example["answers"], example["as_of"])
    for name in LAZY:
        import_module(name)
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        import_module("traceback").print_exception(error, file=StringIO())
    frozen = [
        name
        for name, module in sys.modules.items()
        if getattr(getattr(module, "__spec__", None), "origin", "") == "frozen"
    ]
    return sorted(sys.modules.keys() - set(frozen))
