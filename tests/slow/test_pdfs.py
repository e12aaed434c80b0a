"""Every PDF to download, in both sizes, with the checks that tests/printing makes of each kind."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT, build
from tests.printing.conftest import SITE_NAME, WHOLE_GUIDE, pdf_files
from tests.support import printing
from tests.support.pages import BuiltPages, select, text_of
from tests.support.pdf import SIZES

MEGABYTE = 1_000_000


def write_pdfs(site, folder, **environment):
    """Write every PDF of a site into a folder."""
    command = [sys.executable, "-m", "overrides.pdf", str(site), str(folder)]
    written = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=environment or None
    )
    assert written.returncode == 0, written.stderr


@pytest.fixture(scope="session")
def every_pdf(once, site):
    """The folder of all PDFs, as ``make pdf`` fills it."""
    return once("every-pdf", lambda folder: write_pdfs(site, folder))


@pytest.fixture(scope="session")
def pdfs(once, every_pdf, pages):
    """Each PDF, read once."""
    kept = once(
        "every-pdf-read", lambda folder: printing.keep_readings(folder, pdf_files(every_pdf))
    )
    return printing.load_readings(kept, pages)


@pytest.fixture(scope="session")
def listed(every_pdf):
    """What the list of PDFs says of each."""
    return json.loads((every_pdf / "list.json").read_text("utf-8"))


@pytest.mark.parametrize("check", printing.PDF_CHECKS)
def test_every_pdf(pdfs, check):
    assert check(pdfs) == []


def test_pages_of_every_pdf_have_a_number_their_count_and_the_name_of_the_site(pdfs):
    assert printing.pages_without_number_or_header(pdfs, SITE_NAME) == []


def test_every_document_is_a_pdf_in_both_sizes_and_small(pages, listed):
    documents = {(path, size) for path in pages if path.startswith("print/") for size in SIZES}
    assert {(f"print/{entry['name']}.html", entry["size"]) for entry in listed} == documents
    assert [
        entry
        for entry in listed
        if entry["bytes"] > (10 if entry["name"] == "whole-guide" else 2) * MEGABYTE
    ] == []


def test_two_runs_make_the_same_bytes(site, every_pdf, tmp_path):
    write_pdfs(site, tmp_path, PYTHONHASHSEED="7", PATH="")
    different = [
        str(file.relative_to(tmp_path))
        for file in sorted(tmp_path.rglob("*.*"))
        if file.read_bytes() != (every_pdf / file.relative_to(tmp_path)).read_bytes()
    ]
    assert different == []
    assert len(list(tmp_path.rglob("*.pdf"))) == len(list(every_pdf.rglob("*.pdf")))


def test_no_pdf_contains_a_path_of_this_machine(every_pdf):
    assert [
        file.name for file in every_pdf.rglob("*.pdf") if str(ROOT).encode() in file.read_bytes()
    ] == []


def test_the_list_of_files_gives_pages_size_and_day_and_one_zip(every_pdf, listed, tmp_path):
    built = build(tmp_path / "site", PDF=str(every_pdf))
    assert built.returncode == 0, built.stderr
    article = BuiltPages(tmp_path / "site")["classroom/downloads.html"].article
    links = {
        link.get("href"): link for link in select(article, "a[href]") if "/pdf/" in link.get("href")
    }
    assert links.keys() == {
        *(f"../pdf/{entry['place']}" for entry in listed),
        "../pdf/classroom-pack.zip",
    }
    for href in links:
        assert (tmp_path / "site" / "classroom" / href).is_file(), href
    for entry in listed:
        link = links[f"../pdf/{entry['place']}"]
        row = " ".join(text_of(cell) for cell in next(link.iterancestors("tr")))
        year, _, day = entry["date"].split("-")
        assert f"{entry['bytes'] / 1000:.0f}" in text_of(link), entry
        assert {str(entry["pages"]), str(int(day)), year} <= set(re.findall(r"\w+", row)), row


def test_the_whole_guide_is_long_and_described(pdfs):
    """What the checks above look for is there."""
    whole_guide = [printed for printed in pdfs if printed.path == WHOLE_GUIDE]
    assert len(whole_guide) == len(SIZES)
    assert all(len(printed.reading.pages) > 100 for printed in whole_guide)
    assert all(printed.reading.alternatives for printed in whole_guide)
