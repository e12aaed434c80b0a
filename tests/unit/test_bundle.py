"""The bundle that readers get: its files, its library, and its answers in Node."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from calculators.browser import bundle
from tests.conftest import ROOT
from tests.support.pyodide import differences, run_here, run_in_pyodide, unpack

SHIMS = sorted(bundle.SHIMS.rglob("*.py"))
trimmed = pytest.mark.skipif(bundle.uses_stock_library(), reason="the stock library has no shims")


@pytest.fixture(scope="module")
def runtime(tmp_path_factory):
    """The files of the bundle, unpacked."""
    return unpack(bundle.build(), tmp_path_factory.mktemp("runtime"))


@pytest.fixture(scope="module")
def examples(runtime):
    """Every worked example and then a fault in a rule, in one start of a reader's Python."""
    return run_in_pyodide(runtime, ROOT / "tests" / "support" / "examples.py")


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def test_worked_examples_have_the_same_answers_in_pyodide_and_in_cpython(examples):
    here = run_here(ROOT / "tests" / "support" / "examples.py")
    assert len(here.stdout.splitlines()) > 100
    assert differences(examples, here)[:1] == []


def test_a_trace_in_pyodide_shows_the_line_of_a_rule(examples):
    """Our package is packed as source too."""
    line = re.search(
        r'File "\S*/calculators/(\S+)", line (\d+), in calculate\n(.*)\n', examples.stderr
    )
    source = (ROOT / "calculators" / line[1]).read_text("utf-8").splitlines()
    assert line[3].strip() == source[int(line[2]) - 1].strip() != ""


def test_the_manifest_gives_the_size_and_the_hash_of_every_file(runtime):
    folder = bundle.build()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name, file in manifest["files"].items():
        content = (runtime / name).read_bytes()
        assert (file["size"], file["sha256"]) == (len(content), sha256(content)), name
        assert file["url"].startswith(sha256((folder / file["url"]).read_bytes())[:8]), name
    sent = sum((folder / file["url"]).stat().st_size for file in manifest["files"].values())
    assert manifest["bytes"] == sent


def test_pyodides_own_files_are_as_they_were_published(runtime):
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"):
        assert (runtime / name).read_bytes() == (bundle.PYODIDE / name).read_bytes(), name


@trimmed
def test_every_shim_replaces_a_module_that_python_loads(runtime):
    """After an upgrade a shim might replace nothing, because its module has another name."""
    assert SHIMS
    stock = zipfile.ZipFile(bundle.PYODIDE / "python_stdlib.zip").namelist()
    packed = zipfile.ZipFile(runtime / "python.zip")
    for shim in SHIMS:
        name = shim.relative_to(bundle.SHIMS).as_posix()
        assert name in stock
        docstring = ast.get_docstring(ast.parse(shim.read_text("utf-8")))
        assert docstring
        constants = b"".join(re.findall(rb"[a-z_]{4,}", packed.read(f"{name}c")))
        functions = re.findall(r"^def (\w+)", shim.read_text("utf-8"), re.M)
        assert all(function.encode() in constants for function in functions), name


@pytest.mark.parametrize("shim", SHIMS, ids=lambda path: path.relative_to(bundle.SHIMS).as_posix())
def test_a_shim_has_no_name_that_it_does_not_define(shim):
    """Or what the next Pyodide looks up there would be nonsense instead of an error."""
    tree = ast.parse(shim.read_text("utf-8"))
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not defined & {"__getattr__", "__getattribute__", "__missing__", "__call__"}


def test_the_stock_library_stays_as_it_is_and_gets_our_package(tmp_path):
    """``STOCK_STDLIB=1`` builds with it."""
    wheel = next((bundle.build() / "wheels").glob("*.whl"))
    bundle.add_to_stock_library(wheel, tmp_path / "python.zip")
    stock = zipfile.ZipFile(bundle.PYODIDE / "python_stdlib.zip")
    library, package = zipfile.ZipFile(tmp_path / "python.zip"), zipfile.ZipFile(wheel)
    ours = {name for name in package.namelist() if name.startswith("calculators/")}
    assert set(library.namelist()) == {*stock.namelist(), *ours}
    for source, names in ((stock, stock.namelist()), (package, ours)):
        assert [name for name in names if library.read(name) != source.read(name)] == []


def test_the_wheel_that_is_published_is_recorded_with_its_hash():
    folder = bundle.build() / "wheels"
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    entry = lock["packages"]["medical-coding-guide"]
    assert sha256((folder / entry["file_name"]).read_bytes()) == entry["sha256"]
    assert not Path(entry["file_name"]).is_absolute()
