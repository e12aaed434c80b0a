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

from overrides.publishing.offline_zip import write_zip
from tests.support.browser import Browser, Chromium, Firefox
from tests.support.pages import BuiltPages
from tests.support.server import Site, serve

pytest_plugins = ["tests.support.visits"]

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = {
    "SITE_URL": "https://example.org/guide/",
    "REPOSITORY": "https://github.com/example/guide",
}
os.environ.setdefault("SOURCE_DATE_EPOCH", "1795392000")  # the day of a build is never the clock's


Once = Callable[[str, Callable[[Path], object]], Path]


def build(folder: Path, root: Path = ROOT, /, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a checkout into a folder; return what the build printed.

    Not with ``--quiet``: strict mode would then count no warning.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(folder)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
    )


def copy_sources(folder: Path) -> Path:
    """Copy the checkout so that a test may spoil it; link what is installed, copy nothing built."""
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
    """A folder that all workers share: the first that asks for it fills it, the others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        place, made = shared / name, shared / f"{name}.made"
        with FileLock(shared / f"{name}.lock"):
            if not made.exists():
                # A half-filled folder of a worker that failed would hide why.
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                make(place)
                made.touch()
        return place

    return folder


def build_whole(folder: Path, /, **settings: str) -> None:
    """Build the site, or fail with what stopped the build."""
    built = build(folder, ROOT, **settings)
    assert built.returncode == 0, built.stderr


def publish(folder: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Finish a built site with the command's options; return what it printed."""
    return subprocess.run(
        [sys.executable, "-m", "overrides.publishing", str(folder), *options],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
    )


def build_published(folder: Path) -> None:
    """Build the site with its addresses and add the zip, or fail with what stopped either."""
    build_whole(folder, **PUBLISHED)
    finished = publish(folder, "--zip", **PUBLISHED)
    assert finished.returncode == 0, finished.stderr


def unpack_guide(zipped: Path, folder: Path) -> None:
    """Unpack the zip to take along in a folder."""
    shutil.unpack_archive(zipped, folder / "the guide")


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The built site, without an address of its own."""
    return once("site", build_whole)


@pytest.fixture(scope="session")
def packed(site: Path, once: Once) -> Path:
    """The folder with the zip to take along and its checksum."""
    return once("offline", partial(write_zip, site))


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """The site as it is deployed: with its address, the address of its source, and the zip."""
    return once("guide", build_published)


@pytest.fixture(scope="session")
def stick(packed: Path, once: Once) -> Path:
    """The zip to take along, unpacked in a path such as readers have."""
    (zipped,) = packed.glob("*.zip")
    unpack = partial(unpack_guide, zipped)
    return once("USB stick für Schüler", unpack) / "the guide"


@pytest.fixture(scope="session")
def pages(site: Path) -> BuiltPages:
    """Every page of the built site by its path, each parsed once in a worker."""
    return BuiltPages(site)


@pytest.fixture(scope="session")
def published_pages(published: Path) -> BuiltPages:
    """Every page of the published site by its path, each parsed once in a worker."""
    return BuiltPages(published)


@pytest.fixture(scope="session")
def stick_pages(stick: Path) -> BuiltPages:
    """Every page of the copy to take along by its path, each parsed once in a worker."""
    return BuiltPages(stick)


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
