"""Install our wheel, and pack what it imports. Runs inside Pyodide while the bundle is built."""

import sys
import zipfile
from importlib import _bootstrap_external
from pathlib import Path

SHIMS = Path("/shims")  # calculators/browser/shims, laid out as the library is
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


async def install(wheel):
    """Install the wheel with PyPI's micropip from the host's site-packages; return its lock."""
    import shutil

    for name in ("micropip", "packaging"):
        for folder in Path("/host").glob(f"{name}*"):
            shutil.copytree(
                folder, Path("/lib/python3.14/site-packages") / folder.name, dirs_exist_ok=True
            )
    import micropip

    await micropip.install(f"emfs:{wheel}")
    return micropip.freeze()


def pack(wheel, target, modules):
    """Write a stored zip with fixed dates: the library's modules compiled, our package as well.

    Our package is packed as source too, so that a traceback shows its lines.
    """
    packed = {}
    with zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip"))) as stock:
        names = {
            name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name
            for name in stock.namelist()
            if name.endswith(".py")
        }
        for name in sorted(names[module] for module in names.keys() & set(modules)):
            shim = SHIMS / name
            source = shim.read_bytes() if shim.exists() else stock.read(name)
            packed[name + "c"] = compiled(source, name)
    with zipfile.ZipFile(wheel) as ours:
        for name in sorted(name for name in ours.namelist() if name.startswith("calculators/")):
            packed[name] = ours.read(name)
            if name.endswith(".py"):
                packed[name + "c"] = compiled(packed[name], name)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as library:
        for name in sorted(packed):
            library.writestr(zipfile.ZipInfo(name, FIXED_DATE), packed[name])


def compiled(source, name):
    """Return bytecode that no time stamp can make stale."""
    code = compile(source, f"/lib/python314.zip/{name}", "exec", dont_inherit=True, optimize=2)
    return bytes(_bootstrap_external._code_to_hash_pyc(code, bytes(8), False))
