"""Runs inside Pyodide while the bundle is made: installs our wheel, and packs what it needs."""

import sys
import zipfile
from importlib import _bootstrap_external
from pathlib import Path

# What is imported at the start and no calculator needs in a browser, with the little that must be there instead.
STAND_INS = {
    "_colorize.py": "colorize.py",
    "_pyodide/_base.py": "base.py",
    "_pyodide/_core_docs.py": "core_docs.py",
    "_pyodide/_importhook.py": "importhook.py",
    "_pyodide/docstring.py": "docstring.py",
    "_pyodide/jsbind.py": "kinds.py",
    "asyncio/__init__.py": "asyncio.py",
    "inspect.py": "kinds.py",
    "pyodide/_package_loader.py": "package_loader.py",
    "pyodide/_state.py": "state.py",
    "pyodide/code.py": "code.py",
    "pyodide/webloop.py": "webloop.py",
    "tomllib/__init__.py": "toml.py",
    "traceback.py": "traceback.py",
    "typing.py": "typing.py",
}
WHOLE = {"traceback.py": "traceback_whole.py"}  # what a stand-in may need after all
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


async def install(wheel):
    """Install the wheel with PyPI's micropip, taken from the host's site-packages; the lock it freezes."""
    import shutil

    for name in ("micropip", "packaging"):
        for found in Path("/host").glob(f"{name}*"):
            shutil.copytree(
                found, Path("/lib/python3.14/site-packages") / found.name, dirs_exist_ok=True
            )
    import micropip

    await micropip.install(f"emfs:{wheel}")
    return micropip.freeze()


def pack(wheel, target, modules):
    """Write a stored zip with fixed dates: these modules of the library compiled, our package compiled and as source."""
    kept = {}
    with zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip"))) as stock:
        names = {
            name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name
            for name in stock.namelist()
            if name.endswith(".py")
        }
        for name in sorted(names[module] for module in names.keys() & set(modules)):
            source = (
                Path("/boot", STAND_INS[name]).read_bytes()
                if name in STAND_INS
                else stock.read(name)
            )
            kept[name + "c"] = compiled(source, name)
            if name in WHOLE:
                kept[WHOLE[name] + "c"] = compiled(stock.read(name), WHOLE[name])
    with zipfile.ZipFile(wheel) as ours:
        for name in sorted(name for name in ours.namelist() if name.startswith("calculators/")):
            kept[name] = ours.read(name)
            if name.endswith(".py"):
                kept[name + "c"] = compiled(kept[name], name)
            if name.endswith(".toml"):
                module = "calculators/read_" + name.removesuffix(".toml").replace("/", "_")
                kept[f"{module}.pyc"] = compiled(as_python(kept[name].decode()), module)
                kept[name] = module.replace("/", ".").encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(kept):
            packed.writestr(zipfile.ZipInfo(name, FIXED_DATE), kept[name])


def as_python(toml):
    """A module that gives what a TOML file holds; boot/toml.py asks it."""
    import tomllib
    from decimal import Decimal

    return f"import datetime\nfrom decimal import Decimal\ndef read():\n    return {tomllib.loads(toml, parse_float=Decimal)!r}\n"


def compiled(source, name):
    """Bytecode that no time stamp can make stale."""
    code = compile(source, f"/lib/python314.zip/{name}", "exec", dont_inherit=True, optimize=2)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, bytes(8), False))
