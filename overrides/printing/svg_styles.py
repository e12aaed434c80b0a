"""Computed styles of drawings in print, written into each element.

WeasyPrint doesn't apply the style sheets of a page to the SVG in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import cssselect2
import tinycss2
from lxml import html

ROOT_FONT_SIZE = 16  # CSS pixels of a rem where no theme is loaded
# The inherited properties of lines and letters.
PROPERTIES = {
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
Styles = dict[str, str]


def inline_styles(root: html.HtmlElement, style: str) -> None:
    """Write into each line and letter of each drawing how it looks on paper."""
    matcher = compile_styles(style)

    @cache
    def own_styles(element: cssselect2.ElementWrapper) -> Styles:
        styles: Styles = {}
        for *_, pseudo_element, declared in matcher.match(element):
            if pseudo_element is None:
                styles |= declared
        return styles

    @cache
    def computed_styles(element: cssselect2.ElementWrapper) -> Styles:
        if element is None:
            return {}
        return computed_styles(element.parent) | own_styles(element)

    for drawing in cssselect2.ElementWrapper.from_html_root(root).query_all("svg"):
        for element in drawing.iter_subtree():
            computed = computed_styles(element)
            needed = computed if element is drawing else own_styles(element)
            declarations = [
                f"{name}: {resolve_value(value, computed)}"
                for name, value in sorted(needed.items())
                if name in PROPERTIES
            ]
            if declarations:
                element.etree_element.set("style", "; ".join(declarations))


@cache
def compile_styles(style: str) -> cssselect2.Matcher:
    """Return a style sheet's properties of lines and letters, and its variables, by selector."""
    matcher = cssselect2.Matcher()
    sheet = tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    for rule in rules_for_print(sheet):
        declared = declared_styles(rule)
        if declared:
            for selector in cssselect2.compile_selector_list(rule.prelude):
                matcher.add_selector(selector, declared)
    return matcher


def rules_for_print(rules: list[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.QualifiedRule]:
    """Yield the rules of a style sheet that apply when it is printed."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif is_print_block(rule):
            yield from rules_for_print(
                tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            )


def is_print_block(rule: tinycss2.ast.Node) -> bool:
    """Return whether a rule is ``@media print``."""
    return bool(
        rule.type == "at-rule"
        and rule.lower_at_keyword == "media"
        and tinycss2.serialize(rule.prelude).strip() == "print"
    )


def declared_styles(rule: tinycss2.ast.QualifiedRule) -> Styles:
    """Return what a rule declares for lines and letters, and its variables."""
    styles: Styles = {}
    for declaration in tinycss2.parse_blocks_contents(rule.content):
        if declaration.type != "declaration":
            continue
        value = tinycss2.serialize(declaration.value).strip()
        is_variable = declaration.name.startswith("--")
        if (declaration.name in PROPERTIES or is_variable) and value != "inherit":
            styles[declaration.name] = value
    return styles


def resolve_value(value: str, styles: Styles) -> str:
    """Return a value without variables, and with sizes of letters in pixels."""
    while "var(" in value:
        value = re.sub(r"var\((--[\w-]+)\)", lambda match: styles[match[1]], value)
    return re.sub(r"([\d.]+)rem", lambda match: f"{float(match[1]) * ROOT_FONT_SIZE:g}px", value)
