"""The number of a source never runs into the figure that it follows, wherever the text goes."""

from __future__ import annotations

import json
import re

from lxml import html

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def text_of(article):
    """Return an article's text without the numbers of its sources."""
    for cite in article.cssselect("sup.cite"):
        cite.drop_tree()
    return article.text_content()


def test_no_digit_of_a_footnote_touches_a_digit_of_a_figure(site):
    faults = []
    for path in sorted(site.rglob("*.html")):
        tree = html.parse(str(path)).getroot()
        for cite in tree.cssselect("sup.cite"):
            before = cite.getprevious()
            text = (before.tail or before.text_content()) if before is not None else ""
            text = text or (cite.getparent().text or "")
            if re.search(r"\d$", text) and re.match(r"\d", cite.text_content()):
                faults.append(f"{path.name}: {text[-20:]}{cite.text_content()}")
            if not re.fullmatch(r"\s*\[\d+\]", cite.text_content()):
                faults.append(f"{path.name}: {cite.text_content()!r}")
    assert faults == []


def test_search_knows_only_numbers_that_pages_show(site):
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    shown = {}
    faults = {}
    for entry in index:
        page = entry["location"].partition("#")[0] or "index.html"
        if page not in shown:
            article = html.parse(str(site / page)).getroot().find(".//article")
            shown[page] = set(NUMBER.findall(text_of(article)))
        indexed = html.fromstring(f"<div>{entry['text']}</div>").text_content()
        if extra := set(NUMBER.findall(indexed)) - shown[page]:
            faults[entry["location"]] = sorted(extra)
    assert faults == {}


def test_markdown_copies_keep_footnotes_apart_from_figures(site):
    faults = [
        path.name
        for path in site.rglob("*.md")
        if re.search(r"\d\[\d+\]", path.read_text("utf-8").replace("\\", ""))
    ]
    assert faults == []
