"""Rendered pages joined to one document for paper: headings numbered, ids unique, links between its pages kept inside."""

import re
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup

from overrides import joining, words

GLOSSARY = "reference/glossary.html"
ON_SCREEN = ".headerlink, template, noscript, form .fields, form .state, form .runtime, [hidden]"


@dataclass
class Document:
    """One thing to print: its parts, each a heading and its pages. A sheet is a page on its own, without cover and numbers."""

    name: str
    title: str
    parts: list[tuple[str, list[Any]]]
    sheet: bool = False
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    contents: list[dict[str, Any]] = field(default_factory=list)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    periods: dict[str, bool] = field(default_factory=dict)
    terms: list[words.Term] = field(default_factory=list)
    html: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def reviewed(self) -> str:
        """The day of its newest review."""
        return max(str(page.meta["reviewed"]) for _, pages in self.parts for page in pages)

    def join(self, site_url: str) -> "Document":
        """Fill what a template prints."""
        every = [(page, BeautifulSoup(page.content, "html.parser")) for _, pages in self.parts for page in pages]
        for page, soup in every:
            self.prepare(page, soup)
        if (GLOSSARY, "") not in self.ids and not self.sheet:
            met = {link["href"].partition("#")[2] for _, soup in every for link in soup.select("a.term")}
            self.terms = [term for term in words.glossary() if term.anchor in met]
            self.ids |= {(GLOSSARY, term.anchor): term.anchor for term in self.terms}
        for chapter, (page, soup) in enumerate(every, 1):
            joining.link(self, page, soup, site_url)
            joining.number(self, page, soup, chapter)
        said = iter(every)
        self.html = [(title, [str(next(said)[1]) for _ in pages]) for title, pages in self.parts]
        return self

    def prepare(self, page: Any, soup: BeautifulSoup) -> None:
        """Take out what only a screen needs; give each id, page and source its name in the document."""
        for tag in soup.select(ON_SCREEN):
            tag.decompose()
        for tag in soup.select("details"):
            tag["open"] = ""
        for tag in soup.select("[role=region]"):  # frames to scroll in, on a screen
            tag.attrs = {"class": tag.get("class", [])}
        for tag in soup.select("form"):
            tag.name, tag.attrs = "div", {"class": "calculator"}
        start = re.sub(r"\W+", "-", page.url.removesuffix(".html"))
        self.ids[page.url, ""] = f"page-{start}"
        for tag in soup.select("[id]"):
            name = tag["id"] if tag["id"] not in self.ids.values() and not tag["id"].startswith("term-") else f"{start}-{tag['id']}"
            self.ids[page.url, tag["id"]] = tag["id"] = tag["id"] if page.url == GLOSSARY else name
        for said, entry in page.meta.get("cited", {}).items():
            kept = self.sources.setdefault(said, {**entry, "number": len(self.sources) + 1, "reviews": []})
            kept["reviews"] += [day for day in entry["reviews"] if day not in kept["reviews"]]
            self.ids[page.url, f"source-{entry['number']}"] = f"source-{kept['number']}"
        self.periods |= page.meta.get("periods", {})
