"""A page's HTML as a tree that can be changed, and back: for what is made from rendered pages."""

from copy import deepcopy
from functools import cache

from lxml import html
from lxml.cssselect import CSSSelector

compiled = cache(CSSSelector)
ON_SCREEN = (
    ".headerlink, template, noscript, [data-needs-script], .change, form .fields, form .state, "
    "form .runtime, [hidden]"
)


def grow(content: str, name: str) -> html.HtmlElement:
    """The tree of a piece of HTML, below an element of that name."""
    return html.fragment_fromstring(content, create_parent=name)


def find(tree: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """What a CSS selector finds, in order."""
    return list(compiled(selector, translator="html")(tree))


@cache
def shown(content: str) -> html.HtmlElement:
    """The tree of a page without what only a screen needs."""
    tree = grow(content, "section")
    for tag in find(tree, ON_SCREEN):
        tag.drop_tree()
    return tree


def on_paper(content: str) -> html.HtmlElement:
    """The same as a tree of one's own, as several things are made from a page."""
    return deepcopy(shown(content))


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
