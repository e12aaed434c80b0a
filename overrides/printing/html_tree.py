"""Pieces of HTML as trees to change: parse, select, edit, and write them."""

from __future__ import annotations

from functools import cache
from html import escape

from lxml import html
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

FOR_SCREENS = (
    ".headerlink, template, noscript, [data-needs-script], .change, form .fields, form .state, "
    "form .runtime, [hidden]"
)
compiled = cache(CSSSelector)


def parse_fragment(content: str, parent: str) -> HtmlElement:
    """Return the tree of a piece of HTML, in a new parent element of that name."""
    return html.fragment_fromstring(content, create_parent=parent)


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return what a CSS selector matches, in order."""
    return list(compiled(selector, translator="html")(tree))


def drop_parts_for_screens(tree: HtmlElement) -> None:
    """Take out what only a screen needs: controls, scripts' templates, hidden parts."""
    for element in select(tree, FOR_SCREENS):
        element.drop_tree()


def to_html(tree: HtmlElement) -> str:
    """Return a tree as HTML."""
    return str(html.tostring(tree, encoding="unicode", with_tail=False))


def inner_html(element: HtmlElement) -> str:
    """Return the HTML inside an element."""
    children = (str(html.tostring(child, encoding="unicode")) for child in element)
    return escape(element.text or "", quote=False) + "".join(children)


def new_element(name: str, text: str, class_name: str) -> HtmlElement:
    """Return a new element with a class and text in it."""
    element = html.Element(name, {"class": class_name})
    element.text = text
    return element


def replace_with_text(element: HtmlElement, text: str) -> None:
    """Put text in the place of an element."""
    element.clear(keep_tail=True)
    element.text = text
    element.drop_tag()


def keep_attributes(element: HtmlElement, *names: str) -> None:
    """Take all attributes from an element but those named."""
    for name in set(element.attrib) - set(names):
        del element.attrib[name]
