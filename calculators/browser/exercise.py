"""Runs inside Pyodide while the bundle is made, and imports nothing of its own: what do the calculators need?"""

import sys
from _io import StringIO
from importlib import import_module

# Imported late or only when something fails, so that running the examples does not show them.
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


def exercise():
    """Every worked example, the answers and the errors alike, and what is imported late; the modules that it took."""
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
