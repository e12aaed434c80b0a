"""What the published site tells search engines, feed readers, other programs and finders of faults; and that it says the same as its pages."""

from __future__ import annotations

import io
import json
import re
import struct
import tarfile
import warnings
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin
from xml.etree import ElementTree as etree

import pytest
import yaml
from bs4 import BeautifulSoup

from overrides import changes
from tests.conftest import ROOT, build
from tests.support.pages import PAGES, article, front, loaded_from_elsewhere, soup
from tests.support.review import ReviewDue
from tests.support.size import digest, weigh

HOME = "https://example.org/guide/"
KINDS = [
    "index.html",
    "pay/what-it-pays.html",
    "calculators/time-to-cpc.html",
    "classroom/1-the-job/student.html",
    "reference/glossary.html",
]
ATOM = "{http://www.w3.org/2005/Atom}"


def told(site, page, kind):
    """Return what a page's JSON-LD says of one type."""
    (block,) = soup(site, page).select('script[type="application/ld+json"]')
    found = json.loads(block.string)
    assert found["@context"] == "https://schema.org", page
    return [thing for thing in found["@graph"] if thing["@type"] == kind]


def meta(html, name):
    return [tag["content"] for tag in html.select(f'meta[property="{name}"], meta[name="{name}"]')]


# --- The head -------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_published_page_says_its_address_and_how_a_link_to_it_looks(published, page):
    html = soup(published, page)
    assert [tag["href"] for tag in html.select("link[rel=canonical]")] == [HOME + page]
    assert meta(html, "og:url") == [HOME + page]
    assert meta(html, "og:title") == [front(page)["title"]]
    assert meta(html, "og:description") == meta(html, "description") != []
    assert meta(html, "twitter:card") == ["summary_large_image"]
    (picture,) = meta(html, "og:image")
    assert picture.startswith(HOME)
    card = published / picture.removeprefix(HOME)
    assert card.stat().st_size <= 30_000
    assert struct.unpack(">II", card.read_bytes()[16:24]) == (1200, 630)


def test_two_published_builds_are_byte_identical(published, tmp_path):
    """test_pages.py says it of a copy that has no address."""
    assert (
        build(
            tmp_path / "again", SITE_URL=HOME, REPOSITORY="https://github.com/example/guide"
        ).returncode
        == 0
    )
    assert digest(tmp_path / "again") == digest(published)


def test_a_copy_without_an_address_of_its_own_claims_none(site):
    for page in KINDS:
        head = soup(site, page).head
        assert not head.select("link[rel=canonical], meta[property]")
        assert "example.org" not in str(head)
    assert not (site / "feed.xml").exists()
    assert not (site / ".well-known").exists()
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"


@pytest.mark.parametrize("page", PAGES)
def test_a_published_page_is_as_small(published, page):
    total, small = weigh(published / page)
    assert small, total


@pytest.mark.parametrize("page", PAGES)
def test_a_published_page_loads_nothing_from_another_host(published, page):
    assert loaded_from_elsewhere(soup(published, page)) == []


def inline_scripts(html):
    """What runs without a file of its own, with the way to the root of the site taken out."""
    runs = [
        tag
        for tag in html.find_all("script")
        if not tag.get("src") and tag.get("type", "module") in ("module", "text/javascript")
    ]
    return {re.sub(r'"(\.|[./]+|https?://[^"]*|/[^"]*)"', '"."', tag.get_text()) for tag in runs}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_no_inline_script_but_the_themes_own(site, page):
    html = soup(site, page)
    assert inline_scripts(html) <= inline_scripts(soup(site, "404.html"))
    assert not html.article.find_all("script")
    assert not [
        name
        for tag in html.article.find_all(True)
        for name, value in tag.attrs.items()
        if name.startswith("on") or str(value).startswith("javascript:")
    ]


# --- Linked data ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_tells_programs_its_name_and_its_dates(site, published, page):
    head = front(page)
    for built, address in ((site, page.rpartition("/")[2]), (published, HOME + page)):
        (thing,) = told(built, page, "WebPage")
        assert thing["name"] == head["title"]
        assert thing["dateModified"] == head["reviewed"]
        assert date.fromisoformat(thing["datePublished"]) <= date.fromisoformat(
            thing["dateModified"]
        )
        assert thing["url"] == address


@pytest.mark.parametrize("page", [page for page in PAGES if page != "index.html"])
def test_the_way_from_home_leads_through_pages_that_exist(site, page):
    (crumbs,) = told(site, page, "BreadcrumbList")
    items = crumbs["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    ways = [urljoin(f"/{page}", item["item"]) for item in items]
    assert ways[0] == "/index.html"
    assert ways[-1] == f"/{page}"
    assert len(set(ways)) == len(ways)
    assert all((site / way[1:]).is_file() for way in ways)


def test_home_has_no_way_from_home(site):
    assert told(site, "index.html", "BreadcrumbList") == []


@pytest.mark.parametrize("page", PAGES)
def test_linked_data_cannot_end_its_own_block(site, page):
    (block,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>',
        (site / page).read_text("utf-8"),
        re.S,
    )
    assert not re.search("[<>&']", block)
    assert json.loads(block)


# --- Copies for programs --------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_in_markdown_beside_it_with_its_figures(site, page):
    (link,) = soup(site, page).select('link[rel=alternate][type="text/markdown"]')
    text = ((site / page).parent / link["href"]).read_text("utf-8")
    part = article(site, page)
    assert f"# {' '.join(part.h1.get_text().replace('¶', '').split())}\n" in text
    assert f"Reviewed: {front(page)['reviewed']}\n" in text
    assert not re.search(
        r"<[a-z]+[ >]|¶|\{\{",
        text.replace("<div", "").replace("<br", "") if "calculators/" in page else text,
    )
    for figure in part.select("span.figure"):
        assert figure.get_text() in text
    for entry in part.select(".cited li a"):
        assert entry["href"] in text.replace("\\", "")
    for address in re.findall(r"\]\(([^)#\s]+)", text):
        assert re.match(r"https?://", address) or ((site / page).parent / address).is_file(), (
            address
        )


def test_llms_txt_lists_every_page_by_its_section(site, published):
    for built, base in ((site, ""), (published, HOME)):
        text = (built / "llms.txt").read_text("utf-8")
        assert text.startswith("# Medical Billing and Coding Guide\n\n> ")
        listed = re.findall(r"^- \[[^\]]+\]\((\S+)\): \S", text, re.M)
        assert sorted(listed) == sorted(base + page.replace(".html", ".md") for page in PAGES)
        assert text.count("\n## ") == 9


def test_the_sitemap_and_robots_name_the_pages_for_readers(published):
    listed = re.findall("<loc>([^<]+)</loc>", (published / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(HOME + page for page in PAGES)
    assert f"Sitemap: {HOME}sitemap.xml\n" in (published / "robots.txt").read_text("utf-8")


def test_the_feed_tells_the_newest_figures_first_each_with_its_source(published):
    feed = etree.fromstring((published / "feed.xml").read_text("utf-8").encode())
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        change.title for change in changes.newest_first()
    ]
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]
    identities = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(identities)) == len(identities)
    for entry in [feed, *entries]:
        assert all(entry.findtext(ATOM + name) for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
    assert (
        soup(published, "index.html").find("link", type="application/atom+xml")["href"]
        == "feed.xml"
    )


# --- Where to report a fault ----------------------------------------------------------------------


def test_security_txt_says_where_to_report_and_survives_the_upload(published):
    text = (published / ".well-known" / "security.txt").read_text("utf-8")
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == "https://github.com/example/guide/security/advisories/new"
    assert fields["Canonical"] == f"{HOME}.well-known/security.txt"
    build = yaml.safe_load((ROOT / ".github" / "workflows" / "build.yml").read_text("utf-8"))
    (upload,) = [
        step
        for job in build["jobs"].values()
        for step in job["steps"]
        if "upload-pages-artifact" in step.get("uses", "")
    ]
    hidden = str(upload["with"].get("include-hidden-files", False)).lower() == "true"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.add(
            published,
            ".",
            filter=lambda entry: entry if hidden or not re.search(r"/\.[^/]", entry.name) else None,
        )
    packed.seek(0)
    with tarfile.open(fileobj=packed) as archive:
        assert "./.well-known/security.txt" in archive.getnames()


def test_security_txt_does_not_run_out_unseen(published):
    """Warns two months before its end, and fails from the last month on; no more than a year ahead, as RFC 9116 asks."""
    text = (published / ".well-known" / "security.txt").read_text("utf-8")
    left = datetime.fromisoformat(re.findall("^Expires: (.+)$", text, re.M)[0]) - datetime.now(UTC)
    if left < timedelta(days=60):
        warnings.warn(
            ReviewDue(
                f"security.txt ends in {left.days} days: raise security_expires in mkdocs.yml"
            ),
            stacklevel=1,
        )
    assert timedelta(days=30) < left < timedelta(days=366)


def test_readers_learn_where_the_source_is_kept_only_if_somebody_knows(site, published):
    link = 'a[href="https://github.com/example/guide/issues/new/choose"]'
    assert BeautifulSoup(
        (published / "reference" / "about-the-figures.html").read_bytes(), "html.parser"
    ).select(link)
    assert "github.com/example" not in (site / "reference" / "about-the-figures.html").read_text(
        "utf-8"
    )
