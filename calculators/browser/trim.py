"""Runs inside Pyodide while the bundle is made: installs our wheel, and packs what it needs."""

import sys
import zipfile
from importlib import _bootstrap_external
from pathlib import Path

# What Pyodide imports at its start and no calculator needs, with the little that must be there instead.
STAND_INS = {"asyncio/__init__.py": "asyncio.py", "pyodide/webloop.py": "webloop.py", "pyodide/_package_loader.py": "package_loader.py"}
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


def pack(wheel, target, modules):
    """Write a stored zip with fixed dates: these modules of the library compiled, our package compiled and as source."""
    kept = {}
    with zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip"))) as stock:
        names = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name
                 for name in stock.namelist() if name.endswith(".py")}
        for name in sorted(names[module] for module in names.keys() & set(modules)):
            source = Path("/boot", STAND_INS[name]).read_bytes() if name in STAND_INS else stock.read(name)
            kept[name + "c"] = compiled(source, name)
    with zipfile.ZipFile(wheel) as ours:
        for name in sorted(name for name in ours.namelist() if name.startswith("calculators/")):
            kept[name] = ours.read(name)
            if name.endswith(".py"):
                kept[name + "c"] = compiled(kept[name], name)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(kept):
            packed.writestr(zipfile.ZipInfo(name, FIXED_DATE), kept[name])


def compiled(source, name):
    """Bytecode that no time stamp can make stale."""
    code = compile(source, f"/lib/python314.zip/{name}", "exec", dont_inherit=True, optimize=2)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, bytes(8), False))
