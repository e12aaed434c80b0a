"""Make tables fit a small screen and say what their headings are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

HEADING = re.compile(r"h\d")


class Tables(Treeprocessor):
    """Give a table a scroll region and row headings, and each cell its column's heading."""

    def run(self, root: Element) -> None:
        """Change every table below an element."""
        wrap_tables(root, "")


def wrap_tables(parent: Element, heading: str) -> str:
    """Wrap each table below an element, and return the last heading in it.

    ``heading`` is the last one before it.
    """
    for index, child in enumerate(list(parent)):
        if HEADING.fullmatch(child.tag):
            heading = "".join(child.itertext())
        if child.tag == "table":
            parent[index] = scroll_region(child, heading)
        else:
            heading = wrap_tables(child, heading)
    return heading


def scroll_region(table: Element, heading: str) -> Element:
    """Return a region, named by heading and first column, to scroll a wide table in."""
    mark_headings(table)
    first_column = table.find("thead/tr/th")
    name = "".join(first_column.itertext()) if first_column is not None else ""
    region = Element(
        "div",
        {
            "class": "scroll",
            "role": "region",
            "aria-label": f"{heading}: {name}",
            "tabindex": "0",
        },
    )
    region.append(table)
    return region


def mark_headings(table: Element) -> None:
    """Mark the headings of columns and rows, and label each cell with its column's heading."""
    table.set("class", "data words")
    columns = table.findall("thead/tr/th")
    for column in columns:
        column.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        for column, cell in zip(columns, row, strict=True):
            cell.set("data-label", "".join(column.itertext()))
        row[0].tag = "th"
        row[0].set("scope", "row")
