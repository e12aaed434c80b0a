"""Drawings for WeasyPrint: each with its styles inside, and no drawing within a drawing."""

from __future__ import annotations

from lxml import html

from overrides.printing.html_tree import keep_attributes, select
from overrides.printing.svg_styles import inline_styles

BAR_WIDTH = 480  # CSS pixels; as wide as paper.css makes it
LENGTHS = ("x", "x1", "x2", "width")


def make_self_contained(root: html.HtmlElement, style: str) -> None:
    """Style each drawing of a document, and turn inner drawings into groups.

    Each gets a title; that of a bar repeats its words, because its table is far away from it.
    """
    inline_styles(root, style)
    for drawing in select(root, "svg"):
        if next(drawing.iterancestors("svg"), None) is not None:
            continue  # an inner drawing, which its outer one deals with
        flatten(drawing)
        bar = next((div for div in drawing.iterancestors("div") if div.get("class") == "bar"), None)
        if bar is not None:
            resolve_shares(drawing, BAR_WIDTH)
            drawing.set("width", str(BAR_WIDTH))
            add_title(drawing, f"{bar_label(bar)}: {' to '.join(texts(drawing))}")
        elif next(drawing.iter("title"), None) is None:
            add_title(drawing, describe(drawing))


def flatten(drawing: html.HtmlElement) -> None:
    """Turn drawings in a drawing into groups at the same position, the innermost first."""
    for inner in reversed(select(drawing, "svg svg")):
        resolve_shares(inner, float(inner.get("width") or 0))
        position = f"{inner.get('x') or '0'} {inner.get('y') or '0'}"
        keep_attributes(inner, "style")
        inner.tag = "g"
        inner.set("transform", f"translate({position})")


def resolve_shares(drawing: html.HtmlElement, width: float) -> None:
    """Turn shares of a drawing's width into lengths."""
    for element in drawing.iterdescendants():
        for attribute in LENGTHS:
            share = element.get(attribute, "")
            if share.endswith("%"):
                element.set(attribute, f"{float(share[:-1]) * width / 100:.2f}")


def bar_label(bar: html.HtmlElement) -> str:
    """Return the label of a bar on one line."""
    pieces = [text.strip() for strong in bar.iter("strong") for text in strong.itertext()]
    return ", ".join(piece for piece in pieces if piece)


def describe(drawing: html.HtmlElement) -> str:
    """Return what a drawing without a title shows.

    It is the caption of its figure, else the words in the drawing, else those around it.
    """
    figure = next(drawing.iterancestors("figure"), None)
    if figure is not None:
        caption = next(figure.iter("figcaption"), figure)
        words = " ".join(caption.text_content().split())
    else:
        words = " ".join(texts(drawing)) or " ".join(drawing.getparent().text_content().split())
    return words or "A part of the chart above"


def texts(drawing: html.HtmlElement) -> list[str]:
    """Return the words in a drawing."""
    return [text.text_content() for text in drawing.iter("text")]


def add_title(drawing: html.HtmlElement, words: str) -> None:
    """Say in words what a drawing shows."""
    title = html.Element("title")
    title.text = words
    drawing.insert(0, title)
