"""A wide sweep of answers in a reader's Python, with the trimmed and with the stock library."""

from __future__ import annotations

import pytest

from calculators.browser import bundle
from tests.conftest import ROOT
from tests.support.pyodide import differences, run_here, run_in_pyodide, unpack

SWEEP = ROOT / "tests" / "support" / "sweep.py"


@pytest.fixture(scope="module")
def here():
    """The sweep in the Python of these tests."""
    swept = run_here(SWEEP)
    assert len(swept.stdout.splitlines()) > 900, swept.stderr
    return swept


@pytest.mark.parametrize("library", ["trimmed", "stock"])
def test_every_answer_is_the_same_bytes_in_cpython_and_in_pyodide(here, tmp_path, library):
    bundle.write(tmp_path / "bundle", stock=library == "stock")
    (tmp_path / "runtime").mkdir()
    swept = run_in_pyodide(unpack(tmp_path / "bundle", tmp_path / "runtime"), SWEEP)
    assert swept.returncode == 0, swept.stderr
    assert differences(swept, here)[:1] == []
