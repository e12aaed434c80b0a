"""Runs inside Pyodide while the bundle is made: installs our wheel, and packs what it needs."""

import sys
import zipfile
from importlib import _bootstrap_external, import_module
from pathlib import Path

# Imported late or only when something fails, so that running the examples does not show them.
LAZY = ("encodings.ascii", "encodings.idna", "encodings.latin_1", "encodings.utf_8_sig", "importlib.resources.readers",
        "importlib.resources._adapters", "json", "linecache", "textwrap", "tokenize", "traceback")
STARTED = frozenset(sys.modules)
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


async def install(wheel):
    """Install the wheel with PyPI's micropip, taken from the host's site-packages; the lock it freezes."""
    import shutil

    for name in ("micropip", "packaging"):
        for found in Path("/host").glob(f"{name}*"):
            shutil.copytree(found, Path("/lib/python3.14/site-packages") / found.name, dirs_exist_ok=True)
    import micropip

    await micropip.install(f"emfs:{wheel}")
    return micropip.freeze()


def pack(wheel, target):
    """Write a stored zip with fixed dates: the library compiled, our package compiled and as source."""
    sys.path.insert(0, wheel)
    exercise()
    for name in LAZY:
        import_module(name)
    library = next(path for path in sys.path if path.endswith(".zip"))
    kept = {}
    with zipfile.ZipFile(library) as stock:
        names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name
                 for name in stock.namelist() if name.endswith(".py")}
        for module in sorted(names.keys() & sys.modules.keys()):
            kept[names[module] + "c"] = compiled(stock.read(names[module]), names[module], optimize=2)
    with zipfile.ZipFile(wheel) as ours:
        for name in sorted(name for name in ours.namelist() if name.startswith("calculators/")):
            kept[name] = ours.read(name)
            if name.endswith(".py"):
                kept[name + "c"] = compiled(kept[name], name, optimize=2)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(kept):
            packed.writestr(zipfile.ZipInfo(name, FIXED_DATE), kept[name])


def exercise():
    """Every worked example: the answers and the errors alike."""
    import calculators

    for name in calculators.CALCULATORS:
        for example in calculators.examples(name):
            calculators.run(name, example["answers"], example["as_of"])


def compiled(source, name, optimize):
    """Bytecode that no time stamp can make stale."""
    code = compile(source, f"/lib/python314.zip/{name}", "exec", dont_inherit=True, optimize=optimize)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, bytes(8), False))
