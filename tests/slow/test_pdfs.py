"""Every PDF to download, in both sizes, with the checks that tests/printing makes of each kind."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, publish
from tests.printing.conftest import SITE_NAME, WHOLE_GUIDE, pdf_files
from tests.support import printing
from tests.support.pages import BuiltPages, text_of
from tests.support.pdf import SIZES
from tests.support.size import differing

MEGABYTE = 1_000_000


def release(site, folder):
    """Copy a built site and add the PDFs and the zip, as ``make release`` does."""
    shutil.copytree(site, folder, dirs_exist_ok=True)
    finished = publish(folder, "--pdf", "--zip")
    assert finished.returncode == 0, finished.stderr


@pytest.fixture(scope="session")
def released(once, site):
    """A site with all PDFs and the zip."""
    return once("released", lambda folder: release(site, folder))


@pytest.fixture(scope="session")
def every_pdf(released):
    """The folder of all PDFs."""
    return released / "pdf"


@pytest.fixture(scope="session")
def pdfs(once, every_pdf, pages):
    """Each PDF, read once."""
    kept = once(
        "every-pdf-read", lambda folder: printing.keep_readings(folder, pdf_files(every_pdf))
    )
    return printing.load_readings(kept, pages)


@pytest.mark.parametrize("check", printing.PDF_CHECKS)
def test_every_pdf(pdfs, check):
    assert check(pdfs) == []


def test_pages_of_every_pdf_have_a_number_their_count_and_the_name_of_the_site(pdfs):
    assert printing.pages_without_number_or_header(pdfs, SITE_NAME) == []


def test_every_document_is_a_pdf_in_both_sizes_and_small(pages, every_pdf):
    documents = {path for path in pages if path.startswith("print/")}
    files = pdf_files(every_pdf)
    assert files.keys() == {(path, size) for path in documents for size in SIZES}
    limits = {path: (10 if path == WHOLE_GUIDE else 2) * MEGABYTE for path in documents}
    assert [key for key, file in files.items() if file.stat().st_size > limits[key[0]]] == []


def test_two_runs_make_the_same_bytes(site, every_pdf, tmp_path):
    command = [sys.executable, "-m", "overrides.printing.pdf", str(site), str(tmp_path)]
    environment = {"PYTHONHASHSEED": "7", "PATH": ""}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    assert differing(tmp_path, every_pdf) == []


def test_no_pdf_contains_a_path_of_this_machine(every_pdf):
    assert [
        file.name for file in every_pdf.rglob("*.pdf") if str(ROOT).encode() in file.read_bytes()
    ] == []


def test_the_list_of_files_gives_pages_size_and_day_and_one_zip(released, pdfs):
    page = BuiltPages(released)["classroom/downloads.html"]
    links = {
        link.get("href"): link
        for link in page.select("article a[href]")
        if "/pdf/" in link.get("href")
    }
    paths = {printed: f"../pdf/{printed.size}/{Path(printed.path).stem}.pdf" for printed in pdfs}
    assert links.keys() == {*paths.values(), "../pdf/classroom-pack.zip"}
    for href in links:
        assert (released / "classroom" / href).is_file(), href
    for printed, href in paths.items():
        size = (released / "classroom" / href).stat().st_size
        row = " ".join(text_of(cell) for cell in next(links[href].iterancestors("tr")))
        created = printed.page.one('meta[name="dcterms.created"]').get("content")
        year, _, day = created.split("-")
        assert f"{size / 1000:.0f}" in text_of(links[href]), href
        assert {str(len(printed.reading.pages)), str(int(day)), year} <= set(
            re.findall(r"\w+", row)
        ), row


def test_a_release_offers_the_pdfs_and_the_zip_in_every_form_of_a_page(released):
    """On the page, in its copy in Markdown, and in the documents that print it."""
    zipped = next(released.glob("download/*.zip")).name
    assert zipped in (released / "start" / "without-internet.md").read_text("utf-8")
    assert zipped in (released / "print" / "getting-started.html").read_text("utf-8")
    assert "classroom-pack.zip" in (released / "classroom" / "downloads.md").read_text("utf-8")


def test_the_zip_is_made_of_the_site_without_pdfs(released, packed):
    assert differing(released / "download", packed) == []


def test_the_whole_guide_is_long_and_described(pdfs):
    """What the checks above look for is there."""
    whole_guide = [printed for printed in pdfs if printed.path == WHOLE_GUIDE]
    assert len(whole_guide) == len(SIZES)
    assert all(len(printed.reading.pages) > 100 for printed in whole_guide)
    assert all(printed.reading.alternatives for printed in whole_guide)
