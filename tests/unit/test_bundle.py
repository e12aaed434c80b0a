"""The reader's Python, run in Node: the trimmed library is enough, and answers as CPython does."""

import json
import subprocess
import sys
import sysconfig
from ast import literal_eval
from pathlib import Path

import pytest
import zstandard

from calculators.browser import bundle
from calculators.browser.node import node
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def runtime(tmp_path_factory):
    """The bundle's own files, unpacked."""
    made, folder = bundle.build(), tmp_path_factory.mktemp("runtime")
    manifest = json.loads((made / "manifest.json").read_text("utf-8"))
    for name, file in manifest["files"].items():
        sent = (made / file["url"]).read_bytes()
        (folder / name).write_bytes(
            zstandard.decompress(sent) if file["url"].endswith(".zst") else sent
        )
    return folder


def python(runtime, script, *mounts):
    command = [
        str(node()),
        str(ROOT / "tests" / "support" / "pyodide_run.mjs"),
        str(runtime),
        str(script),
        *mounts,
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_every_answer_is_the_same_bytes_in_cpython_and_in_pyodide(runtime):
    sweep = ROOT / "tests" / "support" / "sweep.py"
    here = subprocess.run(
        [sys.executable, str(sweep)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    there = python(runtime, sweep)
    assert there.returncode == 0, there.stderr
    assert len(literal_eval(there.stdout)) > 900
    assert there.stdout == here.stdout


def test_the_packages_tests_pass_in_pyodide(runtime, tmp_path):
    """pytest itself needs more of the standard library than a reader gets; it comes last on the path."""
    script = tmp_path / "inside.py"
    script.write_text(
        "import sys\n"
        "import calculators\n"
        "[calculators.run(n, e['answers'], e['as_of']) for n in calculators.CALCULATORS for e in calculators.examples(n)]\n"
        "stock = '/stock/python_stdlib.zip'\n"
        "for module in list(sys.modules.values()):\n"
        "    for path in list(getattr(module, '__path__', ())):\n"
        "        module.__path__ = [*module.__path__, path.replace('/lib/python314.zip', stock)]\n"
        "sys.path[:] = [stock, *sys.path, '/host', '/project']\n"
        "[sys.modules.pop(name, None) for name in ('_colorize', 'asyncio', 'inspect', 'tomllib', 'traceback', 'typing')]\n"  # pytest needs what we have stand-ins for
        "import pytest\n"
        "assert calculators.__file__.startswith('/lib/'), calculators.__file__\n"
        "code = pytest.main(['-q', '-p', 'no:cacheprovider', '-p', 'no:faulthandler', '-p', 'no:hypothesispytest', '--noconftest', '-c', '/dev/null', '--rootdir=/project',\n"
        "    '/project/tests/unit/test_calculators.py', '-k', 'not module and not standard_library'])\n"
        "assert code == 0, code\n",
    )
    ran = python(
        runtime,
        script,
        f"{ROOT}/node_modules/pyodide=/stock",
        f"{sysconfig.get_path('purelib')}=/host",
        f"{ROOT}/tests=/project/tests",
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    assert " passed" in ran.stdout


def test_a_fault_in_a_rule_can_be_read(runtime, tmp_path):
    """Our own package travels as source too, so that a trace shows the line."""
    script = tmp_path / "fault.py"
    script.write_text(
        "import calculators, datetime\n"
        "calculator = calculators.CALCULATORS['time-to-cpc']\n"
        "calculator.calculate({}, calculators.data_for(calculator, datetime.date(2026, 11, 23)))\n"
    )
    ran = python(runtime, script)
    assert ran.returncode == 1
    assert "plans = {case: plan(answers, values[case]) for case in CASES}" in ran.stderr


def test_the_wheel_that_is_published_is_recorded_with_its_hash():
    import hashlib

    folder = bundle.build() / "wheels"
    lock = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))
    entry = lock["packages"]["medical-coding-guide"]
    assert hashlib.sha256((folder / entry["file_name"]).read_bytes()).hexdigest() == entry["sha256"]
    assert not Path(entry["file_name"]).is_absolute()
