"""The site is built once, in strict mode, into a temporary folder; every test of it reads that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from overrides import offline
from tests import scores
from tests.driving import Browser, Chromium, Firefox
from tests.serving import Site, serve

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795392000")  # the day of a build is never the clock's


def build(folder: Path, root: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a checkout into a folder; what the build said. (Not --quiet: strict mode would then count no warning.)"""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings}
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "-d", str(folder)], cwd=root, env=environment, capture_output=True, text=True)


def copy_sources(folder: Path) -> Path:
    """A copy of the checkout that may be spoiled, with what is installed linked and nothing built."""
    folder.mkdir()
    for name in ("docs", "calculators", "overrides", "tests", "LICENSES"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for path in filter(Path.is_file, ROOT.iterdir()):
        shutil.copy(path, folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Keep what the run found where SCORES says."""
    if os.environ.get("SCORES"):
        found = terminalreporter.stats
        scores.keep(found.get("passed", ()), [*found.get("failed", ()), *found.get("error", ())], Path(os.environ["SCORES"]))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site") / "site"
    built = build(folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is deployed: it knows its own address, and where its source is kept."""
    folder = tmp_path_factory.mktemp("published") / "guide"
    built = build(folder, SITE_URL="https://example.org/guide/", REPOSITORY="https://github.com/example/guide")
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def stick(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip to take along, unpacked in a path such as readers have."""
    made = tmp_path_factory.mktemp("offline")
    offline.write(site, made)
    folder = tmp_path_factory.mktemp("USB stick für Schüler") / "the guide"
    with zipfile.ZipFile(next(made.glob("*.zip"))) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def paper(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every PDF, made once from the built site."""
    folder = tmp_path_factory.mktemp("paper")
    made = subprocess.run([sys.executable, "-m", "overrides.pdf", str(site), str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def web(site: Path) -> Iterator[Site]:
    """The site on the web."""
    with serve(site) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Chromium, open for the whole run."""
    with sync_playwright() as playwright:
        running = Chromium(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """Firefox, open for the whole run."""
    running = Firefox()
    yield running
    running.close()


@pytest.fixture(params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Browser:
    """Each browser in turn."""
    opened: Browser = request.getfixturevalue(request.param)
    return opened
