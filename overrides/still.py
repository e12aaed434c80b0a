"""Drawings as a printer of PDFs wants them: each with its own rules inside, and no drawing within a drawing."""

import re

from bs4 import BeautifulSoup, Tag

RULE = r"^ *\.{place} (?![>:])([^{{}}\n]+)\{{([^{{}}]+)\}}"
BAR = 480  # CSS pixels; as wide as paper.css makes it
PLACES = {"drawing": "drawing", "bar": "calculator \\.bar"}


def rules(style: str, place: str) -> str:
    """The rules of a kind of drawing in a style sheet, their names for colors written out."""
    names = dict(re.findall(r"(--[\w-]+): ([^;]+);", style))
    said = "".join(f"{name} {{{rule}}}" for name, rule in re.findall(RULE.format(place=PLACES[place]), style, re.M) if "Text;" not in rule)
    while "var(" in said:
        said = re.sub(r"var\((--[\w-]+)\)", lambda found: names[found[1]], said)
    return said


def stand_alone(soup: BeautifulSoup, style: str) -> None:
    """Give each drawing its rules, and turn inner drawings into groups. A bar gets its width and its words, as its table is far from it."""
    for drawing in soup.select("svg"):
        if drawing.find_parent("svg"):
            continue
        bar = drawing.find_parent(class_="bar")
        for inner in reversed(drawing.find_all("svg")):
            work_out(inner, float(str(inner.get("width") or 0)))
            place = " ".join(str(inner.get(name) or 0) for name in ("x", "y"))
            inner.name, inner.attrs = "g", {"transform": f"translate({place})"}
        own = soup.new_tag("style")
        own.string = rules(style, "bar" if bar else "drawing")
        drawing.insert(0, own)
        if not bar and not drawing.find("title"):
            figure = drawing.find_parent("figure")
            title = soup.new_tag("title")
            title.string = " ".join((figure.figcaption if figure and figure.figcaption else drawing.parent or drawing).get_text(" ").split()) or "A part of the chart above"
            drawing.insert(0, title)
        if bar:
            work_out(drawing, BAR)
            drawing["width"] = str(BAR)
            title = soup.new_tag("title")
            title.string = ", ".join(bar.strong.stripped_strings if bar.strong else ()) + ": " + " to ".join(text.get_text() for text in drawing.select("text"))
            drawing.insert(0, title)


def work_out(drawing: Tag, width: float) -> None:
    """Shares of a drawing's width as lengths."""
    for tag in drawing.find_all(True):
        for name in ("x", "x1", "x2", "width"):
            share = str(tag.get(name, ""))
            if share.endswith("%"):
                tag[name] = f"{float(share[:-1]) * width / 100:.2f}"
