"""Computed styles of drawings in print, written into each element."""

import re
from collections.abc import Iterator
from functools import cache

import cssselect2
import tinycss2
from lxml import html

ROOT = 16  # CSS pixels of a rem where no theme is loaded
# The inherited properties of lines and letters.
LOOK = {
    "fill",
    "fill-opacity",
    "font-family",
    "font-size",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
}
Look = dict[str, str]


def on_paper(rules: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.QualifiedRule]:
    """The rules of a style sheet that hold when it is printed."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif (
            rule.type == "at-rule"
            and rule.lower_at_keyword == "media"
            and tinycss2.serialize(rule.prelude).strip() == "print"
        ):
            yield from on_paper(
                tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            )


@cache
def looks(style: str) -> cssselect2.Matcher:
    """Return a style sheet's properties of lines and letters, and its variables, by selector."""
    matcher = cssselect2.Matcher()
    for rule in on_paper(
        tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    ):
        declared = [
            each
            for each in tinycss2.parse_blocks_contents(rule.content)
            if each.type == "declaration"
        ]
        said = {
            each.name: tinycss2.serialize(each.value).strip()
            for each in declared
            if each.name in LOOK or each.name.startswith("--")
        }
        if said:
            for selector in cssselect2.compile_selector_list(rule.prelude):
                matcher.add_selector(selector, said)
    return matcher


def dress(root: html.HtmlElement, style: str) -> None:
    """Write into each line and letter of each drawing how it looks on paper."""
    matcher = looks(style)

    @cache
    def own(element: cssselect2.ElementWrapper) -> Look:
        return {
            name: value
            for *_, pseudo, said in matcher.match(element)
            if pseudo is None
            for name, value in said.items()
            if value != "inherit"
        }

    @cache
    def around(element: cssselect2.ElementWrapper) -> Look:
        return (around(element.parent) | own(element)) if element is not None else {}

    for drawing in cssselect2.ElementWrapper.from_html_root(root).query_all("svg"):
        for element in drawing.iter_subtree():
            said = around(element) if element is drawing else own(element)
            values = [
                f"{name}: {written_out(value, around(element))}"
                for name, value in sorted(said.items())
                if name in LOOK
            ]
            if values:
                element.etree_element.set("style", "; ".join(values))


def written_out(value: str, names: Look) -> str:
    """A value without names for colors, and lengths of letters in pixels."""
    while "var(" in value:
        value = re.sub(r"var\((--[\w-]+)\)", lambda found: names[found[1]], value)
    return re.sub(r"([\d.]+)rem", lambda found: f"{float(found[1]) * ROOT:g}px", value)
