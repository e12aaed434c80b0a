"""Drawings for WeasyPrint: each with its styles inside, and no drawing within a drawing."""

from lxml import html

from overrides import trees
from overrides.looks import dress

BAR = 480  # CSS pixels; as wide as paper.css makes it


def stand_alone(root: html.HtmlElement, style: str) -> None:
    """Style each drawing, and turn inner drawings into groups.

    A bar gets its width and its words, because its table is far away from it.
    """
    dress(root, style)
    for drawing in trees.find(root, "svg"):
        if next(drawing.iterancestors("svg"), None) is not None:
            continue
        bar = next(
            (each for each in drawing.iterancestors("div") if each.get("class") == "bar"), None
        )
        for inner in reversed(trees.find(drawing, "svg svg")):
            work_out(inner, float(inner.get("width") or 0))
            place = " ".join(inner.get(name) or "0" for name in ("x", "y"))
            trees.only(inner, "style")
            inner.tag = "g"
            inner.set("transform", f"translate({place})")
        if bar is not None:
            work_out(drawing, BAR)
            drawing.set("width", str(BAR))
            label = ", ".join(
                text.strip()
                for strong in bar.iter("strong")
                for text in strong.itertext()
                if text.strip()
            )
            name(drawing, f"{label}: " + " to ".join(texts(drawing)))
        elif next(drawing.iter("title"), None) is None:
            figure = next(drawing.iterancestors("figure"), None)
            around = (
                drawing.getparent() if figure is None else next(figure.iter("figcaption"), figure)
            )
            name(
                drawing,
                " ".join(texts(drawing) if figure is None else ())
                or " ".join(around.text_content().split())
                or "A part of the chart above",
            )


def texts(drawing: html.HtmlElement) -> list[str]:
    """The words in a drawing."""
    return [text.text_content() for text in drawing.iter("text")]


def name(drawing: html.HtmlElement, words: str) -> None:
    """Say in words what a drawing shows."""
    title = html.Element("title")
    title.text = words
    drawing.insert(0, title)


def work_out(drawing: html.HtmlElement, width: float) -> None:
    """Shares of a drawing's width as lengths."""
    for tag in drawing.iterdescendants():
        for length in ("x", "x1", "x2", "width"):
            share = tag.get(length, "")
            if share.endswith("%"):
                tag.set(length, f"{float(share[:-1]) * width / 100:.2f}")
