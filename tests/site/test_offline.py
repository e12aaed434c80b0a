"""The copy to take along: complete, small, and every link in it leads to a file of it."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from datetime import datetime

from lxml import html

import calculators
from overrides.publishing import offline_zip
from tests.support.pages import PAGES, collect_faults, select, text_of
from tests.support.size import digest

DOWNLOADS = "article a[href*='download/']"


def checksums(file):
    """Return a file of checksums as a mapping of names to hashes."""
    lines = (line.split("  ", 1) for line in file.read_text("utf-8").splitlines())
    return {name: sha256 for sha256, name in lines}


def test_the_zip_is_small_named_by_its_day_and_has_a_checksum(packed):
    (zipped,) = packed.glob("*.zip")
    assert re.fullmatch(r"medical-coding-guide-20\d\d\.\d\d\.\d\d\.zip", zipped.name)
    assert zipped.stat().st_size <= 9_000_000
    sha256 = hashlib.sha256(zipped.read_bytes()).hexdigest()
    assert checksums(packed / "SHA256SUMS") == {zipped.name: sha256}


def test_the_name_follows_the_commit_and_the_data_never_the_clock(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert offline_zip.version() == "2030.03.17"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    newest = max(
        source.accessed for source in calculators.SOURCES.values() if len(source.accessed) == 10
    )
    assert offline_zip.version() == newest.replace("-", ".")


def test_it_contains_every_page_of_the_site_a_start_and_true_checksums(site, stick):
    def check(page):
        return (stick / "guide" / page).read_bytes() != (site / page).read_bytes()

    assert collect_faults(PAGES, check) == {}
    files = digest(stick)
    del files["SHA256SUMS"]
    assert files == checksums(stick / "SHA256SUMS")
    assert {path.name for path in stick.iterdir()} == {"guide", "START-HERE.html", "SHA256SUMS"}


def test_every_link_and_file_of_every_page_is_in_the_copy(stick_pages):
    assert "START-HERE.html" in stick_pages
    assert collect_faults(stick_pages, stick_pages.broken_links) == {}


def test_a_page_offers_the_zip_with_its_size_its_day_and_its_checksum(published_pages):
    (file,) = published_pages.folder.glob("download/*.zip")
    assert zipfile.is_zipfile(file)
    page = published_pages["start/without-internet.html"]
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    day = datetime.strptime(file.stem[-10:], "%Y.%m.%d")
    expected = [file.name, sha256, f"{day:%B} {day.day}, {day.year}"]
    expected.append(f"{file.stat().st_size / 1e6:.1f} MB")
    assert [part for part in expected if part not in text_of(page.article)] == []
    assert [link.get("href") for link in page.select(DOWNLOADS)] == [
        f"../download/{file.name}",
        "../download/SHA256SUMS",
    ]
    copy = page.file.with_suffix(".md").read_text("utf-8")
    assert [part for part in expected if part not in copy.replace("\\", "")] == []


def test_search_finds_nothing_on_that_page_that_it_does_not_say(published, published_pages):
    page = published_pages["start/without-internet.html"]
    index = json.loads((published / "search" / "search_index.json").read_text("utf-8"))["docs"]
    texts = [
        text_of(part)
        for section in index
        if section["location"].startswith("start/without-internet.html")
        for part in select(html.fromstring(f"<div>{section['text']}</div>"), "p, li, td")
    ]
    assert texts
    assert [text for text in texts if text not in text_of(page.article)] == []


def test_a_copy_that_has_no_zip_offers_none(pages):
    assert pages["start/without-internet.html"].select(DOWNLOADS) == []


def test_the_version_is_at_the_foot_of_every_page(pages):
    def check(page):
        foot = text_of(pages[page].one(".md-copyright"))
        return None if f"Version {offline_zip.version()}." in foot else foot

    assert collect_faults(PAGES, check) == {}
