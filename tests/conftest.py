"""The site is built once, in strict mode, into a temporary folder; every test of it reads that."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.driving import Browser, driven
from tests.serving import Site, serve

ROOT = Path(__file__).resolve().parents[1]


def build(folder: Path, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Build the site of a checkout into a folder; what the build said. (Not --quiet: strict mode would then count no warning.)"""
    environment = {"SOURCE_DATE_EPOCH": "1795392000", **os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "-d", str(folder)], cwd=root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, in a path such as readers have."""
    folder = tmp_path_factory.mktemp("USB stick für Schüler") / "the guide"
    built = build(folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture
def web(site: Path) -> Iterator[Site]:
    """The site on the web."""
    with serve(site) as running:
        yield running


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Each browser in turn."""
    with driven(request.param) as running:
        yield running
