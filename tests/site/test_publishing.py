"""What the published site tells search engines, feed readers, other programs and bug reporters."""

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

from overrides.publishing import feed as atom
from tests.conftest import PUBLISHED, ROOT
from tests.support.pages import PAGES, collect_faults, front, select, text_of
from tests.support.review import ReviewDue

HOME = PUBLISHED["SITE_URL"]
REPOSITORY = PUBLISHED["REPOSITORY"]
ATOM = "{http://www.w3.org/2005/Atom}"


def differences(expected, actual):
    """Return what differs from the expected, by name, as a pair of expected and actual."""
    return {
        name: (value, actual.get(name))
        for name, value in expected.items()
        if value != actual.get(name)
    }


# --- The head -------------------------------------------------------------------------------------


def meta(page, name):
    """Return the contents of a page's meta elements of a name."""
    tags = page.select(f'meta[property="{name}"], meta[name="{name}"]')
    return [tag.get("content") for tag in tags]


def test_a_published_page_says_its_address_and_how_a_link_to_it_looks(published_pages):
    def check(page):
        html = published_pages[page]
        names = ("og:url", "og:title", "og:description", "description", "twitter:card")
        actual = {name: meta(html, name) for name in names}
        actual["canonical"] = [link.get("href") for link in html.select("link[rel=canonical]")]
        description = [front(page)["description"]]
        expected = {
            "canonical": [HOME + page],
            "og:url": [HOME + page],
            "og:title": [front(page)["title"]],
            "description": description,
            "og:description": description,
            "twitter:card": ["summary_large_image"],
        }
        return differences(expected, actual)

    assert collect_faults(PAGES, check) == {}


def test_the_picture_of_a_link_is_there_and_small(published, published_pages):
    pictures = {picture for page in PAGES for picture in meta(published_pages[page], "og:image")}
    assert all(len(meta(published_pages[page], "og:image")) == 1 for page in PAGES)

    def check(picture):
        assert picture.startswith(HOME)
        png = (published / picture.removeprefix(HOME)).read_bytes()
        size = struct.unpack(">II", png[16:24])
        return None if size == (1200, 630) and len(png) <= 30_000 else (size, len(png))

    assert collect_faults(pictures, check) == {}


def test_a_copy_without_an_address_of_its_own_claims_none(site, pages):
    claims = "link[rel=canonical], meta[property]"

    def check(page):
        html = pages[page]
        return len(html.select(claims)) + len(re.findall("example.org", html.source))

    assert collect_faults(pages, check) == {}
    assert not (site / "feed.xml").exists()
    assert not (site / ".well-known").exists()
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"


# --- Linked data ----------------------------------------------------------------------------------


def linked_data(page, kind):
    """Return what a page's JSON-LD says of one type."""
    block = json.loads(page.one('script[type="application/ld+json"]').text)
    assert block["@context"] == "https://schema.org"
    return [thing for thing in block["@graph"] if thing["@type"] == kind]


def test_a_page_gives_programs_its_name_its_address_and_its_dates(pages, published_pages):
    def check(page):
        head = front(page)
        shared = {"name": head["title"], "dateModified": head["reviewed"]}
        faults = {}
        for html, address in (
            (pages[page], page.rpartition("/")[2]),
            (published_pages[page], HOME + page),
        ):
            (thing,) = linked_data(html, "WebPage")
            faults |= differences({**shared, "url": address}, thing)
            if thing["datePublished"] > thing["dateModified"]:
                faults["datePublished"] = thing["datePublished"]
            date.fromisoformat(thing["datePublished"])
        return faults

    assert collect_faults(PAGES, check) == {}


def test_the_way_from_home_leads_through_pages_that_exist(pages):
    def check(page):
        trails = linked_data(pages[page], "BreadcrumbList")
        if page == "index.html":
            return trails
        items = trails[0]["itemListElement"]
        ways = [urljoin(f"/{page}", item["item"]).removeprefix("/") for item in items]
        right = {
            "positions": [item["position"] for item in items] == [*range(1, len(items) + 1)],
            "from home": ways[0] == "index.html",
            "to the page": ways[-1] == page,
            "each once": len(set(ways)) == len(ways),
            "to pages that exist": all(way in pages for way in ways),
        }
        return [part for part, is_right in right.items() if not is_right]

    assert collect_faults(PAGES, check) == {}


def test_linked_data_cannot_end_its_own_block(pages):
    def check(page):
        pattern = r'<script type="application/ld\+json">(.*?)</script>'
        (block,) = re.findall(pattern, pages[page].source, re.S)
        return re.findall("[<>&']", block)

    assert collect_faults(PAGES, check) == {}


# --- Copies for programs --------------------------------------------------------------------------


def test_a_page_is_there_in_markdown_too_with_its_figures_and_sources(pages):
    def check(page):
        html = pages[page]
        link = html.one('link[rel~=alternate][type="text/markdown"]').get("href")
        text = (html.file.parent / link).read_text("utf-8")
        heading = text_of(html.article.find(".//h1"), without=".headerlink")
        expected = [f"# {heading}\n", f"Reviewed: {front(page)['reviewed']}\n"]
        expected += [text_of(figure) for figure in html.select("article span.figure")]
        plain = text.replace("\\", "")
        cited = [link.get("href") for link in html.select("article .cited li a")]
        allowed = ("<div", "<br") if page.startswith("calculators/") else ()
        rest = re.sub("|".join(allowed), "", text) if allowed else text
        links = [
            address
            for address in re.findall(r"\]\(([^)#\s]+)", text)
            if not re.match(r"https?://", address)
        ]
        return [
            *(part for part in expected if part not in text),
            *(address for address in cited if address not in plain),
            *re.findall(r"<[a-z]+[ >]|¶|\{\{", rest),
            *(address for address in links if not (html.file.parent / address).is_file()),
        ]

    assert collect_faults(PAGES, check) == {}


def test_llms_txt_lists_every_page_by_its_section(site, published):
    for built, base in ((site, ""), (published, HOME)):
        text = (built / "llms.txt").read_text("utf-8")
        assert text.startswith("# Medical Billing and Coding Guide\n\n> ")
        listed = re.findall(r"^- \[[^\]]+\]\((\S+)\): \S", text, re.M)
        assert sorted(listed) == sorted(base + page.replace(".html", ".md") for page in PAGES)
        assert text.count("\n## ") == 8


def test_the_sitemap_and_robots_name_the_pages_for_readers(published):
    listed = re.findall("<loc>([^<]+)</loc>", (published / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(HOME + page for page in PAGES)
    assert f"Sitemap: {HOME}sitemap.xml\n" in (published / "robots.txt").read_text("utf-8")


def test_the_feed_gives_the_newest_figures_first_each_with_its_source(published, published_pages):
    feed = etree.fromstring((published / "feed.xml").read_text("utf-8").encode())
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == [change.title for change in atom.newest_changes()]
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]
    identities = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(identities)) == len(identities)
    for entry in [feed, *entries]:
        assert all(entry.findtext(ATOM + name) for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
    link = published_pages["index.html"].one('link[type="application/atom+xml"]')
    assert link.get("href") == "feed.xml"


# --- Where to report a bug ------------------------------------------------------------------------


def expires(published):
    """Return the moment at which security.txt ends."""
    text = (published / ".well-known" / "security.txt").read_text("utf-8")
    return datetime.fromisoformat(re.findall("^Expires: (.+)$", text, re.M)[0])


def test_security_txt_says_where_to_report_and_survives_the_upload(published):
    text = (published / ".well-known" / "security.txt").read_text("utf-8")
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == f"{REPOSITORY}/security/advisories/new"
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
            published / ".well-known",
            "./.well-known",
            filter=lambda entry: entry if hidden or not re.search(r"/\.[^/]", entry.name) else None,
        )
    packed.seek(0)
    with tarfile.open(fileobj=packed) as archive:
        assert "./.well-known/security.txt" in archive.getnames()


def test_security_txt_does_not_run_out_unseen(published):
    """Warn two months before its end, and fail in the last month.

    RFC 9116 asks for no more than a year.
    """
    left = expires(published) - datetime.now(UTC)
    if left < timedelta(days=60):
        warnings.warn(
            ReviewDue(
                f"security.txt ends in {left.days} days: raise security_expires in mkdocs.yml"
            ),
            stacklevel=1,
        )
    assert timedelta(days=30) < left < timedelta(days=366)


@pytest.mark.parametrize("built", ["pages", "published_pages"])
def test_readers_learn_where_the_source_is_kept_where_that_is_known(request, built):
    page = request.getfixturevalue(built)["reference/about-the-figures.html"]
    known = built == "published_pages"
    links = {link.get("href") for link in select(page.article, "a[href]")}
    assert (f"{REPOSITORY}/issues/new/choose" in links) == known
    assert (REPOSITORY in page.source) == known
