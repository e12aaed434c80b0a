"""What is printed for the tests: each page and document once, read once, for all workers.

All pages at Letter come from the one visit that each page gets. Documents made for paper are
printed at Letter. At A4, in Firefox and as PDFs to download, pages of a kind are alike: one of
each kind is printed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT, Once
from tests.support.browser import Chromium, Firefox
from tests.support.pages import BuiltPages
from tests.support.pdf import SIZES
from tests.support.printing import Printed, keep_readings, load_readings
from tests.support.visits import KINDS, Visit

SITE_NAME = re.findall(r"^site_name: (.+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)[0]
WHOLE_GUIDE = "print/whole-guide.html"
# A section, and a sheet of each kind for classes.
SECTION = "print/is-it-for-me.html"
SHEETS = [
    "print/classroom-1-the-job-student.html",
    "print/classroom-5-pay-student-a.html",
    "print/classroom-5-pay-teacher.html",
    "print/classroom-5-pay-key.html",
    "print/classroom-booklet.html",
    "print/classroom-icd-10-cm-excerpt.html",
    "print/classroom-index.html",
]

Print = Callable[[str, Path, str], object]  # a page's address to a file, at a size


def chromium_prints(chromium: Chromium) -> Print:
    """Return how Chromium prints a page."""

    def to_file(address: str, file: Path, size: str) -> None:
        chromium.open(address)
        chromium.page.pdf(path=str(file), format=size, tagged=True)

    return to_file


def firefox_prints(firefox: Firefox) -> Print:
    """Return how Firefox prints a page."""

    def to_file(address: str, file: Path, size: str) -> None:
        firefox.open(address)
        firefox.pdf(file, size)

    return to_file


def print_all(print_to: Print, site: Path, asked: Iterable[tuple[str, str]], folder: Path) -> None:
    """Print pages, given by path and size, and keep the readings."""
    files = {page: folder / f"{number}.pdf" for number, page in enumerate(asked)}
    for (path, size), file in files.items():
        print_to((site / path).as_uri(), file, size)
    keep_readings(folder, files)


@pytest.fixture(scope="session")
def letter_pages(once: Once, visits: Mapping[str, Visit], pages: BuiltPages) -> list[Printed]:
    """Every page as Chromium prints it at Letter."""

    def read_all(folder: Path) -> None:
        keep_readings(folder, {(path, "letter"): visit.letter for path, visit in visits.items()})

    return load_readings(once("letter-pages", read_all), pages)


@pytest.fixture(scope="session")
def letter_documents(
    once: Once, chromium: Chromium, site: Path, pages: BuiltPages
) -> list[Printed]:
    """Every section, the whole guide and a sheet of each kind as Chromium prints them at Letter."""
    sections = [path for path in pages if path.startswith("print/") and "/classroom-" not in path]
    asked = [(path, "letter") for path in (*sections, *SHEETS)]

    def print_documents(folder: Path) -> None:
        print_all(chromium_prints(chromium), site, asked, folder)

    return load_readings(once("letter-documents", print_documents), pages)


@pytest.fixture(scope="session")
def a4_pages(once: Once, chromium: Chromium, site: Path, pages: BuiltPages) -> list[Printed]:
    """A page of each kind and the whole guide as Chromium prints them at A4."""
    asked = [(path, "a4") for path in (*KINDS, WHOLE_GUIDE)]

    def print_pages(folder: Path) -> None:
        print_all(chromium_prints(chromium), site, asked, folder)

    return load_readings(once("a4-pages", print_pages), pages)


@pytest.fixture(scope="session")
def firefox_pages(once: Once, firefox: Firefox, site: Path, pages: BuiltPages) -> list[Printed]:
    """A page of each kind at A4 and the whole guide at Letter, as Firefox prints them."""
    asked = [*((path, "a4") for path in KINDS), (WHOLE_GUIDE, "letter")]

    def print_pages(folder: Path) -> None:
        print_all(firefox_prints(firefox), site, asked, folder)

    return load_readings(once("firefox-pages", print_pages), pages)


@pytest.fixture(scope="session")
def pdf_folder(once: Once, site: Path) -> Path:
    """The folder of PDFs to download, as ``make pdf`` fills it: one of each kind in both sizes."""
    names = [Path(path).stem for path in (WHOLE_GUIDE, SECTION, *SHEETS)]

    def write(folder: Path) -> None:
        command = [sys.executable, "-m", "overrides.printing.pdf", str(site), str(folder), *names]
        written = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert written.returncode == 0, written.stderr
        keep_readings(folder, pdf_files(folder))

    return once("pdfs", write)


def pdf_files(folder: Path) -> dict[tuple[str, str], Path]:
    """Return the PDFs of a folder by the document that each was made of and its size."""
    return {
        (f"print/{file.stem}.html", size): file
        for size in SIZES
        for file in sorted((folder / size).glob("*.pdf"))
    }


@pytest.fixture(scope="session")
def pdfs(pdf_folder: Path, pages: BuiltPages) -> list[Printed]:
    """Each of the PDFs to download."""
    return load_readings(pdf_folder, pages)
