"""The copy to take along: complete, small, and every link in it leads to a file of it."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile

import calculators
from overrides import offline
from tests.support.pages import PAGES, collect_faults, text_of
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
    record = json.loads((packed / "offline.json").read_text("utf-8"))
    assert (record["bytes"], record["sha256"]) == (zipped.stat().st_size, sha256)
    assert checksums(packed / "SHA256SUMS") == {zipped.name: sha256}


def test_the_name_follows_the_commit_and_the_data_never_the_clock(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert offline.version() == "2030.03.17"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    newest = max(
        source.accessed for source in calculators.SOURCES.values() if len(source.accessed) == 10
    )
    assert offline.version() == newest.replace("-", ".")


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


def test_a_page_offers_the_zip_with_its_size_its_day_and_its_checksum(packed, published_pages):
    record = json.loads((packed / "offline.json").read_text("utf-8"))
    page = published_pages["start/without-internet.html"]
    expected = [record[part] for part in ("name", "sha256", "day")]
    expected.append(f"{record['bytes'] / 1e6:.1f} MB")
    assert [part for part in expected if part not in text_of(page.article)] == []
    assert [link.get("href") for link in page.select(DOWNLOADS)] == [
        f"../download/{record['name']}",
        "../download/SHA256SUMS",
    ]
    file = published_pages.folder / "download" / record["name"]
    assert file.stat().st_size == record["bytes"]
    assert zipfile.is_zipfile(file)


def test_a_copy_that_has_no_zip_offers_none(pages):
    assert pages["start/without-internet.html"].select(DOWNLOADS) == []


def test_the_version_is_at_the_foot_of_every_page(pages):
    def check(page):
        foot = text_of(pages[page].one(".md-copyright"))
        return None if f"Version {offline.version()}." in foot else foot

    assert collect_faults(PAGES, check) == {}
