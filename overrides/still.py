"""Drawings as a printer of PDFs wants them: each with its own rules inside, and no drawing within a drawing."""

import re

from bs4 import BeautifulSoup, Tag

RULE = r"^\.{place} (?![>:])([^{{}}\n]+)\{{([^{{}}]+)\}}"
PLACES = {"drawing": "drawing", "bar": "calculator \\.bar"}


def rules(style: str, place: str) -> str:
    """The rules of a kind of drawing in a style sheet, their names for colors written out."""
    names = dict(re.findall(r"(--[\w-]+): ([^;]+);", style))
    said = "".join(f"{name} {{{rule}}}" for name, rule in re.findall(RULE.format(place=PLACES[place]), style, re.M))
    while "var(" in said:
        said = re.sub(r"var\((--[\w-]+)\)", lambda found: names[found[1]], said)
    return said


def stand_alone(soup: BeautifulSoup, style: str) -> None:
    """Give each drawing its rules, and turn inner drawings into groups with their shares of a width worked out."""
    for drawing in soup.select("svg"):
        if not drawing.find_parent("svg"):
            for inner in reversed(drawing.find_all("svg")):
                flatten(inner)
            own = soup.new_tag("style")
            own.string = rules(style, "bar" if drawing.find_parent(class_="bar") else "drawing")
            drawing.insert(0, own)


def flatten(inner: Tag) -> None:
    """A group in the place of an inner drawing."""
    width = float(str(inner.get("width") or 0))
    for tag in inner.find_all(True):
        for name in ("x", "x1", "x2", "width"):
            share = str(tag.get(name, ""))
            if share.endswith("%"):
                tag[name] = f"{float(share[:-1]) * width / 100:.2f}"
    place = " ".join(str(inner.get(name) or 0) for name in ("x", "y"))
    inner.name, inner.attrs = "g", {"transform": f"translate({place})"}
