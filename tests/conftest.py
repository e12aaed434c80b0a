"""The site is built once, in strict mode, into a temporary folder; every test of it reads that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from overrides import offline
from tests.support.browser import Browser, Chromium, Firefox
from tests.support.server import Site, serve

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795392000")  # the day of a build is never the clock's


Once = Callable[[str, Callable[[Path], object]], Path]


def build(folder: Path, root: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a checkout into a folder; what the build said. (Not --quiet: strict mode would then count no warning.)"""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(folder)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
    )


def copy_sources(folder: Path) -> Path:
    """A copy of the checkout that may be spoiled, with what is installed linked and nothing built."""
    folder.mkdir()
    for name in ("docs", "calculators", "overrides", "tests"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    for path in filter(Path.is_file, ROOT.iterdir()):
        shutil.copy(path, folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """A folder that all who run tests side by side share: the first that asks makes it, the others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        place, made = shared / name, shared / f"{name}.made"
        with FileLock(shared / f"{name}.lock"):
            if not made.exists():
                shutil.rmtree(
                    place, ignore_errors=True
                )  # what another worker failed to make would hide why
                place.mkdir()
                make(place)
                made.touch()
        return place

    return folder


def build_whole(folder: Path, **settings: str) -> None:
    """The site, or what stopped it."""
    built = build(folder, ROOT, **settings)
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The built site."""
    return once("site", build_whole)


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """The site as it is deployed: it knows its own address, and where its source is kept."""
    return once(
        "guide",
        partial(
            build_whole,
            SITE_URL="https://example.org/guide/",
            REPOSITORY="https://github.com/example/guide",
        ),
    )


@pytest.fixture(scope="session")
def stick(site: Path, once: Once) -> Path:
    """The zip to take along, unpacked in a path such as readers have."""
    packed = once("offline", partial(offline.write, site))
    return (
        once(
            "USB stick für Schüler",
            lambda folder: shutil.unpack_archive(next(packed.glob("*.zip")), folder / "the guide"),
        )
        / "the guide"
    )


@pytest.fixture(scope="session")
def paper(site: Path, once: Once) -> Path:
    """Every PDF, made once from the built site."""

    def write(folder: Path) -> None:
        made = subprocess.run(
            [sys.executable, "-m", "overrides.pdf", str(site), str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stderr

    return once("paper", write)


@pytest.fixture
def web(site: Path) -> Iterator[Site]:
    """The site on the web."""
    with serve(site) as running:
        yield running


@pytest.fixture(params=["web", "disk"])
def place(request: pytest.FixtureRequest) -> str:
    """The address of the site on the web, and of the copy to take along on a disk."""
    return (
        f"file://{quote(str(request.getfixturevalue('stick')))}/guide"
        if request.param == "disk"
        else request.getfixturevalue("web").url
    )


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
