"""A page's HTML as a tree that can be changed, and back: for what is made from rendered pages."""

from functools import cache

from lxml import html
from lxml.cssselect import CSSSelector

compiled = cache(CSSSelector)


def grow(content: str, name: str) -> html.HtmlElement:
    """The tree of a piece of HTML, below an element of that name."""
    return html.fragment_fromstring(content, create_parent=name)


def find(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """What a CSS selector finds, in order."""
    return list(compiled(selector, translator="html")(tree))


def write(tree: html.HtmlElement) -> str:
    """Its HTML."""
    return str(html.tostring(tree, encoding="unicode", with_tail=False))


def words(name: str, text: str, class_: str) -> html.HtmlElement:
    """A new element with text in it."""
    tag = html.Element(name, {"class": class_})
    tag.text = text
    return tag


def say(tag: html.HtmlElement, text: str) -> None:
    """Text in the place of an element."""
    tag.clear(keep_tail=True)
    tag.text = text
    tag.drop_tag()


def only(tag: html.HtmlElement, *names: str) -> None:
    """Take all attributes from an element but these."""
    for name in set(tag.attrib) - set(names):
        del tag.attrib[name]
