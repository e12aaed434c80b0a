"""The copy to take along: whole, small, the same each time, and everything works from a disk without internet."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import zipfile
from urllib.parse import quote, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

import calculators
from overrides import offline
from tests.conftest import build
from tests.support.calculator_page import SAME_DAY, address, ask, opening, wait_for
from tests.support.pages import PAGES
from tests.browser.test_salary_by_setting import CATCH
from tests.support.size import digest


@pytest.fixture
def disk(stick):
    return f"file://{quote(str(stick))}/guide"


def test_the_zip_is_small_named_by_its_day_and_the_same_each_time(site, tmp_path):
    for folder in ("once", "again"):
        offline.write(site, tmp_path / folder)
    once, again = (next((tmp_path / folder).glob("*.zip")) for folder in ("once", "again"))
    assert re.fullmatch(r"medical-coding-guide-20\d\d\.\d\d\.\d\d\.zip", once.name)
    assert once.read_bytes() == again.read_bytes()
    assert once.stat().st_size <= 9_000_000
    told = json.loads((tmp_path / "once" / "offline.json").read_text("utf-8"))
    assert (told["bytes"], told["sha256"]) == (
        once.stat().st_size,
        hashlib.sha256(once.read_bytes()).hexdigest(),
    )
    assert (
        subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "once", capture_output=True
        ).returncode
        == 0
    )


def test_the_name_follows_the_commit_and_the_data_never_the_clock(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert offline.version() == "2030.03.17"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    newest = max(
        source.accessed for source in calculators.SOURCES.values() if len(source.accessed) == 10
    )
    assert offline.version() == newest.replace("-", ".")


def test_it_holds_every_page_of_the_site_a_start_and_true_checksums(site, stick):
    assert all(
        (stick / "guide" / page).read_bytes() == (site / page).read_bytes() for page in PAGES
    )
    summed = dict(
        reversed(line.split("  ", 1))
        for line in (stick / "SHA256SUMS").read_text("utf-8").splitlines()
    )
    files = digest(stick)
    assert files.pop("SHA256SUMS")
    assert files == summed
    assert [path.name for path in stick.iterdir() if path.is_file()].count("START-HERE.html") == 1


def test_every_link_and_file_of_every_page_is_in_the_copy(stick):
    ids = {}
    for page in [stick / "START-HERE.html", *(stick / "guide").rglob("*.html")]:
        html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        ids[page] = {tag["id"] for tag in html.select("[id]")}
    missing = []
    for page in ids:
        html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        for tag in html.select("a[href], link[href], script[src], img[src]"):
            target = urlsplit(tag.get("href") or tag.get("src"))
            if target.scheme or target.netloc or tag.get("rel") == ["canonical"]:
                continue
            place = (page.parent / unquote(target.path)).resolve() if target.path else page
            if not place.is_file() or (
                target.fragment and place in ids and unquote(target.fragment) not in ids[place]
            ):
                missing.append(
                    (page.relative_to(stick).as_posix(), tag.get("href") or tag.get("src"))
                )
    assert missing == []


def test_a_page_offers_the_zip_with_its_size_its_day_and_its_checksum(site, tmp_path):
    offline.write(site, tmp_path / "offline")
    built = build(tmp_path / "published", OFFLINE=str(tmp_path / "offline"))
    assert built.returncode == 0, built.stderr
    told = json.loads((tmp_path / "offline" / "offline.json").read_text("utf-8"))
    text = BeautifulSoup(
        (tmp_path / "published/start/without-internet.html").read_text("utf-8"), "html.parser"
    ).article.get_text(" ")
    assert all(
        each in text
        for each in (told["name"], told["sha256"], told["day"], f"{told['bytes'] / 1e6:.1f} MB")
    )
    assert (tmp_path / "published" / "download" / told["name"]).stat().st_size == told["bytes"]
    assert zipfile.is_zipfile(tmp_path / "published" / "download" / told["name"])
    assert "does not offer the file" in (site / "start/without-internet.html").read_text("utf-8")


@pytest.mark.parametrize(
    "page", ["index.html", "pay/by-place.html", "calculators/time-to-cpc.html"]
)
def test_the_version_stands_at_the_foot_of_a_page(stick, page):
    foot = (
        BeautifulSoup((stick / "guide" / page).read_text("utf-8"), "html.parser")
        .select_one(".md-copyright")
        .get_text(" ", strip=True)
    )
    assert f"Version {offline.version()}." in foot


def test_from_the_start_page_a_reader_comes_to_the_guide_and_to_a_term(browser, stick):
    browser.open(f"file://{quote(str(stick / 'START-HERE.html'))}")
    assert (
        browser.evaluate(
            "[...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))"
        )[0]
        == "guide/index.html"
    )
    assert browser.troubles() == []
    browser.open(f"file://{quote(str(stick))}/guide/work/claim.html")
    term = browser.evaluate("document.querySelector('article a.term').href")
    browser.open(term)
    wait_for(browser, "document.querySelector(':target').getBoundingClientRect().top < innerHeight")
    seen = browser.evaluate("""() => {
      const target = document.querySelector(":target");
      return [document.title.split(" - ")[0], target.getBoundingClientRect().top >= 0 && target.getBoundingClientRect().top < innerHeight];
    }""")
    assert seen == ["Glossary", True]
    assert browser.troubles() == []


@pytest.mark.parametrize("name", list(calculators.CALCULATORS))
def test_an_answer_can_be_linked_saved_and_printed_from_a_disk(browser, disk, name):
    example = calculators.examples(name)[1]
    answers = {**opening(name), **example["answers"]}
    result = calculators.run(name, answers, example["as_of"])
    browser.open(
        address(disk, name, answers),
        SAME_DAY
        + CATCH
        + "window.printed = 0; window.print = () => { window.printed = document.documentElement.dataset.print; };",
    )
    seen = ask(
        browser,
        """
      await settled();
      for (const button of form.querySelectorAll("[data-take]")) button.click();
      await until(() => !form.querySelector("[data-link]").hidden);
      return [form.querySelector("[data-link] input").value, await Promise.all(saved.map((file) => file.text())), window.printed];""",
    )
    assert seen[0] == f"{address(disk, name)}#{result['fragment']}"
    assert seen[1] == [
        result["csv"].removeprefix("\ufeff"),
        *([result["calendar"]] if "calendar" in result else []),
    ]
    assert list(csv.reader(io.StringIO(seen[1][0])))
    assert seen[2] == name
    assert browser.troubles() == []
    browser.open(seen[0], SAME_DAY)
    assert ask(browser, "return settled();")["sentence"] == result["sentence"]
